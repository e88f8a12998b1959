import { readFileSync, globSync } from 'node:fs';
import { parse } from 'svelte/compiler';
import type { AST } from 'svelte/compiler';
import { expect, test } from 'vitest';

type Node = AST.Fragment['nodes'][number];

/** What Svelte puts in and takes out as a whole. Children of a component always stand in one of its elements. */
const BLOCKS = ['IfBlock', 'EachBlock', 'AwaitBlock', 'KeyBlock', 'SnippetBlock'];
const NOT_IN_PLACE = [
  'Comment',
  'ConstTag',
  'DeclarationTag',
  'SvelteHead',
  'SvelteWindow',
  'SnippetBlock',
];

test('blocks begin and end with an element, because a browser that translates takes text nodes away', () => {
  const files = globSync('src/**/*.svelte');
  expect(files.length).toBeGreaterThan(50);
  expect(files.flatMap(blocksWithTextAtAnEdge)).toEqual([]);
});

test('a block that begins or ends with text is found', () => {
  expect(textAtEdges('{#if a}<b>1</b>{:else}one{/if}')).toEqual(['one']);
  expect(textAtEdges('{#each a as b}<p>{#if b}<i>1</i>, {b}{/if}</p>{/each}')).toEqual([
    '<i>1</i>, {b}',
  ]);
  expect(textAtEdges('{#each a as b}<p>{b}</p>{" "}{/each}')).toEqual([]);
});

function blocksWithTextAtAnEdge(file: string): string[] {
  return textAtEdges(readFileSync(file, 'utf8')).map((block) => `${file}: ${block}`);
}

function textAtEdges(source: string): string[] {
  return fragmentsIn(parse(source, { modern: true }).fragment, true).flatMap(({ nodes }) => {
    const inPlace = nodes.filter((node) => !isBlank(node) && !NOT_IN_PLACE.includes(node.type));
    const [first, last] = [inPlace[0], inPlace.at(-1)];
    if (!first || !last || !(isText(first) || isText(last))) return [];
    return [source.slice(first.start, last.end)];
  });
}

/** Every fragment of a block inside this one; this one too where it is one of a block. */
function fragmentsIn(fragment: AST.Fragment, isOfBlock: boolean): AST.Fragment[] {
  const inside = fragment.nodes.flatMap((node) =>
    Object.values(node)
      .filter((value): value is AST.Fragment => (value as AST.Fragment | null)?.type === 'Fragment')
      .flatMap((child) => fragmentsIn(child, BLOCKS.includes(node.type))),
  );
  return isOfBlock ? [fragment, ...inside] : inside;
}

function isText(node: Node): boolean {
  return node.type === 'Text' || node.type === 'ExpressionTag';
}

function isBlank(node: Node): boolean {
  if (node.type === 'Text') return !node.data.trim();
  const written = node.type === 'ExpressionTag' && node.expression.type === 'Literal';
  return written && !String((node.expression as { value: unknown }).value).trim();
}

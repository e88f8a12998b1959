import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/** What the first page may weigh, in bytes as gzip packs them. */
const BUDGET = { js: 55_000, css: 12_000 };
const FIRST_PAGE = [/entry\/(start|app)/, /src\/routes\/\+(layout|page)\.svelte$/];

type Chunk = Rolldown.OutputChunk;

/** Fails the build when the scripts or the styles of the shelf, which most people see first, become too heavy. */
export function withinBudget(): Plugin {
  return {
    name: 'within-budget',
    enforce: 'post',
    applyToEnvironment: (environment) => environment.name === 'client',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const needed = withImports(chunks.filter(isOfFirstPage), bundle);
      const styles = new Set(needed.flatMap((chunk) => [...chunk.viteMetadata!.importedCss]));
      const weights = {
        js: sum(needed.map((chunk) => packed(chunk.code))),
        css: sum([...styles].map((file) => packed(textOf(bundle[file])))),
      };
      for (const [kind, most] of Object.entries(BUDGET)) {
        const weight = weights[kind as keyof typeof BUDGET];
        const told = `The first page has ${weight} bytes of ${kind}, packed; the budget is ${most}.`;
        if (weight > most) this.error(told);
        this.info(told);
      }
    },
  };
}

function isOfFirstPage(chunk: Chunk): boolean {
  return FIRST_PAGE.some(
    (place) => place.test(chunk.name) || chunk.moduleIds.some((id) => place.test(id)),
  );
}

/** These chunks, and all that is loaded with them because they name it. */
export function withImports(chunks: Chunk[], bundle: Rolldown.OutputBundle): Chunk[] {
  const found = new Set(chunks);
  for (const chunk of found) {
    for (const file of chunk.imports) {
      const imported = bundle[file];
      if (imported?.type === 'chunk') found.add(imported);
    }
  }
  return [...found];
}

function textOf(output: Rolldown.OutputAsset | Chunk | undefined): string | Uint8Array {
  return output?.type === 'asset' ? output.source : '';
}

function packed(text: string | Uint8Array): number {
  return gzipSync(text).length;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

import type { Labels, Size, System } from '#lib/api/types.ts';
import * as m from '#lib/paraglide/messages.js';

export const SYSTEMS: readonly System[] = ['EU', 'UK', 'US', 'CM'];

export function isSystem(text: unknown): text is System {
  return SYSTEMS.includes(text as System);
}

/** The label of a size as a person says it: "42" is "EU 42", "27" in centimetres is "27 cm". */
export function spoken(label: string, system: System): string {
  return system === 'CM' ? `${label} cm` : `${system} ${label}`;
}

/** What goes unseen around a label on a button, so that it is read out as it is spoken. */
export function around(system: System): { before: string; after: string } {
  return system === 'CM' ? { before: '', after: ' cm' } : { before: `${system} `, after: '' };
}

/** A size in every system that has a name for it: "EU 42 · UK 8 · US 9 · 27 cm". */
export function inAllSystems(labels: Labels): string {
  return SYSTEMS.flatMap((system) => (labels[system] ? [spoken(labels[system], system)] : [])).join(
    ' · ',
  );
}

/** The label of a size in another system, or its own label where no chart knows it. */
export function labelIn(size: Size, system: System): string {
  return size.labels[system] ?? size.size;
}

/** "EU 42" for a shoe made in EU sizes, whatever system the person thinks in. */
export function ownLabel(size: Pick<Size, 'size' | 'system' | 'width'>): string {
  return withWidth(spoken(size.size, size.system), size.width);
}

/** Tells the sizes of one run apart: a shoe may come in "42" and in "42 wide". */
export function sizeKey(size: Pick<Size, 'size' | 'width'>): string {
  return withWidth(size.size, size.width);
}

/** The labels on a shelf card: each size that is really there, once, in the person's system. */
export function availableLabels(sizes: Size[], system: System): string[] {
  return [...new Set(sizes.filter((size) => size.available).map((size) => labelIn(size, system)))];
}

/** As many labels as there is room for, the wanted one among them. */
export function shortened(labels: string[], most: number, wanted: string | undefined): string[] {
  const first = labels.slice(0, most);
  const isFar = wanted !== undefined && labels.indexOf(wanted) >= most;
  return isFar ? [...first.slice(0, -1), wanted] : first;
}

function withWidth(label: string, width: string | null | undefined): string {
  return width ? `${label} ${width}` : label;
}

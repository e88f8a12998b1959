import type { Labels, Size } from '#lib/api/types.ts';

/** The units a foot is measured in, as the API calls them. */
export const UNITS = ['cm', 'mm', 'in'] as const;
export type Unit = (typeof UNITS)[number];

const LENGTH = /^(\d{1,3})(?:[.,](\d{1,3}))?$/;

/** A length as people type it, "26,5" too, written with a point; nothing for what is no length. */
export function readLength(typed: string): string {
  const [, whole = '', decimals = ''] = LENGTH.exec(typed.trim()) ?? [];
  return decimals ? `${whole}.${decimals}` : whole;
}

/** No two sizes of a chart lie further apart, in centimetres: what is longer by more is too long. */
const ROOM = 0.5;

/**
 * The size of a run for somebody who needs this row of the chart: the one that is called so, else the next longer one
 * if it is little longer. Of several widths, one that is there.
 */
export function fitting(run: Size[], needed: Labels): Size | undefined {
  const same = run.filter((size) => size.labels[size.system] === needed[size.system]);
  const longer = run.filter(({ labels }) => labels.CM && isLittleLonger(labels.CM, needed.CM));
  const next = longer.filter((size) => size.labels.CM === longer[0]?.labels.CM);
  const candidates = same.length ? same : next;
  return candidates.find((size) => size.available) ?? candidates[0];
}

function isLittleLonger(length: string, needed: string | null | undefined): boolean {
  const room = Number(length) - Number(needed);
  return room >= 0 && room <= ROOM;
}

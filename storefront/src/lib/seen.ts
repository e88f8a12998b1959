/** The shoes somebody looked at, by their references, the last one first. What they cost is asked for when they are shown. */
export type Seen = string[];

/** More are kept than are shown: some may have left the shop since. */
const KEPT = 12;
const SHOWN = 6;

export function looked(seen: Seen, reference: string): Seen {
  return [reference, ...seen.filter((one) => one !== reference)].slice(0, KEPT);
}

/** What is shown beside a shoe, which is not itself among them. */
export function shown<Shoe extends { reference: string }>(shoes: Shoe[], beside?: string): Shoe[] {
  return shoes.filter((shoe) => shoe.reference !== beside).slice(0, SHOWN);
}

/** Reads what the browser kept; what is no list of references is none. */
export function parseSeen(text: string | null): Seen {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

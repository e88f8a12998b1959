import type { Shoe, Size } from '#lib/api/types.ts';

/** A size of a men's run; `left` pairs when few are left, "plenty" or "sold out". */
export function size(label: string, stock: number | 'plenty' | 'sold out' = 'plenty'): Size {
  const uk = String(Number(label) - 33.5);
  const us = String(Number(label) - 32.5);
  return {
    size: label,
    system: 'EU',
    width: null,
    labels: { EU: label, UK: uk, US: us, CM: null },
    available: stock !== 'sold out',
    left: typeof stock === 'number' ? stock : stock === 'sold out' ? 0 : null,
  };
}

export function shoe(reference: string, price: string, sizes: Size[]): Shoe {
  return {
    reference,
    name: `${reference} derby`,
    brand: { slug: 'calder', name: 'Calder' },
    description: '',
    audience: 'men',
    kind: 'derby',
    colour: { name: 'Black', swatch: '#222222' },
    price: { amount: price, currency: 'EUR' },
    former_price: null,
    coming_soon: false,
    images: [],
    sizes,
  };
}

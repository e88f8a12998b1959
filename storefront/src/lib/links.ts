/**
 * The addresses of the pages. Each language lives under its own, fixed when it is built; SvelteKit's `resolve` says the
 * same at run time, but brings half a kilobyte of route parsing to the first page.
 */
export const SHELF = `${__BASE__}/`;
export const BAG = `${__BASE__}/bag`;
export const CHECKOUT = `${__BASE__}/checkout`;
export const WISHES = `${__BASE__}/wishes`;
export const ORDERS = `${__BASE__}/orders`;

export function shelfOf(params: URLSearchParams): string {
  return params.size ? `${SHELF}?${params}` : SHELF;
}

export function shoeAt(reference: string): string {
  return `${__BASE__}/shoes/${encodeURIComponent(reference)}`;
}

export function pageAt(slug: string): string {
  return `${__BASE__}/pages/${slug}`;
}

export function orderAt(id: string): string {
  return `${ORDERS}/${id}`;
}

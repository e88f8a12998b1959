const LETTERS = /^[0-9A-HJKMNP-TV-Z]{16}$/;

/**
 * Reads an order id as a person types it: any case, with or without dashes, O for 0, I or L for 1
 * (Crockford base32). Null when it cannot be one.
 */
export function readOrderId(typed: string): string | null {
  const letters = typed
    .toUpperCase()
    .replace(/[\s\-–—.]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return LETTERS.test(letters) ? (letters.match(/.{4}/g) ?? []).join('-') : null;
}

/** The language of the shop's words, and how it writes numbers, money and dates. */
export const LOCALE = 'en-GB';

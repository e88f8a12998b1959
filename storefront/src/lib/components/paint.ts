import type { Attachment } from 'svelte/attachments';

/** Sets a custom property through the CSSOM: the page's security policy allows no style attributes in markup. */
export function paint(property: `--${string}`, value: string): Attachment<HTMLElement> {
  return (element) => element.style.setProperty(property, value);
}

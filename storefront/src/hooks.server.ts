import type { Handle } from '@sveltejs/kit/hooks';
import { LANGUAGE } from '#lib/locale.ts';
import * as m from '#lib/paraglide/messages.js';

/** Writes the language into the page when it is built; no server runs this later. */
export const handle: Handle = ({ event, resolve }) =>
  resolve(event, {
    transformPageChunk: ({ html }) =>
      html.replace('%language%', LANGUAGE).replace('%no-script%', m.no_script()),
  });

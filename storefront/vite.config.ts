import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { loadEnv } from 'vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import de from './messages/de.json' with { type: 'json' };
import en from './messages/en.json' with { type: 'json' };
import es from './messages/es.json' with { type: 'json' };
import { filesOfRoutes } from './files-of-routes.ts';
import { messagesInPlace } from './messages-in-place.ts';
import { isLanguage, LANGUAGES } from './src/lib/languages.ts';
import { translatedText } from './translated-text.ts';
import { withinBudget } from './within-budget.ts';

const { SHOP = 'http://127.0.0.1:8000', SHOP_LANGUAGE = 'en' } = loadEnv('', '.', 'SHOP');
if (!isLanguage(SHOP_LANGUAGE)) throw new Error(`The storefront does not speak ${SHOP_LANGUAGE}`);
const { locale, base } = LANGUAGES[SHOP_LANGUAGE];

// What is there with the first paint; of the picture above the shelf, which few shops have, only the styles.
const AT_ONCE = /routes\/\+(layout|page|error)|Hero\.svelte\?.*type=style/;

// Of these files nearly every function is called while a page is opened. Browsers that know the hint
// (https://v8.dev/blog/explicit-compile-hints) compile them while they come, beside the page, and not one by one in it.
const NEEDED = /^(runtime|shop|shoe)$/;
const COMPILE_AT_ONCE = '//# allFunctionsCalledOnLoad';

export default defineConfig({
  plugins: [
    withoutInlineStyle(),
    translatedText(),
    paraglideVitePlugin({
      project: 'project.inlang',
      outdir: 'src/lib/paraglide',
      experimentalStaticLocale: '__LANGUAGE__',
    }),
    messagesInPlace(SHOP_LANGUAGE, { en, de, es }[SHOP_LANGUAGE]),
    withinBudget(),
    filesOfRoutes(),
    sveltekit({
      adapter: adapter({
        pages: `build${base}`,
        assets: `build${base}`,
        fallback: 'index.html',
        precompress: true,
      }),
      paths: { base },
      serviceWorker: { register: false },
      compilerOptions: {
        runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true),
        cssHash: ({ css, filename, hash }) => placeOf(filename) ?? `of-${hash(css)}`,
      },
    }),
  ],
  define: {
    __LANGUAGE__: JSON.stringify(SHOP_LANGUAGE),
    __LOCALE__: JSON.stringify(locale),
    __BASE__: JSON.stringify(base),
  },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          // The runtime comes in one file and the shelf in another, which every page names at once: a task each, and
          // neither a long one. The shoe comes in a third. SvelteKit's payload stays apart, with what loads files on
          // demand: it must be filled in before the runtime is evaluated, or the page does not know its own version,
          // and takes every page that is not found for an outdated one.
          output: {
            postBanner: (chunk) => (NEEDED.test(chunk.name) ? COMPILE_AT_ONCE : ''),
            codeSplitting: {
              groups: [
                { name: 'payload', test: /client\/payload\.js|vite\/preload-helper/, priority: 1 },
                { name: 'runtime', test: /runtime\/client\/client\.js|node_modules\/svelte\// },
                { name: 'shop', test: AT_ONCE },
                { name: 'shop', minShareCount: 5 },
                { name: 'shoe', test: /routes\/shoes\// },
              ],
            },
          },
        },
      },
    },
  },
  server: {
    proxy: { '/api': SHOP, '/media': SHOP },
  },
  test: {
    include: ['tests/**/*.test.ts'],
    isolate: false,
    fileParallelism: false,
  },
});

/** Styles belong to a place with a name, such as `of-ShoeCard`, because the server draws the first view with them. */
function placeOf(filename: string): string | undefined {
  const place = /src\/(?:lib\/components|routes)\/(.*)\.svelte$/.exec(filename)?.[1];
  return place && `of-${place.replace(/\W+/g, '-').replace(/^-/, '')}`;
}

/**
 * SvelteKit hides the element that reads out page titles by a style attribute, which the shop's content security
 * policy forbids. Here it becomes `translate="no"`, so that a browser that translates the page leaves the element's
 * text, which changes with each page, alone; base.css hides the element.
 */
function withoutInlineStyle(): Plugin {
  return {
    name: 'without-inline-style',
    enforce: 'pre',
    transform: {
      filter: { id: /@sveltejs\/kit\/src\/runtime\/components\/root\.svelte$/ },
      handler(code) {
        const without = code.replace(/\sstyle="[^"]*"/g, ' translate="no"');
        if (without === code)
          this.error('root.svelte has no inline style any more: drop this plugin');
        return { code: without, map: null };
      },
    },
  };
}

import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { loadEnv } from 'vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const shop = loadEnv('', '.', 'SHOP').SHOP ?? 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [
    withoutInlineStyle(),
    sveltekit({
      adapter: adapter({
        pages: 'build',
        assets: 'build',
        fallback: 'index.html',
        precompress: true,
      }),
      compilerOptions: {
        runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true),
      },
    }),
  ],
  environments: {
    client: {
      build: {
        rolldownOptions: {
          // What several pages need comes in one file, which the first page names at once. SvelteKit's payload
          // stays apart: it must be filled in before the rest of the runtime is evaluated.
          output: {
            codeSplitting: {
              groups: [
                { name: 'payload', test: /client\/payload\.js/, priority: 1 },
                { name: 'shop', minShareCount: 3 },
              ],
            },
          },
        },
      },
    },
  },
  server: {
    proxy: { '/api': shop, '/media': shop },
  },
  test: {
    include: ['tests/**/*.test.ts'],
    isolate: false,
    fileParallelism: false,
  },
});

/**
 * SvelteKit hides the element that reads out page titles by a style attribute, which the shop's content security
 * policy forbids. The attribute is taken away here, and base.css hides the element.
 */
function withoutInlineStyle(): Plugin {
  return {
    name: 'without-inline-style',
    enforce: 'pre',
    transform: {
      filter: { id: /@sveltejs\/kit\/src\/runtime\/components\/root\.svelte$/ },
      handler(code) {
        const without = code.replace(/\sstyle="[^"]*"/g, '');
        if (without === code)
          this.error('root.svelte has no inline style any more: drop this plugin');
        return { code: without, map: null };
      },
    },
  };
}

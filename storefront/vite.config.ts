import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

const shop = process.env.SHOP ?? 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ pages: 'build', assets: 'build', fallback: 'index.html' }),
      compilerOptions: {
        runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true),
      },
      // One script and one stylesheet: the whole shop is smaller than one picture of a shoe, and a page
      // answered by the server can name them before any script has run.
      output: { bundleStrategy: 'single' },
    }),
  ],
  server: {
    proxy: { '/api': shop, '/media': shop },
  },
  test: {
    include: ['tests/**/*.test.ts'],
  },
});

import { defineConfig } from 'vite';

/** Builds the kiosk only; the server and the bridge run as TypeScript, unbuilt. */
// oxlint-disable-next-line import/no-default-export -- vite reads the default export
export default defineConfig({
  root: 'kiosk',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { outDir: '../dist/kiosk', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
});

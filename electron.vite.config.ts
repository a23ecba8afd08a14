import { cpSync } from 'node:fs';
import { resolve } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { handbook } from './build/vite-plugin-handbook.ts';

const path = (relative: string): string => resolve(import.meta.dirname, relative);

/** protobufjs probes for `long`, which tries WebAssembly; profiles are read without it. */
const withoutLong = { alias: { long: path('build/empty-module.cjs') } };

/** Names and licences of what is bundled, beside it: About shows them. */
const LICENCES = { fileName: 'licenses.json' };

/** What the application reads at run time beside its code: the sample case. */
function copyResources(): Plugin {
  return {
    name: 'leakbook-resources',
    writeBundle: () => cpSync(path('build/resources'), path('out/resources'), { recursive: true }),
  };
}

/** The types of `leakbook/core`, beside its code. */
function libraryTypes(): Plugin {
  const copy = (from: string, to: string): void =>
    cpSync(path(`src-main/library/${from}`), path(`out/main/${to}`));
  return {
    name: 'leakbook-library-types',
    writeBundle: () => {
      copy('face.d.ts', 'core.d.ts');
      copy('report.d.ts', 'report.d.ts');
    },
  };
}

// Everything is bundled: `out/` runs without node_modules, in Electron and under plain Node.
export default defineConfig({
  main: {
    resolve: withoutLong,
    plugins: [handbook(), copyResources(), libraryTypes()],
    build: {
      outDir: 'out/main',
      license: LICENCES,
      target: 'node20',
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: path('src-main/start/index.ts'),
          // Named, so that the packages without Electron can leave them out.
          desktop: path('src-main/electron/application.ts'),
          cli: path('src-main/cli/index.ts'),
          core: path('src-main/library/core.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node20',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: path('src-main/electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    base: './',
    resolve: withoutLong,
    plugins: [vue(), handbook(path('handbook'))],
    worker: {
      format: 'es',
      plugins: () => [handbook(path('handbook'))],
      rolldownOptions: { output: { entryFileNames: 'workers/[name].js' } },
    },
    build: {
      outDir: path('out/renderer'),
      license: LICENCES,
      emptyOutDir: true,
      // Chromium 130 is the oldest runtime this is tried with.
      target: 'chrome130',
      minify: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: path('src-renderer/index.html') },
    },
  },
});

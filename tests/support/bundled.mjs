// @ts-check
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, runnerImport } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Bundles TypeScript entries as the application is bundled (without `long`), for a Node process of its
 * own: one whose memory or time is measured, or that runs for hours.
 *
 * @param {Readonly<Record<string, string>>} entries name of the bundle -> path from the project's root;
 *   each becomes `<outDir>/<name>.js`
 * @param {string} outDir
 * @returns {Promise<void>}
 */
export async function bundle(entries, outDir) {
  const input = Object.fromEntries(
    Object.entries(entries).map(([name, path]) => [name, join(ROOT, path)]),
  );
  // Node itself reads no TypeScript.
  const plugin = await runnerImport(join(ROOT, 'build/vite-plugin-handbook.ts'));
  const { handbook } = /** @type {typeof import('../../build/vite-plugin-handbook.ts')} */ (
    plugin.module
  );
  await build({
    root: ROOT,
    plugins: [handbook(join(ROOT, 'handbook'))],
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { long: join(ROOT, 'build/empty-module.cjs') } },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { input, output: { entryFileNames: '[name].js' } },
    },
  });
}

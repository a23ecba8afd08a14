import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '../..');

/**
 * Bundles TypeScript entries as the application is bundled, for a Node process of its own: one whose
 * memory is measured, or that runs for hours.
 *
 * @param entries - Name of the bundle -> path from the project's root. Each becomes `<outDir>/<name>.js`.
 */
export async function bundle(
  entries: Readonly<Record<string, string>>,
  outDir: string,
): Promise<void> {
  const input = Object.fromEntries(
    Object.entries(entries).map(([name, path]) => [name, join(ROOT, path)]),
  );
  await build({
    root: ROOT,
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

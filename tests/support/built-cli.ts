import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { handbook } from '#build/vite-plugin-handbook';
import { temporaryFolder } from './temporary-folder.ts';

export { endOf, type Ended, startCli } from './cli-process.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Builds the command line from its sources into a folder of the test's own; returns the script. */
export async function buildCli(): Promise<string> {
  const outDir = join(temporaryFolder(), 'out/main');
  await buildEntry('src-main/cli/index.ts', outDir);
  writeFileSync(join(outDir, 'package.json'), '{"type":"module"}');
  return join(outDir, 'index.js');
}

/** Builds one entry of the sources, such as `src-main/library/core.ts`, into a folder, as plain Node takes it. */
export async function buildEntry(entry: string, outDir: string): Promise<void> {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    plugins: [handbook()],
    resolve: { alias: { long: join(ROOT, 'build/empty-module.cjs') } },
    ssr: { noExternal: true },
    build: { ssr: join(ROOT, entry), outDir, target: 'node20' },
  });
}

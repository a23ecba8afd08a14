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
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    plugins: [handbook()],
    resolve: { alias: { long: join(ROOT, 'build/empty-module.cjs') } },
    ssr: { noExternal: true },
    build: { ssr: join(ROOT, 'src-main/cli/index.ts'), outDir, target: 'node20' },
  });
  writeFileSync(join(outDir, 'package.json'), '{"type":"module"}');
  return join(outDir, 'index.js');
}

// @ts-check
// `npm run test:long [-- PART…] [-- --again]`: what does not fit into `npm test`. Each part prints its
// counts, goes on where it was stopped, and is done again only after a change or with `--again`.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';
import { main, ROOT, say, SetupError } from './steps.mjs';

/** Name of a part -> module whose `runLong({ again })` resolves to whether all went well. */
const PARTS = new Map([
  ['fuzz', 'tests/fuzz/run-long.mjs'],
  ['case-kills', 'tests/main/services/case-folder/run-long.mjs'],
  ['capture', 'tests/capture/run-long.mjs'],
  ['application-kills', 'tests/e2e/run-long.mjs'],
  ['properties', 'tests/support/run-properties.mjs'],
  ['package', 'tests/package/run-long.mjs'],
]);

await main(async () => {
  await ensureDependencies();
  const args = process.argv.slice(2);
  const again = args.includes('--again');
  const wanted = args.filter((arg) => arg !== '--again');
  const unknown = wanted.find((name) => !PARTS.has(name));
  if (unknown) {
    throw new SetupError(`no part is called ${unknown}`, `Parts: ${[...PARTS.keys()].join(', ')}.`);
  }
  let isGood = true;
  for (const [name, path] of PARTS) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    say(`test:long: ${name} …`);
    const part = await import(pathToFileURL(join(ROOT, path)).href);
    if (!(await part.runLong({ again }))) isGood = false;
  }
  return isGood ? 0 : 1;
});

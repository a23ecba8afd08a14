// @ts-check
// `npm run mutants [-- files]`: changes the sources of the diagnosis one place at a time and lists the changes
// that no test notices; `-- --numbers [files]`: its numbers. See docs/testing.md. The tester is no dependency of
// the application: it is installed below tests/mutants, when first asked for.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { main, mustRun, ROOT, run } from './steps.mjs';

const FOLDER = join(ROOT, 'tests/mutants');
const STRYKER = join(FOLDER, 'node_modules/@stryker-mutator/core/bin/stryker.js');

await main(async () => {
  await ensureDependencies();
  const files = process.argv.slice(2);
  if (files[0] === '--numbers') {
    const script = join(FOLDER, 'change-numbers.mjs');
    return (await run(process.execPath, [script, ...files.slice(1)])).code;
  }
  if (!existsSync(STRYKER))
    await mustRun('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      log: 'npm-ci-mutants',
      cwd: FOLDER,
      advice: 'Is a package registry reachable?',
    });
  const parts = files.length > 0 ? ['--mutate', files.join(',')] : [];
  const config = join(FOLDER, 'stryker.config.mjs');
  const { code } = await run(process.execPath, [STRYKER, 'run', config, ...parts]);
  return code;
});

// @ts-check
// `npm run --silent leakbook -- analyze …`: sets up what is missing, then becomes the command.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './built.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { main, ROOT } from './steps.mjs';

await main(async () => {
  await ensureDependencies();
  await ensureBuilt();
  return runCli(process.argv.slice(2));
});

/**
 * Runs the built command line with the terminal's own streams, in the folder the user stands in.
 *
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code; 128 and the signal's number when one ended it, as a shell says
 */
function runCli(args) {
  const child = spawn(process.execPath, [join(ROOT, 'out/main/cli.js'), ...args], {
    stdio: 'inherit',
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve) =>
    child.on('close', (code, signal) =>
      resolve(code ?? (signal ? 128 + constants.signals[signal] : 3)),
    ),
  );
}

// @ts-check
// `npm run diagnose`: runs the rules on every recording, compares with its truth.json, writes
// docs/diagnosis.md and prints it. Exit code 1 when a required figure is missed.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { main, ROOT } from './steps.mjs';

await main(async () => {
  await ensureDependencies();
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', 'tests/diagnosis'], {
    cwd: ROOT,
    env: { ...process.env, LEAKBOOK_DIAGNOSIS: 'write' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  const code = await new Promise((resolve) => child.on('close', (exit) => resolve(exit ?? 3)));
  console.log(readFileSync(join(ROOT, 'docs/diagnosis.md'), 'utf8'));
  if (code !== 0) console.log(output);
  return code;
});

// @ts-check
// `npm run bench`: decode and analysis times beside gunzip and `go tool pprof`, in one run.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { main, ROOT } from './steps.mjs';

await main(async () => {
  await ensureDependencies();
  const script = join(ROOT, 'tests/bench/run-bench.mjs');
  const child = spawn(process.execPath, ['--expose-gc', script, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 3)));
});

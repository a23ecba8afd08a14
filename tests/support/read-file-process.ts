// Reads one file as the command line does, in a process of its own, and prints how that ended and the most
// memory that it took.
import { readFileSync } from 'node:fs';
import { AppError } from '#core/base/errors';
import { readSnapshot } from '#core/profile/read-snapshot';
import { nodeInflate } from '#main/services/node-inflate';

let code: string | null = null;
try {
  await readSnapshot('file', readFileSync(process.argv[2]!), nodeInflate);
} catch (caught) {
  code = caught instanceof AppError ? caught.code : String(caught);
}
process.stdout.write(JSON.stringify({ code, megabytes: mostMegabytes() }));

/** Linux keeps the memory of the process that this one was started by in `maxRSS`; VmHWM is its own. */
function mostMegabytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024;
  return Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1024;
}

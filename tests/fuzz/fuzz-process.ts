// Reads mutants in a process of its own, for `npm run test:long -- fuzz`:
//   node fuzz-process.js <root> <scratch> <target> <from> <to>
// Prints one JSON line for each thousand: where it stands, and what was read, refused and at fault.
import { runFuzz } from './run-fuzz.ts';
import { fuzzTargets } from './targets.ts';

const STEP = 1000;
const [root = '', scratch = '', name = '', from = '0', to = '0'] = process.argv.slice(2);
const target = fuzzTargets(root, scratch).find((one) => one.name === name);
if (!target) throw new Error(`no mutants are called ${name}`);
for (let mutant = Number(from); mutant < Number(to); mutant += STEP) {
  const next = Math.min(mutant + STEP, Number(to));
  const count = await runFuzz(target, mutant, next);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(`${JSON.stringify({ ...count, next, megabytes })}\n`);
}

import { randomBytes } from 'node:crypto';
import { openCaseFolder } from '#main/services/case-folder/open-case-folder';
import { newTaken, newTaking, STACKS, unixNanos } from './new-taking.ts';

/**
 * A process of its own that adds to a case until it is killed: `node take-loop.js CASE`. It tells each change
 * once it is confirmed, in a line: what it was, and its id.
 */
const [path] = process.argv.slice(2) as [string];
const folder = await openCaseFolder(path);
const tell = (what: string, id: string): void => void process.stdout.write(`${what} ${id}\n`);
for (let at = 0; ; at++) {
  // Sometimes the same bytes, sometimes large ones.
  const bytes = at % 3 === 0 ? STACKS : randomBytes(at % 5 === 0 ? 300_000 : 2000);
  const files = [newTaken(bytes), { ...newTaken(randomBytes(100)), kind: 'memstats' as const }];
  const { id } = await folder.take(newTaking(at, { files }));
  tell('taken', id);
  if (at % 4 === 1) tell('marked', (await folder.mark(unixNanos(at), 'x'.repeat(4000))).id);
  if (at % 6 === 5) {
    tell('removing', id);
    await folder.remove([id]);
    tell('removed', id);
    if (at % 12 === 5) await folder.sweep(BigInt(Date.now()) * 1_000_000n);
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

/**
 * A new, empty folder of the test's own; it is gone when the test process ends, or with the root that
 * `temporary-root.ts` makes, because Vitest ends its processes without a word.
 */
export function temporaryFolder(): string {
  if (made.length === 0)
    process.once('exit', () => {
      for (const folder of made) rmSync(folder, { recursive: true, force: true });
    });
  const root = process.env['LEAKBOOK_TEST_ROOT'] ?? tmpdir();
  const folder = mkdtempSync(join(root, 'leakbook-test-'));
  made.push(folder);
  return folder;
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let root = '';

/** Vitest's global set-up: one root for all temporary folders. */
export function setup(): void {
  root = mkdtempSync(join(tmpdir(), 'leakbook-tests-'));
  process.env['LEAKBOOK_TEST_ROOT'] = root;
}

/** Removes it when the run is over. */
export function teardown(): void {
  rmSync(root, { recursive: true, force: true });
}

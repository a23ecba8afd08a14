import { createHash } from 'node:crypto';
import { toErrorReport } from '#core/base/errors';
import type { Sha256 } from '#core/profile/inflate';
import { readSnapshot } from '#core/profile/read-snapshot';
import { type CaseSnapshot, failedSnapshot } from '#core/case/case-snapshot';
import { nodeInflate } from './node-inflate.ts';
import type { OpenedPaths } from './open-paths.ts';
import type { SnapshotStore } from './snapshot-store.ts';

export const nodeSha256: Sha256 = (bytes) =>
  Promise.resolve(createHash('sha256').update(bytes).digest('hex'));

/**
 * Reads and decodes what was opened, one file after the other. A broken file becomes an entry with
 * an error, in its place in the order given.
 */
export async function loadCase(
  opened: OpenedPaths,
  store: SnapshotStore,
): Promise<readonly CaseSnapshot[]> {
  const snapshots: CaseSnapshot[] = [];
  for (const { id, origin, fileTimeNanos } of opened.snapshots) {
    const file = { path: origin, fileTimeNanos };
    let sha256 = '';
    try {
      const bytes = await store.read(id);
      sha256 = await nodeSha256(bytes);
      const read = await readSnapshot(origin, bytes, nodeInflate);
      snapshots.push({ ...file, ...read, sha256, error: null });
    } catch (caught) {
      snapshots.push(failedSnapshot({ ...file, sha256 }, toErrorReport(caught)));
    }
  }
  for (const { origin, ...error } of opened.failures) {
    snapshots.push(failedSnapshot({ path: origin, fileTimeNanos: null }, error));
  }
  return snapshots;
}

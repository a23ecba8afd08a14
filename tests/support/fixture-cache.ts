import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { AppError } from '#core/base/errors';
import type { SnapshotId } from '#contract/snapshot-ref';
import type { SnapshotSource } from '#contract/worker-protocol';
import { nodeInflate } from '#main/services/node-inflate';
import { createSnapshotCache, type SnapshotCache } from '#renderer/workers/snapshot-cache.ts';
import { recordingPath } from './recordings.ts';

/** A recorded file as the worker is asked for it. */
export function fixtureSource(path: string): SnapshotSource {
  return {
    id: path as SnapshotId,
    path,
    fileTimeNanos: null,
    data: { kind: 'url', url: `snapshots/${path}` },
  };
}

/** The worker's cache over tests/recordings (or whole paths), with Node's gzip and SHA-256. */
export function fixtureCache(): SnapshotCache {
  return createSnapshotCache(
    {
      readBytes: async ({ path: file }) => {
        try {
          return readFileSync(isAbsolute(file) ? file : recordingPath(file));
        } catch (cause) {
          throw new AppError('snapshot-unknown', { file }, { cause });
        }
      },
      inflate: nodeInflate,
      sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
    },
    2 ** 30,
  );
}

import type { Inflate, Sha256 } from '#core/profile/inflate';
import { type ReadSnapshot, readSnapshot } from '#core/profile/read-snapshot';
import type { SnapshotId } from '#contract/snapshot-ref';
import type { AnalysisProgress, SnapshotSource } from '#contract/worker-protocol';

/** A snapshot in memory. */
export interface CachedSnapshot {
  readonly read: ReadSnapshot;
  readonly sha256: string;
  /** Bytes of its columns and texts, roughly: what the cache counts. */
  readonly weight: number;
}

export interface CachePorts {
  readonly readBytes: (source: SnapshotSource) => Promise<Uint8Array>;
  readonly inflate: Inflate;
  readonly sha256: Sha256;
}

/**
 * Bytes of decoded columns that a worker keeps: two of the largest profiles that are common (1 M samples: about
 * 370 MB) and a rest, or a whole case of usual ones. Bytes and not snapshots, which differ a thousandfold.
 */
export const MOST_DECODED_BYTES = 1200 * 2 ** 20;

/** Decoded snapshots by id, least recently used first out; a click never decodes again. */
export interface SnapshotCache {
  get(
    source: SnapshotSource,
    report?: (progress: AnalysisProgress) => void,
  ): Promise<CachedSnapshot>;
}

/** @param maxBytes - Of all columns kept; the latest snapshot stays even when it alone is larger. */
export function createSnapshotCache(ports: CachePorts, maxBytes: number): SnapshotCache {
  const entries = new Map<SnapshotId, Promise<CachedSnapshot>>();
  /** Of those that are loaded, least recently used first. */
  const weights = new Map<SnapshotId, number>();
  const shrink = (keep: SnapshotId): void => {
    let sum = [...weights.values()].reduce((total, weight) => total + weight, 0);
    for (const [id, weight] of weights) {
      if (sum <= maxBytes || id === keep) continue;
      entries.delete(id);
      weights.delete(id);
      sum -= weight;
    }
  };
  const load = async (
    source: SnapshotSource,
    report: (progress: AnalysisProgress) => void,
  ): Promise<CachedSnapshot> => {
    report({ phase: 'read', done: 0, total: 1 });
    const bytes = await ports.readBytes(source);
    report({ phase: 'decode', done: 0, total: bytes.length });
    const [read, sha256] = await Promise.all([
      readSnapshot(source.path, bytes, ports.inflate),
      ports.sha256(bytes),
    ]);
    return { read, sha256, weight: weigh(read) };
  };
  return {
    get(source, report = () => undefined) {
      const { id } = source;
      const known = entries.get(id);
      if (known) {
        const weight = weights.get(id);
        if (weight !== undefined) {
          weights.delete(id);
          weights.set(id, weight); // now the most recently used
        }
        return known;
      }
      const entry = load(source, report);
      entries.set(id, entry);
      entry.then(
        ({ weight }) => {
          weights.set(id, weight);
          shrink(id);
        },
        () => entries.delete(id), // a broken file may be mended and asked for again
      );
      return entry;
    },
  };
}

function weigh(read: ReadSnapshot): number {
  let bytes = 0;
  for (const part of Object.values(read.profile) as unknown[]) {
    if (typeof part !== 'object' || part === null) continue;
    for (const column of Object.values(part) as unknown[]) {
      if (ArrayBuffer.isView(column)) bytes += column.byteLength;
      else if (typeof column === 'string') bytes += column.length * 2;
    }
  }
  return bytes;
}

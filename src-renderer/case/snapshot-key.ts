import type { DescribedSnapshot } from '#contract/worker-protocol';

/** Hex digits: 48 bits tell the snapshots of a case apart and keep an address short. */
const DIGITS = 12;

/** Names a snapshot by its content, the same on every machine; '' = it could not be read. */
export function snapshotKey({ report }: Pick<DescribedSnapshot, 'report'>): string {
  return report.sha256.slice(0, DIGITS);
}

/** Names a series without the folder that its id has: that is nothing to hand on. */
export function seriesKey(id: string): string {
  let hash = 0x811c9dc5; // FNV-1a
  for (const unit of id) hash = Math.imul(hash ^ unit.codePointAt(0)!, 0x01000193);
  return (hash >>> 0).toString(36);
}

import type { DescribedSnapshot } from '#contract/worker-protocol';

/** Hex digits: 48 bits tell the snapshots of a case apart and keep an address short. */
const DIGITS = 12;

/** What {@link keyAmong} gives, for an expression: one of several with the same content has its number. */
export const KEY_PATTERN = `[0-9a-f]{${DIGITS}}(?:~\\d{1,4})?`;

/** Names a snapshot by its content, the same on every machine; '' = it could not be read. */
export function snapshotKey({ report }: Pick<DescribedSnapshot, 'report'>): string {
  return report.sha256.slice(0, DIGITS);
}

/** The same among others, of which some may have the same content, as texts of two moments: the second of those is `…~2`. */
export function keyAmong<T extends Pick<DescribedSnapshot, 'report'>>(
  file: T,
  all: readonly T[],
): string {
  const key = snapshotKey(file);
  const place = all.filter((one) => snapshotKey(one) === key).indexOf(file);
  return place > 0 ? `${key}~${place + 1}` : key;
}

/** What {@link keyAmong} names; the first of the same content where that one is gone. */
export function namedAmong<T extends Pick<DescribedSnapshot, 'report'>>(
  named: string | null,
  all: readonly T[],
): T | null {
  if (named === null) return null;
  const [key, place = '1'] = named.split('~');
  const same = all.filter((one) => snapshotKey(one) === key);
  return same[Number(place) - 1] ?? same[0] ?? null;
}

/** Names a series without the folder that its id has: that is nothing to hand on. */
export function seriesKey(id: string): string {
  let hash = 0x811c9dc5; // FNV-1a
  for (const unit of id) hash = Math.imul(hash ^ unit.codePointAt(0)!, 0x01000193);
  return (hash >>> 0).toString(36);
}

import type { ReportSnapshot } from './report-model.ts';

/**
 * One text per snapshot that tells it from every other: its path, where several came from one address with
 * its time, where that is equal too with its number in the case.
 */
export function pathLabels(
  snapshots: readonly Pick<ReportSnapshot, 'path' | 'timeNanos'>[],
): string[] {
  const isUnique = uniqueIn(snapshots.map(({ path }) => path));
  const timed = snapshots.map(({ path, timeNanos }) =>
    isUnique(path) || timeNanos === null ? path : `${isoTime(BigInt(timeNanos))} ${path}`,
  );
  const isTold = uniqueIn(timed);
  // A path that itself begins with a number gets its own, too, so that it cannot look like another's.
  return timed.map((label, index) =>
    isTold(label) && !/^#\d+ /.test(label) ? label : `#${index + 1} ${label}`,
  );
}

function uniqueIn(texts: readonly string[]): (text: string) => boolean {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return (text) => counts.get(text) === 1;
}

/** UTC to the millisecond; of the nanoseconds nobody can tell two snapshots apart by eye. */
export function isoTime(nanos: bigint): string {
  return new Date(Number(nanos / 1_000_000n)).toISOString();
}

/** "2026-11-28 16:31:05 UTC" of Unix ns: snapshots may be closer than a minute. */
export function clockTime(nanos: string): string {
  return `${isoTime(BigInt(nanos)).slice(0, 19).replace('T', ' ')} UTC`;
}

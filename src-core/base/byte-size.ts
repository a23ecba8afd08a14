/**
 * Bytes of one unit, as Go's GOMEMLIMIT (`KiB` …) and Kubernetes (`Ki`, `k` …) write it, both by 1024 where an i says
 * so; and `kB`, `MB` … as this application prints amounts, by 1024.
 */
const UNITS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['B', 1],
  ...['K', 'M', 'G', 'T', 'P', 'E'].flatMap((unit, at): [string, number][] => [
    [`${unit}i`, 1024 ** (at + 1)],
    [`${unit}iB`, 1024 ** (at + 1)],
    [unit === 'K' ? 'k' : unit, 1000 ** (at + 1)],
    [unit === 'K' ? 'kB' : `${unit}B`, 1024 ** (at + 1)],
  ]),
]);

/**
 * Reads an amount of memory: `2GiB` and `1024` as GOMEMLIMIT takes them, `512Mi`, `1.5Gi`, `129M` and `128e6` as
 * Kubernetes does, `2GB` as `formatBytes` prints it.
 *
 * @returns Bytes, above 0; null for anything else, `off` among it.
 * @see Go runtime, GOMEMLIMIT; Kubernetes, resource units in "Resource Management for Pods and Containers".
 */
export function parseByteSize(text: string): number | null {
  const found = /^(\d{1,18}(?:\.\d{1,9})?)(?:e(\d{1,2}))?([A-Za-z]{0,3})$/.exec(text.trim());
  const unit = found && UNITS.get(found[3]!);
  if (!found || unit === undefined || unit === null) return null;
  if (found[2] !== undefined && unit !== 1) return null;
  const bytes = Math.round(Number(found[1]) * 10 ** Number(found[2] ?? 0) * unit);
  return bytes > 0 && Number.isSafeInteger(bytes) ? bytes : null;
}

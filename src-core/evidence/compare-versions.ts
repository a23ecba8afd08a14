/**
 * Orders two Go module versions (`v1.2.3`, `v0.0.0-20240529085455-1f3b0c3b5e5f`, `v2.0.0-rc.1`) or Go
 * releases (`1.26`, `go1.26.8`). A pre-release or pseudo-version is below its release; pseudo-versions
 * compare by their time stamp.
 *
 * @returns Negative, zero or positive, as for sorting.
 * @see https://go.dev/ref/mod#versions
 */
export function compareVersions(a: string, b: string): number {
  const left = parse(a);
  const right = parse(b);
  for (let i = 0; i < 3; i++) {
    const difference = left.numbers[i]! - right.numbers[i]!;
    if (difference !== 0) return difference;
  }
  if (left.prerelease === right.prerelease) return 0;
  if (left.prerelease === '') return 1;
  if (right.prerelease === '') return -1;
  return comparePrerelease(left.prerelease, right.prerelease);
}

function parse(version: string): { numbers: [number, number, number]; prerelease: string } {
  const match = /^(?:v|go)?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-?([0-9A-Za-z.-]+))?(?:\+.*)?$/.exec(
    version,
  );
  if (!match) return { numbers: [0, 0, 0], prerelease: version };
  return {
    numbers: [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)],
    prerelease: match[4] ?? '',
  };
}

function comparePrerelease(a: string, b: string): number {
  const left = a.split(/[.-]/);
  const right = b.split(/[.-]/);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const one = left[i];
    const other = right[i];
    if (one === undefined) return -1;
    if (other === undefined) return 1;
    if (one === other) continue;
    const numeric = /^\d+$/.test(one) && /^\d+$/.test(other);
    if (numeric) return Number(one) - Number(other);
    return one < other ? -1 : 1;
  }
  return 0;
}

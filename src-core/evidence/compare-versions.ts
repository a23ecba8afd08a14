import semver from 'semver';

/**
 * Orders two Go module versions (`v1.2.3`, `v0.0.0-20240529085455-1f3b0c3b5e5f`, `v2.0.0-rc.1`,
 * `v2.0.0+incompatible`) or Go releases (`1.26`, `go1.26.8`, `1.27rc1`), by semantic versioning. A
 * pseudo-version is a pre-release whose text begins with its time, so two of one base compare by date.
 *
 * @returns Negative, zero or positive, as for sorting; what is no version is below all versions.
 * @see https://go.dev/ref/mod#versions
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parse(a), parse(b)];
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  return semver.compare(left, right);
}

function parse(version: string): semver.SemVer | null {
  const release = /^(?:go)?(\d+\.\d+)(?:\.(\d+))?((?:rc|beta)\d+)?$/.exec(version);
  if (!release) return semver.parse(version);
  const [, minor, patch = '0', candidate] = release;
  return semver.parse(`${minor}.${patch}${candidate === undefined ? '' : `-${candidate}`}`);
}

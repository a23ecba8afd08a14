import { compareVersions } from './compare-versions.ts';
import { GO, type VersionBounds, type VersionEvidence } from './module-versions.ts';

/** Versions of a module that can leak; a rule's, or a bound's. */
export interface AffectedVersions {
  /** Module path, or `go`. */
  readonly module: string;
  /** First version that leaks; undefined = the first there is. */
  readonly since?: string;
  /** First version that no longer leaks. */
  readonly below: string;
  /** Without a version the finding is not made at all: nothing else would speak for it. */
  readonly mustBeKnown?: boolean;
}

/** `affected` and `not-affected` are known; everything else is `unknown` and never excludes. */
export type VersionVerdict = 'affected' | 'not-affected' | 'unknown';

/** Whether the versions read from a profile lie in a rule's affected range. */
export function checkVersion(
  affects: AffectedVersions | null,
  versions: VersionEvidence,
): VersionVerdict {
  if (affects === null) return 'affected';
  const known = boundsOf(affects, versions);
  if (!known) return 'unknown';
  const { below, since = null } = affects;
  // An exact version is both bounds at once; `max` is exclusive otherwise.
  const atLeast = known.version ?? known.min;
  if (atLeast !== null && compareVersions(atLeast, below) >= 0) return 'not-affected';
  const isOld = known.version
    ? since !== null && compareVersions(known.version, since) < 0
    : since !== null && known.max !== null && compareVersions(known.max, since) <= 0;
  if (isOld) return 'not-affected';
  const isBelow =
    known.version !== null || (known.max !== null && compareVersions(known.max, below) <= 0);
  const isSince = since === null || (atLeast !== null && compareVersions(atLeast, since) >= 0);
  return isBelow && isSince ? 'affected' : 'unknown';
}

/** The version as far as it is known: `v0.2.4`, `≥ v0.1.0`, `< v0.6.1` or ''. */
export function shownVersion(affects: AffectedVersions, versions: VersionEvidence): string {
  const known = boundsOf(affects, versions);
  if (!known) return '';
  if (known.version !== null) return known.version;
  const bounds = [known.min && `≥ ${known.min}`, known.max && `< ${known.max}`];
  return bounds.filter(Boolean).join(', ');
}

function boundsOf(
  { module }: AffectedVersions,
  versions: VersionEvidence,
): VersionBounds | undefined {
  return module === GO ? versions.go : versions.modules.find(({ path }) => path === module);
}

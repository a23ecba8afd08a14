import { compareVersions } from '#core/evidence/compare-versions';
import type { VersionBounds, VersionEvidence } from '#core/evidence/module-versions';
import { GO } from '#core/evidence/symbol-bounds';
import type { AffectedVersions } from './leak-rule.ts';

/** `affected` and `not-affected` are known; everything else is `unknown` and never excludes. */
export type VersionVerdict = 'affected' | 'not-affected' | 'unknown';

/** Whether the versions read from a profile lie in a rule's affected range. */
export function checkVersion(
  affects: AffectedVersions | null,
  versions: VersionEvidence,
): VersionVerdict {
  if (affects === null) return 'affected';
  const known: VersionBounds | undefined =
    affects.module === GO
      ? versions.go
      : versions.modules.find(({ path }) => path === affects.module);
  if (!known) return 'unknown';
  if (known.version !== null)
    return compareVersions(known.version, affects.below) < 0 ? 'affected' : 'not-affected';
  if (known.min !== null && compareVersions(known.min, affects.below) >= 0) return 'not-affected';
  if (known.max !== null && compareVersions(known.max, affects.below) <= 0) return 'affected';
  return 'unknown';
}

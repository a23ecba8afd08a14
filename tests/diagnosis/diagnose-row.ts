import { CONFIDENCE_LEVELS, type ConfidenceLevel } from '#core/rules/confidence-level';
import type { Finding } from '#core/report/report-model';
import { analyze } from '#support/analyze-fixture';
import { fixtureFolder } from '#support/fixture-case';
import type { TruthRow } from './truth-table.ts';

/** What the rules said about one recording, beside what is true. */
export interface RowVerdict {
  readonly row: TruthRow;
  readonly findings: readonly Finding[];
  /** Best finding of an accepted rule; null = none at `likely` or above. */
  readonly hit: Finding | null;
  /** Whether an accepted rule is the first finding of all. */
  readonly isFirst: boolean;
  /** Findings above `pattern` that are wrong here: not accepted, or of a rule that is forbidden. */
  readonly wrong: readonly Finding[];
  /** Findings above the level that the evidence allows. */
  readonly tooSure: readonly Finding[];
  /** Details that the hit should have named and did not, as `key: wanted, got`. */
  readonly missing: readonly string[];
}

const rank = (level: ConfidenceLevel): number => CONFIDENCE_LEVELS.indexOf(level);
const isClaim = ({ level }: Finding): boolean => rank(level) >= rank('likely');

/** Rules that a row accepts, the cause first. */
export function acceptedBy({ cause, alsoAccepted }: TruthRow): string[] {
  return cause === null ? [...alsoAccepted] : [cause, ...alsoAccepted];
}

/** Whether a row counts for recall: its evidence allows a claim, and there is one to make. */
export function isExpected(row: TruthRow): boolean {
  return row.cause !== null && rank(row.level) >= rank('likely');
}

/** Runs all rules on a recording's files and compares with the truth. */
export function diagnoseRow(row: TruthRow): RowVerdict {
  const { findings } = analyze(fixtureFolder(row.name));
  const accepted = acceptedBy(row);
  const claims = findings.filter(isClaim);
  const hit = claims.find(({ rule }) => accepted.includes(rule)) ?? null;
  return {
    row,
    findings,
    hit,
    isFirst: hit !== null && hit.rank === 1,
    wrong: claims.filter(({ rule }) => !accepted.includes(rule)),
    tooSure: claims.filter(({ level }) => rank(level) > rank(row.level)),
    missing: hit === null ? [] : missingDetails(row.details, { ...hit.details }),
  };
}

function missingDetails(
  wanted: Readonly<Record<string, unknown>>,
  got: Readonly<Record<string, unknown>>,
): string[] {
  return Object.entries(wanted)
    .filter(([key, value]) => !holds(value, got[key]))
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}, got ${JSON.stringify(got[key])}`);
}

/** Objects are subsets; numbers may be off by a quarter, because the heap is sampled. */
function holds(wanted: unknown, got: unknown): boolean {
  if (typeof wanted === 'number' && typeof got === 'number')
    return Math.abs(got - wanted) <= Math.abs(wanted) / 4;
  if (typeof wanted !== 'object' || wanted === null) return wanted === got;
  if (typeof got !== 'object' || got === null) return false;
  return Object.entries(wanted).every(([key, value]) =>
    holds(value, (got as Record<string, unknown>)[key]),
  );
}

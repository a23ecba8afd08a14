import { AppError } from '#core/base/errors';
import type {
  FixVerdict,
  JudgedFunction,
  SideGrowth,
  WordlessBeforeAfter,
} from './before-after-model.ts';
import { doubtsOf } from './doubts.ts';
import { fixVerdict, isAsFast } from './fix-verdict.ts';
import { type BothSides, loadRatio } from './load-ratio.ts';
import type { LoadPoint } from './load-series.ts';
import { missingForProof } from './proof.ts';
import { sayHeadline, sayVerdict } from './say-verdict.ts';
import { type Side, sideGrowth } from './side-growth.ts';

/** Verdicts that are no matter of a fix. */
const NOTHING_GREW: ReadonlySet<FixVerdict> = new Set(['new', 'undecided']);

/**
 * Judges whether a change removed growth: two series of one program, matched by function across builds. What grew
 * before is held against what the same code would have done under the load after.
 *
 * @param load - Measured load over both series; empty = the allocations of the function, or the program, stand for it.
 * @throws AppError `before-not-comparable`, `after-not-comparable` where a series has no two heaps of one process.
 */
export function compareBeforeAfter(
  sides: BothSides<Side>,
  load: readonly LoadPoint[],
): WordlessBeforeAfter {
  requireComparable(sides);
  const judge = (name: string): JudgedFunction => {
    const growth = { before: sideGrowth(sides.before, name), after: sideGrowth(sides.after, name) };
    const ratio = loadRatio(sides, growth, load);
    const verdict = fixVerdict(growth.before, growth.after, ratio);
    return { function: name, verdict, movedTo: null, ...growth, load: ratio };
  };
  const names = new Set(
    [sides.before, sides.after].flatMap(({ report }) =>
      report.suspectFunctions.map((suspect) => suspect.function),
    ),
  );
  const gained = (growth: SideGrowth | null): number => growth?.deltaBytes ?? 0;
  const judged = withMoves([...names].map(judge))
    .filter(({ before, after }) => before?.grown || after?.grown)
    .sort(
      (a, b) =>
        gained(b.before) - gained(a.before) ||
        gained(b.after) - gained(a.after) ||
        (a.function < b.function ? -1 : 1),
    );
  const total = judge('');
  const [first] = judged.filter(
    ({ verdict, before }) => !NOTHING_GREW.has(verdict) || before?.grown,
  );
  const missing = first ? missingForProof(first, { total, judged }) : [];
  return {
    schema: 'leakbook.before-after/1',
    headline: sayHeadline(first ?? null, { judged, total }),
    functions: judged.map((one) => ({ ...one, statement: sayVerdict(one) })),
    total: { ...total, statement: sayVerdict(total) },
    proven: first !== undefined && missing.length === 0,
    missing,
    doubts: doubtsOf(sides, { hasLoad: load.length > 0, total }),
    before: sides.before.report,
    after: sides.after.report,
  };
}

function requireComparable(sides: BothSides<Side>): void {
  for (const side of ['before', 'after'] as const) {
    const { base, snapshots } = sides[side].report;
    if (base === null) throw new AppError(`${side}-not-comparable`, { count: snapshots.length });
  }
}

/** Growth that is gone here and new there, about as fast, has only moved. */
function withMoves(judged: readonly JudgedFunction[]): JudgedFunction[] {
  const fresh = judged.filter(({ verdict }) => verdict === 'new');
  return judged.map((one) => {
    if (one.verdict !== 'gone') return one;
    const other = fresh.find(({ after }) => isAsFast(one.before!, after!, one.load));
    return other ? { ...one, verdict: 'moved', movedTo: other.function } : one;
  });
}

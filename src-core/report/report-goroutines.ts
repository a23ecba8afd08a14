import type { Comparison } from '#core/case/comparison';
import { isOneProcess } from '#core/case/line-up';
import { firstOwnFunction } from '#core/evidence/function-name';
import { goroutineGroupKey } from '#core/evidence/goroutine-summary';
import { ownFunction } from '#core/evidence/module-versions';
import type { ReportGoroutineGroup, ReportGoroutines } from './report-model.ts';

/** Groups that are listed; those left out are the smallest. */
const MOST_GROUPS = 200;

/**
 * Goroutines by what they wait for, where and by who started them, over the case's profiles; joined with
 * the in-use memory of heap stacks that hold the function they wait in. null without any profile.
 *
 * @param hasHeap - false = the case has goroutine profiles only: memory is then unknown.
 * @param explained - Keys of groups that findings are about.
 */
export function reportGoroutines(
  comparison: Comparison,
  { hasHeap, explained }: { hasHeap: boolean; explained: ReadonlySet<string> },
): ReportGoroutines | null {
  const { shown: counted, leaked } = comparison.goroutineFiles;
  if (counted.length === 0) return null;
  const latest = new Map(
    counted.flatMap(({ summary }) =>
      summary.groups.map((group) => [goroutineGroupKey(group), group] as const),
    ),
  );
  const leakedCounts = new Map(
    leaked?.groups.map((group) => [goroutineGroupKey(group), group.count]),
  );
  const groups = [...latest].map(([key, group]) => {
    const counts = counted.map(
      ({ summary }) => summary.groups.find((other) => goroutineGroupKey(other) === key)?.count ?? 0,
    );
    return {
      ...group,
      counts,
      delta: counts.length > 1 ? counts.at(-1)! - counts[0]! : null,
      leaked: leaked ? (leakedCounts.get(key) ?? 0) : null,
    };
  });
  groups.sort(
    (a, b) =>
      (b.delta ?? 0) - (a.delta ?? 0) ||
      b.counts.at(-1)! - a.counts.at(-1)! ||
      (goroutineGroupKey(a) < goroutineGroupKey(b) ? -1 : 1),
  );
  const bytesUnder = hasHeap ? heapBytesUnder(comparison) : () => null;
  return {
    snapshots: counted.map(({ index }) => index),
    oneProcess: counted.length < 2 || isOneProcess(comparison.line),
    totals: counted.map(({ summary }) => summary.total),
    groups: groups.slice(0, MOST_GROUPS).map((group) => {
      const own = ownFunction(group.stack, comparison.versions.modules);
      const shown = own ?? group.blockedIn;
      return {
        wait: group.wait,
        blockedIn: group.blockedIn,
        entry: group.entry,
        createdBy: group.createdBy,
        waitMinutes: group.waitMinutes,
        function: shown,
        own: own !== undefined,
        place: group.places[group.stack.indexOf(shown)] ?? '',
        stack: group.stack,
        places: group.places,
        counts: group.counts,
        delta: group.delta,
        leaked: group.leaked,
        heapBytes: bytesUnder(firstOwnFunction(group.stack) ?? group.blockedIn),
        explained: explained.has(goroutineGroupKey(group)),
      };
    }),
  };
}

/** Goroutines that a group must gain to be worth a word. */
const WORTH_GAIN = 50;
/** Groups that are named. */
const MOST_GROWN = 5;

/**
 * Groups that grew by a quarter and more, and that no finding is about: exact evidence of what no rule knows,
 * or of load. Most gained first; of two processes none grew.
 */
export function grownGoroutines(goroutines: ReportGoroutines | null): ReportGoroutineGroup[] {
  if (goroutines?.oneProcess === false) return [];
  return (goroutines?.groups ?? [])
    .filter(
      ({ explained, delta, counts }) =>
        !explained && delta !== null && delta >= Math.max(WORTH_GAIN, counts[0]! / 4),
    )
    .slice(0, MOST_GROWN);
}

/** In-use bytes in B of all heap stacks that hold a function. */
function heapBytesUnder({ series, timeline }: Comparison): (name: string) => number {
  const { bytes } = series.columns[timeline.source]!;
  const rows = new Map(series.functions.name.map((name, row) => [name, row]));
  const sums = new Float64Array(series.functions.length);
  const seenIn = new Int32Array(series.functions.length).fill(-1);
  for (let stack = 0; stack < series.length; stack++) {
    for (let at = series.frameStart[stack]!; at < series.frameStart[stack + 1]!; at++) {
      const node = series.frame[at]!;
      if (seenIn[node] === stack) continue;
      seenIn[node] = stack;
      sums[node]! += bytes[stack]!;
    }
  }
  return (name) => {
    const row = rows.get(name);
    return row === undefined ? 0 : sums[row]!;
  };
}

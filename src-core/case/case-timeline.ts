import { snapshotTime } from './case-snapshot.ts';
import type { CaseTimeline, MomentIndex } from './comparison.ts';
import type { LinedUpSnapshot, LineUp } from './line-up.ts';
import type { ColumnIndex } from './stack-series.ts';

const NANOS_PER_HOUR = 3.6e12;

/** The snapshots that become columns of the stack series, and what each column is. */
export interface TimelineColumns {
  readonly entries: readonly LinedUpSnapshot[];
  readonly timeline: CaseTimeline;
}

/** Columns: the comparable snapshots in time order, then A or B when chosen from elsewhere. */
export function caseTimeline(line: LineUp, source: LinedUpSnapshot): TimelineColumns {
  const entries = [...line.comparable];
  const columnOf = (wanted: LinedUpSnapshot): ColumnIndex => {
    const at = entries.findIndex(({ index }) => index === wanted.index);
    return (at >= 0 ? at : entries.push(wanted) - 1) as ColumnIndex;
  };
  const base = line.base && columnOf(line.base);
  const sourceColumn = columnOf(source);
  const start = line.comparable[0] && snapshotTime(line.comparable[0].snapshot).nanos;
  return {
    entries,
    timeline: {
      columns: line.comparable.map((_, column) => column as ColumnIndex),
      hours: line.comparable.map(({ snapshot }, position) => {
        const { nanos } = snapshotTime(snapshot);
        return start == null || nanos === null || !line.timesKnown
          ? position
          : Number(nanos - start) / NANOS_PER_HOUR;
      }),
      timesKnown: line.timesKnown,
      judged: judgedPositions(line, source),
      base,
      source: sourceColumn,
      oneProcess: line.base !== null && line.base.run === source.run && line.base.run >= 0,
    },
  };
}

/** Snapshots of the source's process from A to B, each collection cycle once. */
function judgedPositions({ comparable, base }: LineUp, source: LinedUpSnapshot): MomentIndex[] {
  const isLast = ({ index }: LinedUpSnapshot): boolean => index === source.index;
  const last = comparable.findIndex(isLast);
  const isFirst = ({ index }: LinedUpSnapshot): boolean => index === base?.index;
  const first = base && base.run === source.run ? comparable.findIndex(isFirst) : last;
  return comparable.flatMap(({ run, repeats }, at) =>
    at >= first && at <= last && run === source.run && (at === first || !repeats)
      ? [at as MomentIndex]
      : [],
  );
}

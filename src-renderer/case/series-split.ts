import type { ReportModel } from '#core/report/report-model';
import { restartNanos, restartsOf } from '#core/report/process-runs';
import type { Mark } from '#contract/case-folder';
import { type CaseFile, statesOf } from './case-file.ts';
import { KEY_PATTERN, keyAmong } from './snapshot-key.ts';

/** A moment at which one series becomes two: what was recorded before a change, and after. */
export interface SeriesSplit {
  /** `mark:` and the mark's id, `restart:` and the `keyAmong` of the first snapshot after it. */
  readonly id: string;
  readonly kind: 'mark' | 'restart';
  /** Unix ns; what was taken then is after. */
  readonly timeNanos: string;
  /** Words of a mark, untrusted; '' for a restart. */
  readonly text: string;
  /** Where the two end, Unix ns, the second not included: at a restart each is one process. null = nowhere. */
  readonly from: string | null;
  readonly to: string | null;
}

/** What an address may name as one. */
export const SPLIT_ID = new RegExp(`^(?:mark:[0-9A-Za-z-]{1,64}|restart:${KEY_PATTERN})$`);

/**
 * The moments at which a series can be split, in the order of time: those with a heap on both sides.
 *
 * @param report - Of these files, in this order; null = restarts are not known yet.
 */
export function seriesSplits(
  members: readonly CaseFile[],
  report: Pick<ReportModel, 'snapshots'> | null,
  marks: readonly Mark[],
): SeriesSplit[] {
  const begun = (report ? restartsOf(report) : []).flatMap((restart) => {
    const [file, nanos] = [members[restart.after], restartNanos(report!, restart)];
    return file && nanos !== null ? [{ file, timeNanos: nanos.toString() }] : [];
  });
  const restarts = begun.map(({ file, timeNanos }, at): SeriesSplit => {
    const id = `restart:${keyAmong(file, members)}`;
    const [from, to] = [begun[at - 1]?.timeNanos ?? null, begun[at + 1]?.timeNanos ?? null];
    return { id, kind: 'restart', timeNanos, text: '', from, to };
  });
  const marked = marks.map(({ id, timeNanos, text }): SeriesSplit => ({
    ...{ id: `mark:${id}`, kind: 'mark', timeNanos, text, from: null, to: null },
  }));
  return [...marked, ...restarts]
    .filter((split) => {
      const { before, after } = splitSeries(members, split);
      return statesOf(before).length > 0 && statesOf(after).length > 0;
    })
    .sort((l, r) => (BigInt(l.timeNanos) < BigInt(r.timeNanos) ? -1 : 1));
}

/** The two halves of a series; what has no time is in neither. */
export function splitSeries(
  members: readonly CaseFile[],
  { timeNanos, from, to }: SeriesSplit,
): { readonly before: readonly CaseFile[]; readonly after: readonly CaseFile[] } {
  const isWithin = ({ report }: CaseFile, least: string | null, below: string | null): boolean => {
    if (report.timeNanos === null) return false;
    const time = BigInt(report.timeNanos);
    return (least === null || time >= BigInt(least)) && (below === null || time < BigInt(below));
  };
  return {
    before: members.filter((file) => isWithin(file, from, timeNanos)),
    after: members.filter((file) => isWithin(file, timeNanos, to)),
  };
}

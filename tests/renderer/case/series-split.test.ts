import { describe, expect, it } from 'vitest';
import type { Mark } from '#contract/case-folder';
import type { CaseFile } from '#renderer/case/case-file.ts';
import { seriesSplits, SPLIT_ID, splitSeries } from '#renderer/case/series-split.ts';
import { analyze } from '#support/analyze-fixture';
import { restartedHeaps } from '#support/restarted-heaps';

/** Heaps at 600, 1200, … 3000 s, of which the fourth is of another process. */
const report = analyze(restartedHeaps());
const files = report.snapshots.map((snapshot, at) => ({
  report: snapshot,
  source: { id: String(at), path: snapshot.path },
})) as unknown as CaseFile[];
const mark = (seconds: number, text = 'deploy'): Mark => ({
  id: `m${seconds}`,
  timeNanos: String(BigInt(seconds) * 1_000_000_000n),
  text,
});
const halves = (marks: readonly Mark[]): string[] =>
  seriesSplits(files, report, marks).map((split) => {
    const { before, after } = splitSeries(files, split);
    return `${split.kind} ${before.length}|${after.length}`;
  });

describe('a series can be held against itself', () => {
  it('at a restart, and at marks with a heap on both sides, in the order of time', () => {
    expect(halves([mark(2900), mark(900)])).toEqual(['mark 1|4', 'restart 3|2', 'mark 4|1']);
    expect(halves([mark(1), mark(600), mark(3001)])).toEqual(['restart 3|2']);
  });

  it('at a restart is one process on either side, whatever came before and after', () => {
    const three = { snapshots: report.snapshots.map((one, at) => ({ ...one, process: at >> 1 })) };
    const [first, second] = seriesSplits(files, three, []);
    expect(splitSeries(files, first!).before).toEqual(files.slice(0, 2));
    expect(splitSeries(files, first!).after).toEqual(files.slice(2, 4));
    expect(splitSeries(files, second!).before).toEqual(files.slice(2, 4));
    expect(splitSeries(files, second!).after).toEqual(files.slice(4));
  });

  it('leaves out what has no time', () => {
    const timeless = { ...files[0]!, report: { ...files[0]!.report, timeNanos: null } };
    const [split] = seriesSplits(files, report, []);
    const { before, after } = splitSeries([timeless, ...files.slice(1)], split!);
    expect([before.length, after.length]).toEqual([2, 2]);
  });

  it('is named in an address by the mark, or by the content of the first snapshot after a restart', () => {
    const ids = seriesSplits(files, report, [mark(900)]).map(({ id }) => id);
    expect(ids[0]).toBe('mark:m900');
    expect(ids[1]).toBe(`restart:${report.snapshots[3]!.sha256.slice(0, 12)}`);
    expect(ids.filter((id) => SPLIT_ID.test(id))).toEqual(['mark:m900', ...ids.slice(1)]);
  });
});

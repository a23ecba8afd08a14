import { describe, expect, it } from 'vitest';
import { choiceOf } from '#core/case/line-up';
import { type Case, extendCase, readCase } from '#core/case/case';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { compare } from '#core/case/compare';
import { reportComparison } from '#core/report/analyze-case';
import { analyze } from '#support/analyze-fixture';
import { fixtureCase } from '#support/fixture-case';
import { watchedProfile } from '#support/watched-profile';

const HELD = 'kitex-held-request-field';

/** A recorded case of which each look at the stacks of a file is counted. */
function watchedCase() {
  const watched = fixtureCase(HELD).map((snapshot) => ({
    snapshot,
    ...watchedProfile(snapshot.profile!),
  }));
  const snapshots = watched.map(({ snapshot, profile }): CaseSnapshot => ({
    ...snapshot,
    profile,
  }));
  return { snapshots, looks: () => watched.map(({ looks }) => looks()) };
}

const indexesOf = (snapshots: readonly CaseSnapshot[], kind: CaseSnapshot['kind']): number[] =>
  snapshots.flatMap((snapshot, index) => (snapshot.kind === kind ? [index] : []));
const reportOf = (known: Case) => reportComparison({ known, comparison: compare(known) }, {});

describe('a case', () => {
  it('is compared again without another look at any stack', () => {
    const { snapshots, looks } = watchedCase();
    const heaps = indexesOf(snapshots, 'heap');
    const known = readCase(snapshots);
    const first = compare(known);
    const seen = looks();
    expect(seen.every((count) => count > 0)).toBe(true);
    const other = compare(known, choiceOf({ base: heaps[3], source: heaps[1] }));
    expect(looks()).toEqual(seen);
    expect([first.timeline.base, first.timeline.source]).toEqual([0, heaps.length - 1]);
    expect([other.timeline.base, other.timeline.source]).toEqual([3, 1]);
    expect(other.series).toBe(first.series);
  });

  it('reads of a further snapshot that one only, and says what the whole would have said', () => {
    const { snapshots, looks } = watchedCase();
    const last = indexesOf(snapshots, 'heap').at(-1)!;
    const fewer = snapshots.filter((_, index) => index !== last);
    const known = readCase(fewer);
    const before = compare(known);
    const seen = looks();
    expect(seen[last]).toBe(0);
    const more = extendCase(known, snapshots);
    compare(more);
    expect(looks().map((count, index) => count - seen[index]!)).toEqual(
      snapshots.map((_, index) => (index === last ? expect.any(Number) : 0)),
    );
    expect(looks()[last]).toBeGreaterThan(0);
    expect(reportOf(more)).toEqual(reportOf(readCase(snapshots)));
    expect(compare(known)).toEqual(before);
  });

  it('takes a snapshot in that lies between those it has', () => {
    const snapshots = fixtureCase(HELD);
    const middle = indexesOf(snapshots, 'heap')[2]!;
    const known = readCase(snapshots.filter((_, index) => index !== middle));
    expect(reportOf(extendCase(known, snapshots))).toEqual(reportOf(readCase(snapshots)));
  });

  it('brings the group of a snapshot of another program along', () => {
    const snapshots = [...fixtureCase(HELD), ...fixtureCase('go-map-growing')];
    const source = snapshots.findLastIndex(({ kind }) => kind === 'heap');
    const { line, series } = compare(readCase(snapshots), choiceOf({ source }));
    expect(line.source?.index).toBe(source);
    expect(line.comparable.map(({ snapshot }) => snapshot.path.split('/')[0])).toEqual(
      line.comparable.map(() => 'go-map-growing'),
    );
    expect(series.columns).toHaveLength(line.comparable.length);
    expect(analyze(snapshots, choiceOf({ source })).findings).toEqual(
      analyze(fixtureCase('go-map-growing')).findings,
    );
  });
});

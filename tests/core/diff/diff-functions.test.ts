import { describe, expect, it } from 'vitest';
import { applyFilter } from '#core/filter/apply-filter';
import { diffFunctions } from '#core/diff/diff-functions';
import { sortTopRows } from '#core/graph/top-table';
import { chooseSampleType } from '#core/profile/sample-type';
import { goldenFilter, goldenGranularity, goldenNames, readGolden } from '#support/golden';
import { parsePprofTop } from '#support/parse-pprof-top';
import { printTop } from '#support/print-pprof-top';
import { readFixtureProfile } from '#support/read-fixture-profile';

const goldens = goldenNames('top')
  .map(readGolden)
  .filter(({ flags }) => 'base' in flags || 'diff_base' in flags);

describe('diffFunctions prints what go tool pprof -base and -diff_base print', () => {
  it('on at least eight pairs of real profiles', () => {
    expect(new Set(goldens.map(({ fixture }) => fixture)).size).toBeGreaterThanOrEqual(10);
  });

  it.each(goldens)('$name', (golden) => {
    const { flags, fixture } = golden;
    const source = readFixtureProfile(fixture);
    const base = readFixtureProfile(flags.base ?? flags.diff_base!);
    const type = chooseSampleType(source, flags.sample_index);
    const sampleType = source.sampleTypes[type]!;
    const table = diffFunctions(
      applyFilter(base, goldenFilter(golden)),
      applyFilter(source, goldenFilter(golden)),
      {
        sampleType: sampleType.type,
        granularity: goldenGranularity(golden),
        normalize: 'normalize' in flags,
      },
    );
    const delta = (a: Float64Array, b: Float64Array) => b.map((value, row) => value - a[row]!);
    const rows = sortTopRows({
      nodes: table.nodes,
      node: table.node,
      flat: delta(table.flatBase, table.flatSource),
      cum: delta(table.cumBase, table.cumSource),
    });
    const total = 'base' in flags ? table.totals.pprofBase : table.totals.pprofDiffBase;
    const printed = printTop({ nodes: table.nodes, ...rows, total }, sampleType.unit, flags.unit);
    expect(printed).toEqual(parsePprofTop(golden.lines));
  });
});

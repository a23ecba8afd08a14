import { describe, expect, it } from 'vitest';
import { applyFilter } from '#core/filter/apply-filter';
import { topTable } from '#core/graph/top-table';
import { chooseSampleType } from '#core/profile/sample-type';
import { goldenFilter, goldenGranularity, goldenNames, readGolden } from '#support/golden';
import { parsePprofTop } from '#support/parse-pprof-top';
import { printTop } from '#support/print-pprof-top';
import { readFixtureProfile } from '#support/read-fixture-profile';

// Goldens are what pprof printed; rewrite them with `npm run goldens`, never by hand.
const goldens = goldenNames('top')
  .map(readGolden)
  .filter(({ flags }) => !('base' in flags || 'diff_base' in flags));

describe('topTable prints what go tool pprof -top prints', () => {
  it('on at least eight real profiles', () => {
    expect(new Set(goldens.map(({ fixture }) => fixture)).size).toBeGreaterThanOrEqual(12);
  });

  it.each(goldens.filter(({ flags }) => !('files' in flags)))('$name', (golden) => {
    const profile = readFixtureProfile(golden.fixture);
    const type = chooseSampleType(profile, golden.flags.sample_index);
    const table = topTable(
      applyFilter(profile, goldenFilter(golden)),
      type,
      goldenGranularity(golden),
      'cum' in golden.flags ? 'cum' : 'flat',
    );
    const printed = printTop(table, profile.sampleTypes[type]!.unit, golden.flags.unit);
    expect(printed).toEqual(parsePprofTop(golden.lines));
  });

  // pprof splits a file by the first lines of its functions; we do not, so only flat can be compared.
  it.each(goldens.filter(({ flags }) => 'files' in flags))('$name, files summed up', (golden) => {
    const profile = readFixtureProfile(golden.fixture);
    const type = chooseSampleType(profile, golden.flags.sample_index);
    const { nodes, node, flat } = topTable(
      applyFilter(profile, goldenFilter(golden)),
      type,
      'files',
    );
    const ours = Object.fromEntries(Array.from(node, (n, row) => [nodes.file[n]!, flat[row]!]));
    const theirs: Record<string, number> = {};
    for (const row of parsePprofTop(golden.lines).rows) {
      theirs[row.name] = (theirs[row.name] ?? 0) + parseInt(row.flat);
    }
    expect(ours).toEqual(theirs);
    expect(Object.keys(ours).length).toBe(node.length);
  });
});

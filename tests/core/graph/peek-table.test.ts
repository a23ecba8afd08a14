import { describe, expect, it } from 'vitest';
import { applyFilter } from '#core/filter/apply-filter';
import type { NeighbourTable, NodeIndex, NodeTable } from '#core/graph/graph-tables';
import { printableName } from '#core/graph/node-name';
import { peekByName } from '#core/graph/peek-table';
import { chooseSampleType } from '#core/profile/sample-type';
import { goldenFilter, goldenNames, readGolden } from '#support/golden';
import { parsePprofPeek } from '#support/parse-pprof-peek';
import { percentage } from '#support/percentage';
import { readFixtureProfile } from '#support/read-fixture-profile';
import { scaledLabel } from '#support/units';

const label = (value: number): string => scaledLabel(value, 'bytes', 'bytes');

function printNeighbours(nodes: NodeTable, { node, weight }: NeighbourTable, cum: number) {
  return Array.from(node, (index, row) => ({
    weight: label(weight[row]!),
    percent: percentage(weight[row]!, cum).trim(),
    name: printableName(nodes, index as NodeIndex),
  }));
}

describe('peekTable prints what go tool pprof -peek prints', () => {
  it.each(goldenNames('peek').map(readGolden))('$name', (golden) => {
    const profile = readFixtureProfile(golden.fixture);
    const type = chooseSampleType(profile, golden.flags.sample_index);
    const view = applyFilter(profile, goldenFilter(golden));
    const expected = parsePprofPeek(golden.lines);
    expect(expected.length).toBeGreaterThan(2);
    for (const block of expected) {
      const peek = peekByName(view, type, 'functions', { name: block.name })!;
      expect({
        name: block.name,
        flat: label(peek.flat),
        cum: label(peek.cum),
        callers: printNeighbours(peek.nodes, peek.callers, peek.cum),
        callees: printNeighbours(peek.nodes, peek.callees, peek.cum),
      }).toEqual(block);
    }
  });

  it('says null for a name that the profile does not have', () => {
    const profile = readFixtureProfile('go-map-growing/heap-06.pb.gz');
    const view = applyFilter(profile, { focus: '', ignore: '', hide: '', show: '' });
    expect(peekByName(view, 0, 'functions', { name: 'no.Such' })).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinSampleTypes } from '#core/export/join-sample-types';
import { topTable } from '#core/graph/top-table';
import type { NodeIndex } from '#core/graph/graph-tables';
import { printableName } from '#core/graph/node-name';
import { decodeProfile } from '#core/profile/decode-profile';
import { encodeProfile } from '#core/profile/encode-profile';
import { viewOf } from '#core/profile/profile-view';
import { sampleTotals } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';
import { profileOf } from '#support/profile-of';
import { randomProfile } from '#support/random-profile';
import { readFixtureProfile } from '#support/read-fixture-profile';

const HEAP = 'go-map-growing/heap-01.pb.gz';

/** One sample type of a profile, as stores keep them apart: without samples of value 0 and without labels. */
function only(profile: Profile, type: number): Profile {
  const { samples, sampleTypes } = profile;
  const width = sampleTypes.length;
  const rows = Array.from(samples.labelStart.subarray(0, samples.length).keys()).filter(
    (row) => samples.value[row * width + type] !== 0,
  );
  const stacks = rows.map((row) =>
    Array.from(
      samples.stackLocation.subarray(samples.stackStart[row], samples.stackStart[row + 1]),
    ),
  );
  const starts = [0];
  for (const stack of stacks) starts.push(starts.at(-1)! + stack.length);
  const part: Profile = {
    ...profile,
    sampleTypes: [sampleTypes[type]!],
    samples: {
      length: rows.length,
      stackStart: Uint32Array.from(starts),
      stackLocation: Uint32Array.from(stacks.flat()),
      value: Float64Array.from(rows, (row) => samples.value[row * width + type]!),
      labelStart: new Uint32Array(rows.length + 1),
    },
  };
  return decodeProfile(encodeProfile(part)); // each answer has tables of its own
}

/** Flat and cum of each function, by name. */
function sums(profile: Profile, type: number) {
  const { nodes, node, flat, cum } = topTable(viewOf(profile), type, 'lines');
  return Array.from(node, (index, row) => [
    printableName(nodes, index as NodeIndex),
    flat[row],
    cum[row],
  ]);
}

describe('joinSampleTypes', () => {
  const heap = readFixtureProfile(HEAP);
  const parts = [0, 1, 2, 3].map((type) => only(heap, type));

  it('gives back the numbers of a heap whose four types were kept apart', () => {
    const joined = joinSampleTypes([parts[0]!, parts[1]!, parts[2]!, parts[3]!]);
    expect(joined.sampleTypes).toEqual(heap.sampleTypes);
    expect(sampleTotals(joined)).toEqual(sampleTotals(heap));
    for (const type of [0, 1, 2, 3]) expect(sums(joined, type)).toEqual(sums(heap, type));
    // One row a stack, not one a type.
    expect(joined.samples.length).toBeLessThanOrEqual(heap.samples.length);
  });

  it('names each mapping and function once', () => {
    const joined = joinSampleTypes([parts[1]!, parts[3]!]);
    expect(joined.mappings.length).toBeLessThanOrEqual(heap.mappings.length);
    const names = Array.from(
      joined.functions.name,
      (name, row) => `${joined.strings[name]} ${joined.functions.startLine[row]}`,
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it('counts 0 where a part lacks a stack', () => {
    const type = (name: string) => ({ sampleTypes: [{ type: name, unit: 'bytes' }] });
    const a = profileOf({ ...type('a'), samples: [{ stack: ['x', 'main'], values: [3] }] });
    const b = profileOf({ ...type('b'), samples: [{ stack: ['y', 'main'], values: [5] }] });
    const joined = joinSampleTypes([a, b]);
    expect(Array.from(joined.samples.value)).toEqual([3, 0, 0, 5]);
  });

  it('loses and adds nothing, whatever the profile', () => {
    fc.assert(
      fc.property(randomProfile, randomProfile, (a, b) => {
        const named = { ...b, sampleTypes: [{ type: 'other', unit: 'count' }] };
        const joined = joinSampleTypes([a, named]);
        expect(Array.from(sampleTotals(joined))).toEqual([
          ...sampleTotals(a),
          ...sampleTotals(named),
        ]);
        // What it writes can be read.
        expect(sampleTotals(decodeProfile(encodeProfile(joined)))).toEqual(sampleTotals(joined));
      }),
    );
  });
});

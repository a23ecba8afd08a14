import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DELTA_STATES, type FunctionDeltaTable } from '#core/diff/delta-tables';
import { diffFunctions } from '#core/diff/diff-functions';
import { diffStacks } from '#core/diff/diff-stacks';
import { leafFirstStack } from '#core/graph/stack-table';
import type { NodeIndex, TreeIndex } from '#core/graph/graph-tables';
import { printableName } from '#core/graph/node-name';
import { viewOf } from '#core/profile/profile-view';
import type { Profile } from '#core/profile/tables';
import { BYTES, profileOf, type SampleOf } from '#support/profile-of';
import { randomProfile } from '#support/random-profile';

const OPTIONS = { sampleType: 'inuse_space', granularity: 'functions' } as const;
const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

function functions(base: Profile, source: Profile, normalize = false): FunctionDeltaTable {
  return diffFunctions(viewOf(base), viewOf(source), { ...OPTIONS, normalize });
}

/** `name flat change/cum change` of every row, sorted; nodes that changed nothing left out. */
function changes(table: FunctionDeltaTable, sign = 1): string[] {
  return Array.from(table.node, (node, row) => {
    const flat = sign * (table.flatSource[row]! - table.flatBase[row]!);
    const cum = sign * (table.cumSource[row]! - table.cumBase[row]!);
    // Adding 0 turns -0 into 0.
    return `${printableName(table.nodes, node as NodeIndex)} ${flat + 0}/${cum + 0}`;
  }).sort();
}

function states(base: readonly SampleOf[], source: readonly SampleOf[]): Record<string, string> {
  const table = functions(profileOf({ samples: base }), profileOf({ samples: source }));
  return Object.fromEntries(
    Array.from(table.node, (node, row) => [
      table.nodes.name[node]!,
      DELTA_STATES[table.state[row]!]!,
    ]),
  );
}

describe('diffFunctions', () => {
  it('finds no change between a profile and itself', () => {
    fc.assert(
      fc.property(randomProfile, (profile) => {
        const table = functions(profile, profile);
        expect(table.flatSource).toEqual(table.flatBase);
        expect(table.cumSource).toEqual(table.cumBase);
        expect(table.state.every((state) => DELTA_STATES[state] === 'unchanged')).toBe(true);
        expect(table.totals.pprofBase).toBe(0);
      }),
    );
  });

  it('changes sign when base and source change places', () => {
    fc.assert(
      fc.property(randomProfile, randomProfile, (a, b) => {
        expect(changes(functions(a, b))).toEqual(changes(functions(b, a), -1));
      }),
    );
  });

  it('adds up to the difference of the totals', () => {
    fc.assert(
      fc.property(randomProfile, randomProfile, (a, b) => {
        const { flatBase, flatSource, totals } = functions(a, b);
        expect(sum(flatSource) - sum(flatBase)).toBe(totals.source - totals.base);
        expect(totals.base).toBe(sum(a.samples.value));
      }),
    );
  });

  it('tells new, grown, shrunk, gone and unchanged by the samples behind cum', () => {
    expect(
      states(
        [
          { stack: ['grown', 'main'], values: [1] },
          { stack: ['shrunk', 'main'], values: [9] },
          { stack: ['gone', 'main'], values: [4] },
          { stack: ['same', 'idle'], values: [2] },
          { stack: ['cancelled'], values: [7], bytes: 16 },
          { stack: ['cancelled'], values: [-7], bytes: 32 },
        ],
        [
          { stack: ['grown', 'main'], values: [3] },
          { stack: ['shrunk', 'main'], values: [8] },
          { stack: ['new', 'main'], values: [3] },
          { stack: ['same', 'idle'], values: [2] },
          { stack: ['cancelled'], values: [5] },
          { stack: ['zero'], values: [0] },
        ],
      ),
    ).toEqual({
      main: 'unchanged',
      grown: 'grown',
      shrunk: 'shrunk',
      new: 'new',
      gone: 'gone',
      same: 'unchanged',
      idle: 'unchanged',
      cancelled: 'grown',
    });
  });

  it('cancels block sizes for the node but not for the denominator of -base', () => {
    const base = profileOf({ samples: [{ stack: ['f'], values: [100], bytes: 16 }] });
    const source = profileOf({ samples: [{ stack: ['f'], values: [100], bytes: 32 }] });
    const { flatBase, flatSource, totals } = functions(base, source);
    expect([...flatSource]).toEqual([...flatBase]);
    expect(totals).toMatchObject({ pprofBase: 200, pprofDiffBase: 100 });
  });

  it('never lets samples of two builds cancel in the denominator of -base', () => {
    const samples = [{ stack: ['f'], values: [100] }];
    const build = (buildId: string): Profile => profileOf({ samples, binary: '/srv', buildId });
    expect(functions(build('one'), build('one')).totals.pprofBase).toBe(0);
    expect(functions(build('one'), build('two')).totals.pprofBase).toBe(200);
    expect(changes(functions(build('one'), build('two')))).toEqual(['f 0/0']);
  });

  it('normalises by the ratio of the sums and rounds halves away from zero', () => {
    const base = profileOf({ samples: [{ stack: ['f'], values: [10] }] });
    const source = profileOf({
      samples: [
        { stack: ['f'], values: [15] },
        { stack: ['g'], values: [10] },
        { stack: ['h'], values: [-5], bytes: 16 },
      ],
    });
    const { totals, cumSource } = functions(base, source, true);
    expect(totals.scale).toBe(0.5);
    expect([...cumSource]).toEqual([8, 5, -3]);
  });

  it('normalises a source without any value to nothing', () => {
    const base = profileOf({ samples: [{ stack: ['f'], values: [10] }] });
    const source = profileOf({ samples: [{ stack: ['f'], values: [0] }] });
    expect(functions(base, source, true).totals).toMatchObject({ scale: 0, source: 0 });
  });

  it('drops a sample whose scaled values round to 0 even if the compared type is not scaled', () => {
    const sampleTypes = [{ type: 'inuse_objects', unit: 'count' }, BYTES];
    const base = profileOf({ sampleTypes, samples: [{ stack: ['f'], values: [1, 200] }] });
    const source = profileOf({
      sampleTypes,
      samples: [
        { stack: ['f'], values: [1, 100] },
        { stack: ['g'], values: [9, 100] },
      ],
    });
    expect(functions(base, source, true).totals).toMatchObject({ scale: 1, source: 100 });
  });

  it('takes the source as denominator of -diff_base when the base has no value, as pprof does', () => {
    const empty = profileOf({ samples: [] });
    const source = profileOf({ samples: [{ stack: ['f'], values: [40] }] });
    expect(functions(empty, source).totals).toMatchObject({ pprofBase: 40, pprofDiffBase: 40 });
  });

  it('names the sample type that a profile lacks, and those it has', () => {
    const other = profileOf({ samples: [], sampleTypes: [{ type: 'cpu', unit: 'nanoseconds' }] });
    expect(() => functions(profileOf({ samples: [] }), other)).toThrow(
      expect.objectContaining({
        code: 'unknown-sample-type',
        params: { wanted: 'inuse_space', known: 'cpu' },
      }),
    );
  });

  it('refuses to subtract other units and other kinds of profile', () => {
    const bytes = profileOf({ samples: [], periodType: { type: 'space', unit: 'bytes' } });
    const kilobytes = profileOf({
      samples: [],
      periodType: { type: 'space', unit: 'bytes' },
      sampleTypes: [{ ...BYTES, unit: 'kilobytes' }],
    });
    const cpu = profileOf({ samples: [], periodType: { type: 'cpu', unit: 'nanoseconds' } });
    for (const other of [kilobytes, cpu]) {
      expect(() => functions(bytes, other)).toThrow(
        expect.objectContaining({ code: 'incompatible-profiles' }),
      );
    }
  });
});

describe('diffStacks', () => {
  it('gives each stack its own state, whatever becomes of its functions', () => {
    const base = profileOf({
      samples: [
        { stack: ['alloc', 'read'], values: [5] },
        { stack: ['alloc', 'write'], values: [5] },
        { stack: ['read'], values: [1] },
      ],
    });
    const source = profileOf({
      samples: [
        { stack: ['alloc', 'read'], values: [8] },
        { stack: ['alloc', 'flush'], values: [2] },
        { stack: ['read'], values: [1] },
      ],
    });
    const { stacks, state } = diffStacks(viewOf(base), viewOf(source), OPTIONS);
    const { tree } = stacks;
    const rows = Array.from(stacks.row, (row, at) => {
      const names = leafFirstStack(tree, row as TreeIndex).map((node) => tree.nodes.name[node]!);
      return [names.join('<'), DELTA_STATES[state[at]!]];
    });
    expect(Object.fromEntries(rows)).toEqual({
      'alloc<read': 'grown',
      'alloc<write': 'gone',
      'alloc<flush': 'new',
      read: 'unchanged',
    });
  });

  it('adds up to the difference of the totals', () => {
    fc.assert(
      fc.property(randomProfile, randomProfile, (a, b) => {
        const { stacks, totals } = diffStacks(viewOf(a), viewOf(b), OPTIONS);
        const [base, source] = stacks.columns.map(({ value }) => sum(value)) as [number, number];
        expect(source - base).toBe(totals.source - totals.base);
      }),
    );
  });
});

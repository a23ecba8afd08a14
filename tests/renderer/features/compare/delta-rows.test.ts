import { describe, expect, it } from 'vitest';
import { DELTA_STATES, type FunctionDeltaTable } from '#core/diff/delta-tables';
import { diffFunctions } from '#core/diff/diff-functions';
import { viewOf } from '#core/profile/profile-view';
import {
  deltaRows,
  type DeltaRowsOptions,
  deltaTsv,
  stateCounts,
} from '#renderer/features/compare/delta-rows.ts';
import { BYTES, profileOf } from '#support/profile-of';

const table: FunctionDeltaTable = diffFunctions(
  viewOf(
    profileOf({
      sampleTypes: [BYTES],
      samples: [
        { stack: ['same', 'main'], values: [5] },
        { stack: ['less', 'main'], values: [40] },
        { stack: ['more', 'main'], values: [10] },
        { stack: ['lost', 'main'], values: [3] },
      ],
    }),
  ),
  viewOf(
    profileOf({
      sampleTypes: [BYTES],
      samples: [
        { stack: ['same', 'main'], values: [5] },
        { stack: ['less', 'main'], values: [30] },
        { stack: ['more', 'main'], values: [30] },
        { stack: ['born', 'main'], values: [1] },
      ],
    }),
  ),
  { sampleType: 'inuse_space', granularity: 'functions' },
);
const options: DeltaRowsOptions = {
  measure: 'flat',
  sort: { key: 'delta', descending: true },
  query: '',
  states: new Set(DELTA_STATES),
};
const names = (changed: Partial<DeltaRowsOptions>): string[] =>
  Array.from(
    deltaRows(table, { ...options, ...changed }),
    (row) => table.nodes.name[table.node[row]!]!,
  );

describe('deltaRows', () => {
  it('puts the largest growth first and the largest loss last', () => {
    expect(names({})).toEqual(['more', 'born', 'same', 'lost', 'less']);
  });

  it('leaves out functions that have none of the measure on either side', () => {
    expect(names({})).not.toContain('main');
    expect(names({ measure: 'cum' })).toContain('main');
  });

  it('sorts what is new before every finite change', () => {
    expect(names({ sort: { key: 'change', descending: true } })).toEqual([
      ...['born', 'more', 'same', 'less', 'lost'],
    ]);
  });

  it.each([
    ['base', ['born', 'lost', 'same', 'more', 'less']],
    ['source', ['lost', 'born', 'same', 'less', 'more']],
    ['name', ['born', 'less', 'lost', 'more', 'same']],
  ])('sorts by %s, equal rows by name', (key, expected) => {
    expect(names({ sort: { key, descending: false } })).toEqual(expected);
  });

  it('shows only the states and the names asked for', () => {
    expect(names({ states: new Set(['new', 'gone']) })).toEqual(['born', 'lost']);
    expect(names({ query: ' LO' })).toEqual(['lost']);
  });
});

describe('stateCounts', () => {
  it('counts what deltaRows would show of each state', () => {
    for (const measure of ['flat', 'cum'] as const) {
      expect(stateCounts(table, measure)).toEqual(
        DELTA_STATES.map((state) => names({ measure, states: new Set([state]) }).length),
      );
    }
  });
});

describe('deltaTsv', () => {
  const heads = ['Function', 'File', 'A', 'B', 'Δ', 'State'];
  const tsv = (from: FunctionDeltaTable): string =>
    deltaTsv(from, deltaRows(from, { ...options, query: 'mor' }), {
      measure: 'flat',
      heads,
      fileOf: () => '/src/m.go',
    });

  it('writes heads and unformatted numbers', () => {
    expect(tsv(table)).toBe('Function\tFile\tA\tB\tΔ\tState\nmore\t/src/m.go\t10\t30\t20\tgrown\n');
  });

  it('lets no name of a profile make a new cell or row', () => {
    const name = table.nodes.name.map((one) => (one === 'more' ? 'mor\te\r\n=1' : one));
    const lines = tsv({ ...table, nodes: { ...table.nodes, name } }).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]!.split('\t')).toHaveLength(heads.length);
  });
});

import { describe, expect, it } from 'vitest';
import type { TreeIndex } from '#core/graph/graph-tables';
import { createFormats } from '#renderer/session/format.ts';
import { type FactsOptions, frameFacts } from '#renderer/flame/frame-facts.ts';
import { profileOf } from '#support/profile-of';
import { rowAtPath, treeViewOf } from '#support/tree-view-of';

const MB = 1024 * 1024;
const { tree } = treeViewOf([
  profileOf({
    samples: [
      { stack: ['f', 'main'], values: [2 * MB] },
      { stack: ['main'], values: [6 * MB] },
    ],
  }),
  profileOf({
    samples: [
      { stack: ['f', 'main'], values: [3 * MB] },
      { stack: ['new', 'main'], values: [17 * MB] },
    ],
  }),
]);
const options: FactsOptions = {
  unit: 'bytes',
  format: createFormats('en'),
  fileOf: (name) => (name === 'f' ? '/src/f.go' : ''),
  words: {
    root: 'all',
    columns: ['A', 'B'],
    missing: 'not there',
    denominator: (column, total) => `${column} of ${total}`,
  },
};

describe('frameFacts', () => {
  it('gives cum and flat with their shares on each side, and the change', () => {
    expect(frameFacts(tree, rowAtPath(tree, 'main'), options)).toMatchObject({
      name: 'main',
      heads: ['A', 'B', 'Δ'],
      rows: [
        { title: 'cum', cells: ['8.00 MB', '20.0 MB', '+12.0 MB (+150%)'] },
        { title: 'cum %', cells: ['100.0%', '100.0%', ''] },
        { title: 'flat', cells: ['6.00 MB', '0 B', '−6.00 MB (−100%)'] },
        { title: 'flat %', cells: ['75.0%', '0.0%', ''] },
      ],
    });
  });

  it('says of what the percentages are, and where the function is', () => {
    const facts = frameFacts(tree, rowAtPath(tree, 'main', 'f'), options);
    expect(facts.denominators).toEqual(['A of 8.00 MB', 'B of 20.0 MB']);
    expect(facts.file).toBe('/src/f.go');
    expect(facts.line).toBe('A 2.00 MB (25.0%) · B 3.00 MB (15.0%) · Δ +1.00 MB (+50.0%)');
  });

  it('says that a side lacks the frame instead of 0, and claims no percentage of nothing', () => {
    const facts = frameFacts(tree, rowAtPath(tree, 'main', 'new'), options);
    expect(facts.rows[0]!.cells).toEqual(['not there', '17.0 MB', '+17.0 MB']);
    expect(facts.rows[1]!.cells[0]).toBe('–');
  });

  it('has one column for one snapshot', () => {
    const one = treeViewOf([profileOf({ samples: [{ stack: ['f'], values: [5] }] })]).tree;
    const words = { ...options.words, columns: ['heap-01'] };
    const facts = frameFacts(one, 0 as TreeIndex, { ...options, unit: 'count', words });
    expect(facts).toMatchObject({ name: 'all', heads: ['heap-01'], line: '5 (100.0%)' });
  });
});

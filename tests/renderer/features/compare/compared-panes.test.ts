import { describe, expect, it } from 'vitest';
import { comparedPanes } from '#renderer/features/compare/compared-panes.ts';
import { profileOf } from '#support/profile-of';
import { rowAtPath, treeViewOf } from '#support/tree-view-of';

const OLD = profileOf({ samples: [{ stack: ['f', 'main'], values: [3] }] });
const NEW = profileOf({
  samples: [
    { stack: ['f', 'main'], values: [4] },
    { stack: ['g', 'main'], values: [5] },
  ],
});
const EMPTY = profileOf({ samples: [] });
const texts = {
  theme: 'light',
  t: (key: string, params?: Record<string, unknown>) =>
    `${key} ${(params?.['side'] as string | undefined) ?? ''}`,
  valueText: (value: number) => `${value} B`,
} as const;

describe('comparedPanes', () => {
  it('gives each side its boxes, its values and its words over one tree', () => {
    const view = treeViewOf([OLD, NEW]);
    const panes = comparedPanes(view, texts);
    expect(panes.map(({ tree }) => tree)).toEqual([view.tree, view.tree]);
    expect(panes.map(({ layout }) => layout)).toEqual(view.layouts);
    expect(panes.map(({ values }) => values[0])).toEqual([3, 9]);
    expect(panes.map(({ words }) => words)).toEqual([
      {
        ...{ side: 'A', label: 'flame.label A' },
        ...{ root: 'A · flame.root  · 3 B', missing: 'flame.missing-in A' },
      },
      {
        ...{ side: 'B', label: 'flame.label B' },
        ...{ root: 'B · flame.root  · 9 B', missing: 'flame.missing-in B' },
      },
    ]);
  });

  it('marks what the other side lacks with the sign of its change', () => {
    const view = treeViewOf([OLD, NEW]);
    const [a, b] = comparedPanes(view, texts);
    const onlyInB = rowAtPath(view.tree, 'main', 'g');
    expect(b!.oneSided).toMatchObject({ glyph: '+' });
    expect(b!.oneSided!.otherSamples[onlyInB]).toBe(0);
    expect(a!.oneSided).toMatchObject({ glyph: '−' });
    expect(a!.oneSided!.otherSamples[onlyInB]).toBe(1);
  });

  it('says of a side without any sample that it is empty, not that it lacks a frame', () => {
    const [a, b] = comparedPanes(treeViewOf([EMPTY, NEW]), texts);
    expect([a!.words.missing, b!.words.missing]).toEqual([
      'flame.empty-in A',
      'flame.missing-in B',
    ]);
  });
});

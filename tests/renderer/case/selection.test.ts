import { describe, expect, it } from 'vitest';
import type { NodeTable } from '#core/graph/graph-tables';
import { type Selection, selectionOf, selectionTest } from '#renderer/case/selection.ts';

const tableOf = (...rows: readonly (readonly [string, string, number])[]): NodeTable => ({
  length: rows.length,
  name: rows.map(([name]) => name),
  file: rows.map(([, file]) => file),
  line: Float64Array.from(rows, ([, , line]) => line),
});
const FUNCTIONS = tableOf(['f', '', 0], ['g', '', 0]);
const FILES = tableOf(['', 'a.go', 0], ['', 'b.go', 0]);
const LINES = tableOf(['f', 'a.go', 1], ['f', 'a.go', 2], ['f', 'b.go', 1], ['g', 'a.go', 1]);

function selectedRows(nodes: NodeTable, selection: Selection): number[] {
  const isSelected = selectionTest(nodes, selection);
  return Array.from({ length: nodes.length }, (_, node) => node).filter(isSelected);
}

describe('selectionTest', () => {
  it.each([
    ['functions', FUNCTIONS],
    ['files', FILES],
    ['lines', LINES],
  ])('finds exactly the node that was selected among %s', (_, nodes) => {
    for (let node = 0; node < nodes.length; node++) {
      expect(selectedRows(nodes, selectionOf(nodes, node))).toEqual([node]);
    }
  });

  it('keeps the function when lines are merged, and all its lines when they are split', () => {
    expect(selectedRows(FUNCTIONS, selectionOf(LINES, 1))).toEqual([0]);
    expect(selectedRows(LINES, selectionOf(FUNCTIONS, 0))).toEqual([0, 1, 2]);
  });

  it('keeps the file when functions are merged', () => {
    expect(selectedRows(FILES, selectionOf(LINES, 2))).toEqual([1]);
  });

  it('matches no file for a function of which the file is not known', () => {
    expect(selectedRows(FILES, selectionOf(FUNCTIONS, 0))).toEqual([]);
  });
});

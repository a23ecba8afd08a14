import { describe, expect, it } from 'vitest';
import type { NodeIndex, NodeTable } from '#core/graph/graph-tables';
import { nodesNamed, type Selection, selectionOf } from '#renderer/case/selection.ts';

const tableOf = (...rows: readonly (readonly [string, string, number])[]): NodeTable => ({
  length: rows.length,
  name: rows.map(([name]) => name),
  file: rows.map(([, file]) => file),
  line: Float64Array.from(rows, ([, , line]) => line),
});
const FUNCTIONS = tableOf(['f', '', 0], ['g', '', 0]);
const FILES = tableOf(['', 'a.go', 0], ['', 'b.go', 0]);
const LINES = tableOf(['f', 'a.go', 1], ['f', 'a.go', 2], ['f', 'b.go', 1], ['g', 'a.go', 1]);

const named = (nodes: NodeTable, node: number): Selection =>
  selectionOf({ nodes, node: node as NodeIndex });

function meantRows(nodes: NodeTable, selection: Selection): number[] {
  return [...nodesNamed(nodes, selection).keys()].filter(
    (node) => nodesNamed(nodes, selection)[node] === 1,
  );
}

describe('nodesNamed', () => {
  it.each([
    ['functions', FUNCTIONS],
    ['files', FILES],
    ['lines', LINES],
  ])('finds exactly the node whose words they are among %s', (_, nodes) => {
    for (let node = 0; node < nodes.length; node++) {
      expect(meantRows(nodes, named(nodes, node))).toEqual([node]);
    }
  });

  it('keeps the function when lines are merged, and all its lines when they are split', () => {
    expect(meantRows(FUNCTIONS, named(LINES, 1))).toEqual([0]);
    expect(meantRows(LINES, named(FUNCTIONS, 0))).toEqual([0, 1, 2]);
  });

  it('keeps the file when functions are merged', () => {
    expect(meantRows(FILES, named(LINES, 2))).toEqual([1]);
  });

  it('matches no file for a function of which the file is not known', () => {
    expect(meantRows(FILES, named(FUNCTIONS, 0))).toEqual([]);
  });
});

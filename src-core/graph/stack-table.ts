import type { CallTree, NodeIndex, StackColumn, StackTable, TreeIndex } from './graph-tables.ts';

/** The distinct stacks of a tree, each with its value in every column. */
export function stackTable(tree: CallTree): StackTable {
  const ending = tree.columns.map(({ samples }) => endingSamples(tree.parent, samples));
  const rows: number[] = [];
  for (let row = 0; row < tree.length; row++) {
    if (ending.some((samples) => samples[row] !== 0)) rows.push(row);
  }
  const columns = tree.columns.map(({ flat }, column): StackColumn => ({
    value: Float64Array.from(rows, (row) => flat[row]!),
    samples: Uint32Array.from(rows, (row) => ending[column]![row]!),
  }));
  return { tree, length: rows.length, row: Uint32Array.from(rows), columns };
}

/** NodeIndex of each frame of a tree row's path, leaf first as on the wire. Empty for row 0. */
export function leafFirstStack(tree: CallTree, row: TreeIndex): NodeIndex[] {
  const stack: NodeIndex[] = [];
  for (let at: number = row; at > 0; at = tree.parent[at]!) stack.push(tree.node[at] as NodeIndex);
  return stack;
}

/** Samples that end at a row = samples that pass or end there, without those of its children. */
function endingSamples(parent: Int32Array, samples: Uint32Array): Uint32Array {
  const ending = samples.slice();
  for (let row = 1; row < parent.length; row++) ending[parent[row]!]! -= samples[row]!;
  return ending;
}

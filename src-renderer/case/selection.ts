import type { NodeIndex, NodeTable } from '#core/graph/graph-tables';

/** What is selected in words, which mean the same in every table: a name, and file and line where they are known. */
export interface Selection {
  /** '' at file granularity. */
  readonly name: string;
  /** '' = any. */
  readonly file: string;
  /** 0 or absent = any. */
  readonly line?: number;
}

/** A node by its index; of another table the index says nothing. */
export interface SelectedNode {
  readonly nodes: NodeTable;
  readonly node: NodeIndex;
}

/** A node in words. */
export function selectionOf({ nodes, node }: SelectedNode): Selection {
  return { name: nodes.name[node]!, file: nodes.file[node]!, line: nodes.line[node]! };
}

/**
 * The nodes of a table that are meant by words. A part that either side leaves open matches, so that a
 * selection survives a change of granularity; nodes without a name are told apart by their file.
 *
 * @returns Row = NodeIndex, 1 = meant.
 */
export function nodesNamed(nodes: NodeTable, wanted: Selection): Uint8Array {
  const isSame = (left: string, right: string): boolean =>
    left === '' || right === '' || left === right;
  const isMeant = (name: string, file: string, line: number): boolean => {
    if (name === '' || wanted.name === '') return file !== '' && file === wanted.file;
    if (name !== wanted.name || !isSame(file, wanted.file)) return false;
    return line === 0 || !wanted.line || line === wanted.line;
  };
  const meant = new Uint8Array(nodes.length);
  for (let node = 0; node < nodes.length; node++) {
    if (isMeant(nodes.name[node]!, nodes.file[node]!, nodes.line[node]!)) meant[node] = 1;
  }
  return meant;
}

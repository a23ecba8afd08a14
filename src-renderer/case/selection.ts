import type { NodeTable } from '#core/graph/graph-tables';

/** What is selected everywhere: a node by name, and by file and line where the granularity has them. */
export interface Selection {
  /** '' at file granularity. */
  readonly name: string;
  /** '' = any. */
  readonly file: string;
  /** 0 or absent = any. */
  readonly line?: number;
}

/** The selection that stands for a node. */
export function selectionOf(nodes: NodeTable, node: number): Selection {
  return { name: nodes.name[node]!, file: nodes.file[node]!, line: nodes.line[node]! };
}

/**
 * Tells whether a node is what is selected. A part that either side leaves open matches, so that a
 * selection survives a change of granularity; nodes without a name are told apart by their file.
 */
export function selectionTest(nodes: NodeTable, wanted: Selection): (node: number) => boolean {
  const isSame = (left: string, right: string): boolean =>
    left === '' || right === '' || left === right;
  return (node) => {
    const [name, file, line] = [nodes.name[node]!, nodes.file[node]!, nodes.line[node]!];
    if (name === '' || wanted.name === '') return file !== '' && file === wanted.file;
    if (name !== wanted.name || !isSame(file, wanted.file)) return false;
    return line === 0 || !wanted.line || line === wanted.line;
  };
}

import type { NodeIndex, NodeTable } from './graph-tables.ts';

/**
 * The node as pprof prints it: name, then `file` or `file:line` where the granularity keeps them.
 * @see google/pprof internal/graph/graph.go: NameComponents.
 */
export function printableName(nodes: NodeTable, node: NodeIndex): string {
  const name = nodes.name[node]!;
  const file = nodes.file[node]!;
  const line = nodes.line[node]!;
  const place = line !== 0 ? `${file}:${line}` : file;
  if (name === '' || place === '') return name + place;
  return `${name} ${place}`;
}

/**
 * The first node of that name; `file` '' and `line` 0 match any.
 * @returns -1 when there is none.
 */
export function findNode(
  nodes: NodeTable,
  wanted: { readonly name: string; readonly file?: string; readonly line?: number },
): NodeIndex | -1 {
  const { name, file = '', line = 0 } = wanted;
  for (let node = 0; node < nodes.length; node++) {
    if (nodes.name[node] !== name) continue;
    if (file !== '' && nodes.file[node] !== file) continue;
    if (line !== 0 && nodes.line[node] !== line) continue;
    return node as NodeIndex;
  }
  return -1;
}

/** Row = NodeIndex; printed names, for sorting. */
export function printableNames(nodes: NodeTable): string[] {
  const names: string[] = [];
  for (let node = 0; node < nodes.length; node++) {
    names.push(printableName(nodes, node as NodeIndex));
  }
  return names;
}

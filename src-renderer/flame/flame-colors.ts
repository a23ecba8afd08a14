import { visibleText } from '#core/base/visible-text';
import type { CallTree, NodeTable } from '#core/graph/graph-tables';
import { deltaColor, NEUTRAL, packageColor, packageOf, type Theme } from '#core/picture/box-colors';

export type FlameColoring = 'package' | 'delta';

/** Boxes that do not match the search, and the text on them. */
export const DIMMED: Readonly<Record<Theme, string>> = { light: '#e9ebef', dark: '#24282e' };
export const DIMMED_TEXT: Readonly<Record<Theme, string>> = { light: '#5a616c', dark: '#a3abb7' };
/** The package of a node; a file's folder, where files are the nodes. */
function nodePackage({ name, file }: NodeTable, node: number): string {
  const own = name[node]!;
  return own === '' ? file[node]!.replace(/[^/]*$/, '') : packageOf(own);
}

/** Colours of boxes by tree row, made when first drawn. */
export function createPalette(
  tree: CallTree,
  coloring: FlameColoring,
  theme: Theme,
): (row: number) => string {
  if (coloring === 'delta' && tree.columns.length === 2) {
    const [base, source] = tree.columns;
    return (row) => deltaColor(base!.cum[row]!, source!.cum[row]!, theme);
  }
  const byNode = new Array<string | undefined>(tree.nodes.length);
  return (row) => {
    if (row === 0) return NEUTRAL[theme];
    const node = tree.node[row]!;
    return (byNode[node] ??= packageColor(nodePackage(tree.nodes, node), theme));
  };
}

/** What a node is called on screen: its function (with its line where lines are told apart), or its file. */
export function nodeText(nodes: NodeTable, node: number): string {
  const name = visibleText(nodes.name[node]!);
  const line = nodes.line[node]!;
  if (name === '') return visibleText(nodes.file[node]!);
  return line > 0 ? `${name}:${line}` : name;
}

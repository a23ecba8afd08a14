import type { CallTree, NodeTable } from '#core/graph/graph-tables';

export type Theme = 'light' | 'dark';
export type FlameColoring = 'package' | 'delta';

/** Text on boxes; every fill below keeps a contrast of at least 4.5 to it. */
export const BOX_TEXT: Readonly<Record<Theme, string>> = { light: '#14181f', dark: '#f0f2f5' };
/** Boxes that do not match the search. */
export const DIMMED: Readonly<Record<Theme, string>> = { light: '#e9ebef', dark: '#24282e' };
export const NEUTRAL: Readonly<Record<Theme, string>> = { light: '#d5d9df', dark: '#3a4049' };

/** Import path of a Go function: everything before the type or the name. */
export function packageOf(name: string): string {
  const bracket = name.search(/[[(]/);
  const slash = name.lastIndexOf('/', bracket < 0 ? name.length : bracket);
  const dot = name.indexOf('.', slash + 1);
  return dot < 0 ? name : name.slice(0, dot);
}

/** The package's hue: the same in every profile, so a colour can be learned. */
export function packageColor(packagePath: string, theme: Theme): string {
  const hue = hash(packagePath) % 360;
  return theme === 'light' ? `hsl(${hue} 52% 80%)` : `hsl(${hue} 36% 30%)`;
}

/**
 * Warm for grown, cool for shrunk, stronger with the change's share of the larger side; a box that
 * did not change is grey.
 */
export function deltaColor(base: number, source: number, theme: Theme): string {
  const larger = Math.max(Math.abs(base), Math.abs(source));
  const share = larger === 0 ? 0 : (source - base) / larger;
  if (Math.abs(share) < 0.02) return NEUTRAL[theme];
  const strength = Math.min(1, Math.abs(share));
  const hue = share > 0 ? 26 : 188;
  return theme === 'light'
    ? `hsl(${hue} ${40 + 45 * strength}% ${86 - 16 * strength}%)`
    : `hsl(${hue} ${24 + 32 * strength}% ${22 + 10 * strength}%)`;
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
    return (byNode[node] ??= packageColor(packageOf(nodeText(tree.nodes, node)), theme));
  };
}

/** What a node is called: its function, or its file at file granularity. */
export function nodeText(nodes: NodeTable, node: number): string {
  const name = nodes.name[node]!;
  const line = nodes.line[node]!;
  if (name === '') return nodes.file[node]!;
  return line > 0 ? `${name}:${line}` : name;
}

/** FNV-1a, 32 bit. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return value >>> 0;
}

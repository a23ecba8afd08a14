import type { CallTree, TreeIndex } from '#core/graph/graph-tables';
import type { Formats } from '#renderer/app/format.ts';
import { nodeText } from './flame-colors.ts';

export interface TooltipText {
  readonly name: string;
  readonly file: string;
  /** Column heads: B, or A, B, Δ. */
  readonly heads: readonly string[];
  readonly rows: readonly { readonly title: string; readonly cells: readonly string[] }[];
  /** What the percentages are of, written out. */
  readonly denominators: readonly string[];
}

export interface TooltipWords {
  readonly root: string;
  readonly cum: string;
  readonly flat: string;
  readonly share: string;
  /** Name of each column, e.g. A and B. */
  readonly columns: readonly string[];
  readonly missing: string;
  readonly denominator: (column: string, total: string) => string;
}

/** What is said of a row: cum, flat and share, on every side and their difference. */
export function tooltipText(
  tree: CallTree,
  row: TreeIndex,
  unit: string,
  format: Formats,
  words: TooltipWords,
): TooltipText {
  const { columns } = tree;
  const isPair = columns.length === 2;
  const value = (values: readonly number[]): string[] => {
    const cells = values.map((one, at) =>
      columns[at]!.samples[row] === 0 ? words.missing : format.value(one, unit),
    );
    return isPair ? [...cells, format.delta(values[1]! - values[0]!, unit)] : cells;
  };
  const shares = columns.map(({ cum, total }) => format.percent(cum[row]!, total));
  return {
    name: row === 0 ? words.root : nodeText(tree.nodes, tree.node[row]!),
    file: row === 0 ? '' : tree.nodes.file[tree.node[row]!]!,
    heads: isPair ? [...words.columns, 'Δ'] : words.columns,
    rows: [
      { title: words.cum, cells: value(columns.map(({ cum }) => cum[row]!)) },
      { title: words.flat, cells: value(columns.map(({ flat }) => flat[row]!)) },
      { title: words.share, cells: shares },
    ],
    denominators: columns.map(({ total }, at) =>
      words.denominator(words.columns[at]!, format.value(total, unit)),
    ),
  };
}

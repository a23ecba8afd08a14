import { visibleText } from '#core/base/visible-text';
import type { CallTree, TreeIndex } from '#core/graph/graph-tables';
import type { Formats } from '#renderer/session/format.ts';
import { nodeText } from './flame-colors.ts';

/** Everything that is said of one frame: in the tooltip, under the graph, to a screen reader. */
export interface FrameFacts {
  readonly name: string;
  /** '' = not known. */
  readonly file: string;
  /** Column heads: B, or A, B, Δ. */
  readonly heads: readonly string[];
  readonly rows: readonly { readonly title: string; readonly cells: readonly string[] }[];
  /** What the percentages are of, written out. */
  readonly denominators: readonly string[];
  /** The cum of every side in one line. */
  readonly line: string;
}

export interface FactsWords {
  readonly root: string;
  /** Name of each column, e.g. A and B. */
  readonly columns: readonly string[];
  readonly missing: string;
  readonly denominator: (column: string, total: string) => string;
}

export interface FactsOptions {
  readonly unit: string;
  readonly format: Formats;
  readonly words: FactsWords;
  /** Source file to show with a function. */
  readonly fileOf: (name: string, file: string) => string;
}

/** cum and flat of a row on every side with their shares of the side's total, and their change. */
export function frameFacts(tree: CallTree, row: TreeIndex, options: FactsOptions): FrameFacts {
  const { unit, format, words, fileOf } = options;
  const { columns, nodes } = tree;
  const node = tree.node[row]!;
  const isPair = columns.length === 2;
  const isMissing = (column: number): boolean => columns[column]!.samples[row] === 0;
  const change = ([base, source]: readonly number[]): string => {
    const delta = source! - base!;
    const text = format.delta(delta, unit);
    return base === 0 || delta === 0 ? text : `${text} (${format.change(delta, base!)})`;
  };
  const measure = (title: 'cum' | 'flat'): FrameFacts['rows'] => {
    const values = columns.map((column) => column[title][row]!);
    const cells = values.map((value, at) =>
      isMissing(at) ? words.missing : format.value(value, unit),
    );
    const shares = values.map((value, at) =>
      isMissing(at) ? '–' : format.percent(value, columns[at]!.total),
    );
    return [
      { title, cells: isPair ? [...cells, change(values)] : cells },
      { title: `${title} %`, cells: isPair ? [...shares, ''] : shares },
    ];
  };
  const [cum, share] = measure('cum');
  const parts = words.columns.map((column, at) => {
    const figures = isMissing(at) ? cum!.cells[at]! : `${cum!.cells[at]} (${share!.cells[at]})`;
    return isPair ? `${column} ${figures}` : figures;
  });
  return {
    name: row === 0 ? words.root : nodeText(nodes, node),
    file: row === 0 ? '' : visibleText(fileOf(nodes.name[node]!, nodes.file[node]!)),
    heads: isPair ? [...words.columns, 'Δ'] : words.columns,
    rows: [cum!, share!, ...measure('flat')],
    denominators: columns.map(({ total }, at) =>
      words.denominator(words.columns[at]!, format.value(total, unit)),
    ),
    line: [...parts, ...(isPair ? [`Δ ${cum!.cells[2]}`] : [])].join(' · '),
  };
}

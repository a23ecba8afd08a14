import type { CallTree, TreeIndex } from '#core/graph/graph-tables';
import { leafFirstStack, stackTable } from '#core/graph/stack-table';
import type { ValueType } from '#core/profile/tables';

/** One column of a tree as a profile of a speedscope file. */
export interface SpeedscopeColumn {
  /** What speedscope lists it as. */
  readonly name: string;
  readonly unit: ValueType['unit'];
  readonly tree: CallTree;
  /** What each stack counts for; stacks of 0 and below are left out. */
  readonly value: (row: TreeIndex) => number;
}

/** Units that speedscope knows; all else is a number without one. */
const UNITS = new Set(['nanoseconds', 'microseconds', 'milliseconds', 'seconds', 'bytes']);

/**
 * A file of https://www.speedscope.app: for each column a profile of samples, stacks from the root on, frames shared by
 * all.
 *
 * @param name - Of the file, as shown there; untrusted.
 * @see jlfwong/speedscope src/lib/file-format-spec.ts.
 */
export function speedscopeFile(
  name: string,
  columns: readonly SpeedscopeColumn[],
  version: string,
): string {
  const frames: { name: string; file?: string; line?: number }[] = [];
  const frameRows = new Map<string, number>();
  const profiles = columns.map((column) => {
    const { nodes } = column.tree;
    const frameOf = (node: number): number => {
      const [text, file, line] = [nodes.name[node]!, nodes.file[node]!, nodes.line[node]!];
      const key = `${line}\0${file}\0${text}`;
      const known = frameRows.get(key);
      if (known !== undefined) return known;
      const frame = { name: text === '' ? file : text };
      frameRows.set(key, frames.length);
      return frames.push({ ...frame, ...(file && { file }), ...(line > 0 && { line }) }) - 1;
    };
    return sampledProfile(column, frameOf);
  });
  const file = {
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    exporter: `leakbook@${version}`,
    name,
    activeProfileIndex: 0,
    shared: { frames },
    profiles,
  };
  return `${JSON.stringify(file)}\n`;
}

function sampledProfile(
  { name, unit, tree, value }: SpeedscopeColumn,
  frameOf: (node: number) => number,
) {
  const samples: number[][] = [];
  const weights: number[] = [];
  let endValue = 0;
  for (const leaf of stackTable(tree).row) {
    const weight = value(leaf as TreeIndex);
    if (weight <= 0) continue;
    samples.push(
      leafFirstStack(tree, leaf as TreeIndex)
        .reverse()
        .map(frameOf),
    );
    weights.push(weight);
    endValue += weight;
  }
  return {
    ...{ type: 'sampled', name, unit: UNITS.has(unit) ? unit : 'none' },
    ...{ startValue: 0, endValue, samples, weights },
  };
}

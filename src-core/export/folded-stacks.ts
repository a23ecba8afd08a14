import { visibleText } from '#core/base/visible-text';
import type { CallTree } from '#core/graph/graph-tables';
import { printableNames } from '#core/graph/node-name';
import { leafFirstStack, stackTable } from '#core/graph/stack-table';
import type { TreeIndex } from '#core/graph/graph-tables';

/**
 * Stacks as flame graph tools take them: a line each, frames from the root on between semicolons, then the value; of two
 * columns both values, as `difffolded.pl` writes them (a stack that one side lacks has 0 there). In the order of the
 * samples. A semicolon in a name becomes a colon; a stack of negative value has no place in this form and is left out,
 * and so is one without any frame.
 */
export function foldedStacks(tree: CallTree): string {
  const stacks = stackTable(tree);
  const names = printableNames(tree.nodes).map(foldedName);
  const lines: string[] = [];
  for (let row = 0; row < stacks.length; row++) {
    const values = stacks.columns.map(({ value }) => value[row]!);
    const isShown = values.every((value) => value >= 0) && values.some((value) => value > 0);
    const frames = leafFirstStack(tree, stacks.row[row] as TreeIndex);
    if (!isShown || frames.length === 0) continue;
    const stack = frames.reverse().map((node) => names[node]!);
    lines.push(`${stack.join(';')} ${values.join(' ')}\n`);
  }
  return lines.join('');
}

function foldedName(name: string): string {
  const shown = visibleText(name).replaceAll(';', ':').trim();
  return shown === '' ? '?' : shown;
}

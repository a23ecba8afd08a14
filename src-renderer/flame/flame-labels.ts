import type { NodeTable } from '#core/graph/graph-tables';
import { functionLabels } from '#core/picture/box-labels';
import { nodeText } from './flame-colors.ts';

/**
 * What may be written into a box, longest first. A function: {@link functionLabels}. A file, where files are the
 * nodes: with its folder, then alone.
 */
export function labelChoices(nodes: NodeTable, node: number): readonly string[] {
  let known = labels.get(nodes);
  if (!known) labels.set(nodes, (known = new Array<readonly string[] | undefined>(nodes.length)));
  return (known[node] ??=
    nodes.name[node] === ''
      ? fileLabels(nodeText(nodes, node))
      : functionLabels(nodeText(nodes, node)));
}

/** Choices by node, made when first drawn: a redraw must not take names apart again. */
const labels = new WeakMap<NodeTable, (readonly string[] | undefined)[]>();

function fileLabels(path: string): readonly string[] {
  const [name = '', folder] = path.split('/').reverse();
  return folder ? [`${folder}/${name}`, name] : [name];
}

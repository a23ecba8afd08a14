import type { TreeView } from '#contract/worker-protocol';
import { buildCallTree } from '#core/graph/call-tree';
import { flameLayouts } from '#core/graph/flame-rows';
import type { CallTree, Granularity, TreeIndex } from '#core/graph/graph-tables';
import { viewOf } from '#core/profile/profile-view';
import type { Profile } from '#core/profile/tables';

/** The tree of one profile or of a pair, laid out as the analysis worker does. */
export function treeViewOf(
  profiles: readonly Profile[],
  granularity: Granularity = 'functions',
): TreeView {
  const inputs = profiles.map((profile) => ({ view: viewOf(profile), sampleTypeIndex: 0 }));
  const tree = buildCallTree(inputs, granularity);
  return { nodes: tree.nodes, tree, layouts: flameLayouts(tree) };
}

/** The row at a root-first path of names. */
export function rowAtPath(tree: CallTree, ...path: readonly string[]): TreeIndex {
  let at = 0;
  for (const name of path) {
    at = tree.parent.findIndex(
      (parent, row) => row > 0 && parent === at && tree.nodes.name[tree.node[row]!] === name,
    );
    if (at < 0) throw new Error(`no ${name} in ${path.join(' > ')}`);
  }
  return at as TreeIndex;
}

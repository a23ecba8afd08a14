import { computed, type Ref, shallowRef, watch } from 'vue';
import type { NodeIndex, TreeIndex } from '#core/graph/graph-tables';
import type { TreeView } from '#contract/worker-protocol';
import type { NodeSelection } from '#renderer/case/selection-store.ts';
import { commonCaller, findPath, heaviestRow, isOnPath, pathTo, rowsTo } from './flame-paths.ts';
import { searchTree } from './search-tree.ts';

const ROOT = 0 as TreeIndex;

/**
 * What all panes of one tree share: zoom, pointer, selection and search.
 *
 * @param view - The tree; when it is replaced (another filter, another snapshot) zoom and selection
 *   stay on the same path as far as the new tree has it.
 * @param selection - The case's; followed and set.
 */
export function useFlameState(view: Readonly<Ref<TreeView | null>>, selection: NodeSelection) {
  const zoom = shallowRef(ROOT);
  /** Where the pointer is on the page. */
  const pointer = shallowRef({ x: 0, y: 0 });
  const hover = shallowRef<TreeIndex | null>(null);
  const selected = shallowRef<TreeIndex | null>(null);
  const query = shallowRef('');
  /** Rows that were zoomed before, latest last. */
  const zoomedBefore = shallowRef<readonly TreeIndex[]>([]);
  const canZoomOut = computed(() => zoom.value !== ROOT);

  function zoomTo(row: TreeIndex): void {
    if (row === zoom.value) return;
    zoomedBefore.value = row === ROOT ? [] : [...zoomedBefore.value, zoom.value];
    zoom.value = row;
  }

  /** One zoom back; the whole graph when there was none before. */
  function zoomOut(): void {
    zoom.value = zoomedBefore.value.at(-1) ?? ROOT;
    zoomedBefore.value = zoomedBefore.value.slice(0, -1);
  }

  function select(row: TreeIndex): void {
    selected.value = row;
    if (view.value) reveal(view.value, row);
    if (view.value && row !== ROOT) {
      const { nodes, tree } = view.value;
      selection.selectNode({ nodes, node: tree.node[row] as NodeIndex });
    }
  }

  /** Zooms out as far as it takes for the row to lie in the picture. */
  function reveal({ tree }: TreeView, row: TreeIndex): void {
    if (isOnPath(tree, row, zoom.value)) return;
    zoomTo(commonCaller(tree, zoom.value, row));
  }

  /** Row = NodeIndex, 1 = selected; null = nothing is, or there is no tree. */
  const wanted = (): Uint8Array | null => view.value && selection.nodesIn(view.value.nodes);

  /** Follows a selection that was made elsewhere; a row of it that is selected already stays. */
  function follow(): void {
    if (!view.value) return;
    const { tree } = view.value;
    const nodes = wanted();
    if (nodes === null) {
      selected.value = null;
      return;
    }
    const now = selected.value;
    if (now !== null && now !== ROOT && nodes[tree.node[now]!] === 1) return;
    selected.value = heaviestRow(tree, nodes);
    if (selected.value !== null) reveal(view.value, selected.value);
  }

  watch(wanted, follow);
  watch(
    view,
    (next, last) => {
      const path = (row: TreeIndex | null): readonly string[] =>
        last && row !== null ? pathTo(last.tree, row) : [];
      const [zoomPath, selectedPath] = [path(zoom.value), path(selected.value)];
      hover.value = null;
      selected.value = null;
      zoomedBefore.value = [];
      zoom.value = next ? findPath(next.tree, zoomPath).row : ROOT;
      if (next && selectedPath.length > 0) {
        const found = findPath(next.tree, selectedPath);
        if (found.isWhole) selected.value = found.row;
      }
      follow();
    },
    // At once: nothing may ask the new tree for rows of the old one.
    { immediate: true, flush: 'sync' },
  );

  const search = computed(() => (view.value ? searchTree(view.value.tree, query.value) : null));
  /** Frames from the root's callee to the zoomed one. */
  const crumbs = computed(() => (view.value ? rowsTo(view.value.tree, zoom.value) : []));

  return {
    ...{ zoom, hover, pointer, selected, query, search, crumbs, canZoomOut },
    ...{ zoomTo, zoomOut, select },
  };
}

export type FlameState = ReturnType<typeof useFlameState>;

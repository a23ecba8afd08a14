import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { NodeTable } from '#core/graph/graph-tables';
import { nodesNamed, type SelectedNode, type Selection, selectionOf } from './selection.ts';

/**
 * What is selected in every view. Where it was pointed at, it is the index of a node in the table it was chosen in;
 * in every other table (another A or B, filter or granularity, another view) it is found by its words.
 */
export const useSelectionStore = defineStore('selection', () => {
  /** null = it was named, as by a finding or the address. */
  const node = shallowRef<SelectedNode | null>(null);
  const named = shallowRef<Selection | null>(null);
  const selection = computed(() => (node.value ? selectionOf(node.value) : named.value));
  /** By the tables that were asked about, each looked through once. */
  const found = computed(() => {
    const [chosen, words] = [node.value, selection.value];
    const known = new WeakMap<NodeTable, Uint8Array>();
    if (chosen) known.set(chosen.nodes, onlyOne(chosen));
    return words && { known, words };
  });

  function select(next: Selection | null): void {
    node.value = null;
    named.value = next;
  }

  function selectNode(next: SelectedNode): void {
    named.value = null;
    node.value = next;
  }

  /** The nodes of a table that are selected: row = NodeIndex, 1 = selected; null = nothing is selected anywhere. */
  function nodesIn(nodes: NodeTable): Uint8Array | null {
    if (!found.value) return null;
    const { known, words } = found.value;
    const selected = known.get(nodes) ?? nodesNamed(nodes, words);
    known.set(nodes, selected);
    return selected;
  }

  return { selection, select, selectNode, nodesIn };
});

/** What a part of the page needs of the selection to follow it and set it. */
export type NodeSelection = Pick<ReturnType<typeof useSelectionStore>, 'selectNode' | 'nodesIn'>;

function onlyOne({ nodes, node }: SelectedNode): Uint8Array {
  const selected = new Uint8Array(nodes.length);
  selected[node] = 1;
  return selected;
}

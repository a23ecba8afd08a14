import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import type { TreeView } from '#contract/worker-protocol';
import type { TreeIndex } from '#core/graph/graph-tables';
import { useSelectionStore } from '#renderer/case/selection-store.ts';
import type { Selection } from '#renderer/case/selection.ts';
import { useFlameState } from '#renderer/flame/use-flame-state.ts';
import { profileOf } from '#support/profile-of';
import { rowAtPath, treeViewOf } from '#support/tree-view-of';

const FIRST = treeViewOf([
  profileOf({
    samples: [
      { stack: ['leaf', 'f', 'main'], values: [10] },
      { stack: ['g', 'main'], values: [5] },
      { stack: ['g', 'gc'], values: [1] },
    ],
  }),
]);
/** The same program later: rows are numbered otherwise, `leaf` is gone. */
const SECOND = treeViewOf([
  profileOf({
    samples: [
      { stack: ['g', 'gc'], values: [1] },
      { stack: ['f', 'main'], values: [10] },
    ],
  }),
]);

beforeEach(() => {
  setActivePinia(createPinia());
});

function state(given: TreeView | null = FIRST, selected: Selection | null = null) {
  const selection = useSelectionStore();
  selection.select(selected);
  const view = shallowRef(given);
  const flame = effectScope().run(() => useFlameState(view, selection))!;
  return { view, selection, ...flame };
}
const at = (view: TreeView, ...path: string[]): TreeIndex => rowAtPath(view.tree, ...path);

describe('useFlameState', () => {
  it('selects in the case what is selected in the graph, by the index of its node', () => {
    const { select, selection } = state();
    const row = at(FIRST, 'main', 'g');
    select(row);
    expect(selection.selection).toMatchObject({ name: 'g' });
    expect(selection.nodesIn(FIRST.nodes)![FIRST.tree.node[row]!]).toBe(1);
  });

  it('follows a selection made elsewhere to the heaviest place of the function', async () => {
    const { selection, selected } = state();
    selection.select({ name: 'g', file: '' });
    await nextTick();
    expect(selected.value).toBe(at(FIRST, 'main', 'g'));
  });

  it('stays on the place that was clicked although the function has a heavier one', async () => {
    const { select, selected } = state();
    select(at(FIRST, 'gc', 'g'));
    await nextTick();
    expect(selected.value).toBe(at(FIRST, 'gc', 'g'));
  });

  it('begins with what the case has selected already', () => {
    expect(state(FIRST, { name: 'leaf', file: '' }).selected.value).toBe(
      at(FIRST, 'main', 'f', 'leaf'),
    );
  });

  it('drops the mark when nothing is selected any more', async () => {
    const { selection, selected } = state(FIRST, { name: 'g', file: '' });
    selection.select(null);
    await nextTick();
    expect(selected.value).toBeNull();
  });

  it('undoes zooms one by one', () => {
    const { zoom, zoomTo, zoomOut, canZoomOut } = state();
    zoomTo(at(FIRST, 'main'));
    zoomTo(at(FIRST, 'main', 'f', 'leaf'));
    zoomOut();
    expect(zoom.value).toBe(at(FIRST, 'main'));
    zoomOut();
    expect([zoom.value, canZoomOut.value]).toEqual([0, false]);
  });

  it('zooms out just far enough to show what is selected outside the picture', async () => {
    const { zoom, zoomTo, zoomOut, selection } = state();
    zoomTo(at(FIRST, 'main', 'f', 'leaf'));
    selection.select({ name: 'g', file: '' });
    await nextTick();
    expect(zoom.value).toBe(at(FIRST, 'main'));
    zoomOut();
    expect(zoom.value).toBe(at(FIRST, 'main', 'f', 'leaf'));
  });

  it('does not zoom for a selected caller, which is always in the picture', () => {
    const { zoom, zoomTo, select } = state();
    zoomTo(at(FIRST, 'main', 'f'));
    select(at(FIRST, 'main'));
    expect(zoom.value).toBe(at(FIRST, 'main', 'f'));
  });

  it('keeps zoom and selection on their path when the tree is replaced', async () => {
    const { view, zoom, zoomTo, select, selected, crumbs } = state();
    select(at(FIRST, 'gc', 'g'));
    zoomTo(at(FIRST, 'gc'));
    view.value = SECOND;
    await nextTick();
    expect(zoom.value).toBe(at(SECOND, 'gc'));
    expect(selected.value).toBe(at(SECOND, 'gc', 'g'));
    expect(crumbs.value).toEqual([at(SECOND, 'gc')]);
  });

  it('zooms to the nearest caller left when the zoomed frame is gone', async () => {
    const { view, zoom, zoomTo, selected, hover } = state(FIRST, { name: 'leaf', file: '' });
    zoomTo(at(FIRST, 'main', 'f', 'leaf'));
    hover.value = at(FIRST, 'main', 'f', 'leaf');
    view.value = SECOND;
    await nextTick();
    expect(zoom.value).toBe(at(SECOND, 'main', 'f'));
    expect([selected.value, hover.value]).toEqual([null, null]);
  });

  it('finds nothing and fails nowhere before there is a tree', async () => {
    const { view, query, search, zoom, selected } = state(null, { name: 'g', file: '' });
    query.value = 'leaf';
    expect([search.value, selected.value]).toEqual([null, null]);
    view.value = FIRST;
    await nextTick();
    expect(search.value).toMatchObject({ nodes: 1, values: [10] });
    expect([zoom.value, selected.value]).toEqual([0, at(FIRST, 'main', 'g')]);
  });
});

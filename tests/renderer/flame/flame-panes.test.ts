// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { computed, defineComponent, h, nextTick, shallowRef } from 'vue';
import type { TreeView } from '#contract/worker-protocol';
import { useSelectionStore } from '#renderer/case/selection-store.ts';
import FlamePanes from '#renderer/flame/FlamePanes.vue';
import { columnPane, type PaneView } from '#renderer/flame/pane-view.ts';
import { useFlameState } from '#renderer/flame/use-flame-state.ts';
import { useFrameFacts } from '#renderer/flame/use-frame-facts.ts';
import { i18n } from '#renderer/session/i18n.ts';
import { profileOf } from '#support/profile-of';
import { treeViewOf } from '#support/tree-view-of';

const FIRST = profileOf({
  samples: [
    { stack: ['f', 'main'], values: [3] },
    { stack: ['gone', 'main'], values: [1] },
  ],
});
const SECOND = profileOf({ samples: [{ stack: ['f', 'main'], values: [7] }] });

beforeEach(() => {
  vi.stubGlobal('EventSource', class extends EventTarget {});
  setActivePinia(createPinia());
  i18n.global.locale.value = 'en';
});

/** The panes of a tree as a view has them, one for each of its columns. */
function show(view: TreeView): VueWrapper {
  const count = view.tree.columns.length;
  const sides = ['A', 'B'].slice(0, count);
  const panes = sides.map((side, column): PaneView => ({
    ...columnPane(view, column),
    oneSided: null,
    words: {
      side: count > 1 ? side : null,
      ...{ label: `flame of ${side}`, root: 'all', missing: `not in ${side}` },
    },
  }));
  const View = defineComponent(() => {
    const result = shallowRef<TreeView | null>(view);
    const flame = useFlameState(result, useSelectionStore());
    const said = useFrameFacts({
      ...{ view: result, unit: computed(() => 'bytes'), columns: () => sides },
      ...{ hover: flame.hover, selected: flame.selected },
    });
    return () => h(FlamePanes, { panes, flame, said, coloring: 'package', span: 0 });
  });
  return mount(View, { global: { plugins: [i18n] } });
}

const selectedIn = (shown: VueWrapper): string[] =>
  shown.findAll('[role=tree]').map((pane) => {
    const found = pane.find('[role=treeitem][aria-selected=true]');
    return found.exists() ? found.text() : '';
  });
const press = async (shown: VueWrapper, pane: number, key: string): Promise<void> => {
  await shown.findAll('[role=tree]')[pane]!.trigger('keydown', { key });
  await nextTick();
};

describe('panes of one tree', () => {
  it('select together what is walked to in one of them', async () => {
    const shown = show(treeViewOf([FIRST, SECOND]));
    await press(shown, 1, 'ArrowDown');
    await press(shown, 1, 'ArrowDown');
    const said = 'f, A 3 B (75.0%) · B 7 B (100.0%) · Δ +4 B (+133%)';
    expect(selectedIn(shown)).toEqual([said, said]);
    expect(useSelectionStore().selection).toMatchObject({ name: 'f' });
    expect(shown.find('.detail').text()).toContain('f');
  });

  it('zoom together, and out again', async () => {
    const shown = show(treeViewOf([FIRST, SECOND]));
    await press(shown, 0, 'ArrowDown');
    await press(shown, 0, 'Enter');
    expect(shown.find('.crumbs').text()).toContain('main');
    await press(shown, 1, 'Escape');
    expect(shown.find('.crumbs').text()).not.toContain('main');
  });

  it('say of a frame that one of them lacks where it would be', async () => {
    const shown = show(treeViewOf([FIRST, SECOND]));
    await press(shown, 0, 'ArrowDown');
    await press(shown, 0, 'ArrowDown');
    await press(shown, 0, 'ArrowRight');
    await press(shown, 0, 'Enter');
    expect(shown.findAll('.missing').map((one) => one.text())).toEqual(['not in B']);
  });
});

it('a pane that is alone is no side of anything', async () => {
  const shown = show(treeViewOf([FIRST]));
  expect(shown.findAll('[role=tree]')).toHaveLength(1);
  expect(shown.find('section').attributes('aria-label')).toBeUndefined();
  await press(shown, 0, 'ArrowDown');
  expect(selectedIn(shown)).toEqual(['main, 4 B (100.0%)']);
});

it('leaves Escape to the application where nothing is zoomed', async () => {
  const shown = show(treeViewOf([FIRST]));
  const event = new KeyboardEvent('keydown', { key: 'Escape', cancelable: true });
  shown.find('[role=tree]').element.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(false);
});

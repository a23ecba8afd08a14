// @vitest-environment happy-dom
import { mount } from '@vue/test-utils';
import { nextTick } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GridColumn } from '#renderer/components/data-grid.ts';
import DataGrid from '#renderer/components/DataGrid.vue';

const columns: readonly GridColumn[] = [
  { key: 'name', title: 'Function', track: '1fr', kind: 'text', sortable: true },
  { key: 'flat', title: 'Flat', track: '90px', kind: 'figure', sortable: true, hint: 'in B' },
];

beforeEach(() => {
  // The page has no layout here: a scroller ten rows high.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(240);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600);
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function grid(given: { rowCount?: number; selected?: number } = {}) {
  const wrapper = mount(DataGrid, {
    props: {
      columns,
      rowCount: 100_000,
      label: 'Functions',
      sort: { key: 'flat', descending: true },
      selected: -1,
      ...given,
    },
    slots: {
      cell: (at: { row: number; column: GridColumn }) => `${at.column.key} ${at.row}`,
      empty: () => 'nothing matches',
    },
    attachTo: document.body,
  });
  await nextTick();
  await nextTick();
  return wrapper;
}

describe('DataGrid', () => {
  it('renders the rows in sight only, and says how many there are', async () => {
    const wrapper = await grid();
    const rows = wrapper.findAll('.row');
    expect(rows.length).toBeGreaterThanOrEqual(10);
    expect(rows.length).toBeLessThan(60);
    expect(rows[0]!.text()).toBe('name 0flat 0');
    expect(rows[0]!.attributes('aria-rowindex')).toBe('2');
    expect(wrapper.get('[role=grid]').attributes('aria-rowcount')).toBe('100001');
  });

  it('says what it is sorted by, and asks for another order at a click', async () => {
    const wrapper = await grid();
    const heads = wrapper.findAll('[role=columnheader]');
    expect(heads.map((head) => head.attributes('aria-sort'))).toEqual(['none', 'descending']);
    await heads[1]!.get('button').trigger('click');
    await heads[0]!.get('button').trigger('click');
    expect(wrapper.emitted('sort')).toEqual([
      [{ key: 'flat', descending: false }],
      [{ key: 'name', descending: false }],
    ]);
  });

  it('selects by click and key, and activates by Enter and double click', async () => {
    const wrapper = await grid();
    await wrapper.findAll('.row')[3]!.trigger('click');
    await wrapper.setProps({ selected: 3 });
    expect(wrapper.get('[aria-selected=true]').attributes('aria-rowindex')).toBe('5');
    await wrapper.trigger('keydown', { key: 'ArrowDown' });
    await wrapper.trigger('keydown', { key: 'Enter' });
    await wrapper.findAll('.row')[1]!.trigger('dblclick');
    expect(wrapper.emitted('select')).toEqual([[3], [4]]);
    expect(wrapper.emitted('activate')).toEqual([[4], [1]]);
    const cursor = wrapper.attributes('aria-activedescendant');
    expect(wrapper.get('.row.cursor').attributes('id')).toBe(cursor);
  });

  it('says so when there is nothing, and keys lead nowhere then', async () => {
    const wrapper = await grid({ rowCount: 0 });
    expect(wrapper.get('.empty').text()).toBe('nothing matches');
    await wrapper.trigger('keydown', { key: 'Enter' });
    await wrapper.trigger('keydown', { key: 'ArrowDown' });
    expect([wrapper.emitted('activate'), wrapper.emitted('select')]).toEqual([
      undefined,
      undefined,
    ]);
    expect(wrapper.attributes('aria-activedescendant')).toBeUndefined();
  });
});

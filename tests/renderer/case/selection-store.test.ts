import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { computed } from 'vue';
import type { NodeIndex, NodeTable } from '#core/graph/graph-tables';
import { useSelectionStore } from '#renderer/case/selection-store.ts';

const tableOf = (...names: readonly string[]): NodeTable => ({
  length: names.length,
  name: names,
  file: names.map(() => ''),
  line: new Float64Array(names.length),
});
/** Two binaries of one name: in words their bare frames are the same. */
const ONE = tableOf('main.f', '[libc.so]', '[libc.so]');
const OTHER = tableOf('[libc.so]', 'main.g', 'main.f');
const at = (nodes: NodeTable, node: number) => ({ nodes, node: node as NodeIndex });

let store: ReturnType<typeof useSelectionStore>;
const rows = (nodes: NodeTable): number[] | null => {
  const selected = store.nodesIn(nodes);
  return selected && [...selected];
};

beforeEach(() => {
  setActivePinia(createPinia());
  store = useSelectionStore();
});

describe('a node that was pointed at', () => {
  it('is selected by its index where it was chosen, be there others of its name', () => {
    store.selectNode(at(ONE, 2));
    expect(rows(ONE)).toEqual([0, 0, 1]);
    expect(store.selection).toEqual({ name: '[libc.so]', file: '', line: 0 });
  });

  it('is found by its words in every other table', () => {
    store.selectNode(at(ONE, 0));
    expect(rows(OTHER)).toEqual([0, 0, 1]);
    expect(rows(tableOf('main.other'))).toEqual([0]);
    expect(rows(ONE)).toEqual([1, 0, 0]);
  });

  it('gives way to the next', () => {
    store.selectNode(at(ONE, 0));
    store.selectNode(at(OTHER, 1));
    expect([rows(ONE), rows(OTHER)]).toEqual([
      [0, 0, 0],
      [0, 1, 0],
    ]);
    store.select({ name: '[libc.so]', file: '' });
    expect([rows(ONE), rows(OTHER)]).toEqual([
      [0, 1, 1],
      [1, 0, 0],
    ]);
  });
});

it('nothing is selected anywhere until something is, and after nothing is chosen', () => {
  expect([rows(ONE), store.selection]).toEqual([null, null]);
  store.selectNode(at(ONE, 0));
  store.select(null);
  expect([rows(ONE), store.selection]).toEqual([null, null]);
});

it('looks a table through once for one selection, and tells who follows it of the next', () => {
  store.select({ name: 'main.f', file: '' });
  const followed = computed(() => store.nodesIn(OTHER));
  const first = followed.value;
  expect(store.nodesIn(OTHER)).toBe(first);
  store.select({ name: 'main.g', file: '' });
  expect([...followed.value!]).toEqual([0, 1, 0]);
});

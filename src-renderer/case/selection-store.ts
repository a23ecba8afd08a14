import { defineStore } from 'pinia';
import { computed, shallowRef, type WritableComputedRef } from 'vue';
import type { Selection } from './selection.ts';

/** What is selected in every view; null = nothing. */
export const useSelectionStore = defineStore('selection', () => {
  const selection = shallowRef<Selection | null>(null);

  function select(next: Selection | null): void {
    selection.value = next;
  }

  return { selection: computed(() => selection.value), select };
});

/** The selection for a part that follows it and sets it. */
export function useSelection(): WritableComputedRef<Selection | null> {
  const store = useSelectionStore();
  return computed({ get: () => store.selection, set: store.select });
}

import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

/** The handbook chapter open beside the profile. */
export const useHandbookPanel = defineStore('handbook-panel', () => {
  const pageId = shallowRef<string | null>(null);
  const anchor = shallowRef('');

  /** @param target - Page id, optionally with `#anchor`. */
  function open(target: string): void {
    const [id = '', at = ''] = target.split('#');
    pageId.value = id;
    anchor.value = at;
  }

  function close(): void {
    pageId.value = null;
  }

  return { pageId, anchor, open, close };
});

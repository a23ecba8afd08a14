import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { useCaseStore } from '#renderer/case/case-store.ts';

export type ReplaceAnswer = 'replace' | 'add' | 'cancel';

interface ReplaceQuestion {
  /** Whether the new files may as well join the open case. */
  readonly canAdd: boolean;
  readonly answer: (answer: ReplaceAnswer) => void;
}

/** Asks before a case is replaced that lies on no disk; a case of files is replaced at once. */
export const useReplaceQuestion = defineStore('replace-question', () => {
  const asked = shallowRef<ReplaceQuestion | null>(null);

  function mayReplace(options: { readonly canAdd: boolean }): Promise<ReplaceAnswer> {
    if (useCaseStore().unsaved === 0) return Promise.resolve('replace');
    if (asked.value) return Promise.resolve('cancel'); // one question at a time
    return new Promise((resolve) => {
      asked.value = {
        canAdd: options.canAdd,
        answer: (given) => {
          asked.value = null;
          resolve(given);
        },
      };
    });
  }

  return { asked, mayReplace };
});

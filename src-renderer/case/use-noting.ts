import { type Ref, shallowRef } from 'vue';
import type { ErrorReport } from '#core/base/errors';
import type { NewNoteRequest } from '#contract/case-calls';
import { useKeptStore } from './kept-store.ts';

/** Notes said and taken back in one place of the window, which tells there why the last one failed. */
export function useNoting(): {
  /** Why the last one failed; null = it did not. */
  readonly problem: Readonly<Ref<ErrorReport | null>>;
  /** One after the other, up to the first that fails. Resolves to whether all are in the case. */
  readonly note: (...said: readonly NewNoteRequest[]) => Promise<boolean>;
} {
  const kept = useKeptStore();
  const problem = shallowRef<ErrorReport | null>(null);
  return {
    problem,
    async note(...said) {
      problem.value = null;
      for (const one of said) {
        if (await kept.note(one)) continue;
        problem.value = kept.problem;
        return false;
      }
      return true;
    },
  };
}

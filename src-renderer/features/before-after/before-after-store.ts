import { defineStore } from 'pinia';
import { computed } from 'vue';
import type { AnalysisCalls } from '#contract/worker-protocol';
import { usePreferencesStore } from '#renderer/app/preferences-store.ts';
import { useAfterStore } from '#renderer/case/after-store.ts';
import { useCaseStore } from '#renderer/case/case-store.ts';
import { usePacksStore } from '#renderer/case/packs-store.ts';
import { useAnalysis } from '#renderer/case/use-analysis.ts';

/** Did the fix work: the answer stays while other views are shown, and goes with the case. */
export const useBeforeAfterStore = defineStore('before-after', () => {
  const store = useCaseStore();
  const after = useAfterStore();
  const packs = usePacksStore();
  const preferences = usePreferencesStore();

  /** null until both series are there; not asked anew for each of the files that come together. */
  const question = computed<AnalysisCalls['case:before-after']['request'] | null>(() => {
    if (store.members.length === 0 || after.members.length === 0) return null;
    if (store.after.incoming.length > 0) return null;
    const { rules, libraries, texts } = packs.content;
    return {
      before: store.members.map(({ source }) => source),
      after: after.members.map(({ source }) => source),
      load: store.after.load.map(({ path, blob }) => ({ path, blob })),
      idl: store.idl,
      language: preferences.language,
      ...{ rules, libraries, texts },
    };
  });
  return useAnalysis('case:before-after', () => question.value);
});

import { defineStore } from 'pinia';
import { computed } from 'vue';
import type { BeforeAfter } from '#core/report/before-after/before-after-model';
import { sayBeforeAfter } from '#core/report/before-after/say-before-after';
import type { AnalysisCalls } from '#contract/worker-protocol';
import { createTranslate, translateWith } from '#renderer/session/translate.ts';
import { usePreferencesStore } from '#renderer/session/preferences-store.ts';
import { useFilesStore } from '#renderer/case/files-store.ts';
import { useSidesStore } from '#renderer/case/sides-store.ts';
import { usePacksStore } from '#renderer/session/packs-store.ts';
import { useAnalysis } from '#renderer/case/use-analysis.ts';

/** Did the fix work: the answer stays while other views are shown, and goes with the case. */
export const useBeforeAfterStore = defineStore('before-after', () => {
  const files = useFilesStore();
  const sides = useSidesStore();
  const packs = usePacksStore();
  const preferences = usePreferencesStore();

  /** null until both series are there; not asked anew for each of the files that come together. */
  const request = computed<AnalysisCalls['case:before-after']['request'] | null>(() => {
    if (sides.before.length === 0 || sides.after.length === 0) return null;
    if (sides.split === null && files.after.incoming.length > 0) return null;
    const { rules, libraries } = packs.content;
    return {
      before: sides.before.map(({ source }) => source),
      after: sides.after.map(({ source }) => source),
      load: files.after.load.map(({ path, blob }) => ({ path, blob })),
      idl: files.idl,
      ...{ rules, libraries },
    };
  });
  const { result: document, error, isBusy } = useAnalysis('case:before-after', () => request.value);
  /** In the language of the window: another one asks the worker nothing. */
  const result = computed<BeforeAfter | null>(() => {
    if (!document.value) return null;
    const translate = createTranslate(preferences.language);
    return sayBeforeAfter(
      document.value,
      translateWith(translate, packs.content.texts, preferences.language),
    );
  });
  return { result, error, isBusy };
});

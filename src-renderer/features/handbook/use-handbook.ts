import { loadHandbook } from 'virtual:handbook';
import { computed, shallowRef, watch } from 'vue';
import { visibleText } from '#core/base/visible-text';
import type { CompiledPage } from '#handbook/page-types';
import { usePreferencesStore } from '#renderer/session/preferences-store.ts';
import { usePacksStore } from '#renderer/session/packs-store.ts';

/** The pages of the current language. */
export function useHandbook() {
  const preferences = usePreferencesStore();
  const packs = usePacksStore();
  const own = shallowRef<readonly CompiledPage[]>([]);
  /** Those of the application, then the packs'. */
  const pages = computed(() =>
    own.value.length === 0
      ? []
      : [...own.value, ...packs.content.pages[preferences.language].map(visibleTitles)],
  );
  watch(
    () => preferences.language,
    async (language) => {
      const loaded = await loadHandbook(language);
      if (language === preferences.language) own.value = loaded;
    },
    { immediate: true },
  );
  return { pages };
}

/** Titles of packs are untrusted text; those of the application come from this repository. */
function visibleTitles(page: CompiledPage): CompiledPage {
  const { title, summary } = page.meta;
  return {
    ...page,
    meta: { ...page.meta, title: visibleText(title), summary: visibleText(summary) },
  };
}

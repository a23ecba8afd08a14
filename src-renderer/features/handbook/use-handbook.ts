import { loadHandbook } from 'virtual:handbook';
import { shallowRef, watch } from 'vue';
import type { CompiledPage } from '#build/handbook/page-types';
import { usePreferencesStore } from '#renderer/app/preferences-store.ts';
import { host } from '#renderer/host/host.ts';

/** The pages of the current language. */
export function useHandbook() {
  const preferences = usePreferencesStore();
  const pages = shallowRef<readonly CompiledPage[]>([]);
  watch(
    () => preferences.language,
    async (language) => {
      const loaded = await loadHandbook(language);
      if (language === preferences.language) pages.value = loaded;
    },
    { immediate: true },
  );
  return { pages };
}

/** Opens a source's address: by the host in Electron, in a new tab in the browser host. */
export async function openExternal(url: string, isElectron: boolean): Promise<void> {
  if (isElectron) await host['link:open']({ url });
  else window.open(url, '_blank', 'noopener,noreferrer');
}

import { usePreferredDark } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import type { ErrorReport } from '#core/base/errors';
import type { Language, ResultOf, Settings } from '#contract/host-calls';
import { host } from '#renderer/host/host.ts';
import { i18n, languageOf } from './i18n.ts';

/** Language and theme: what was chosen, and what that comes to on this system. */
export const usePreferencesStore = defineStore('preferences', () => {
  const settings = shallowRef<Settings>({ language: null, theme: 'system' });
  /** Why the settings could not be read or kept; null = they were. */
  const error = shallowRef<ErrorReport | null>(null);
  const info = shallowRef<ResultOf<'host:info'> | null>(null);
  const systemDark = usePreferredDark();

  const language = computed<Language>(
    () => settings.value.language ?? languageOf(info.value?.systemLanguage ?? navigator.language),
  );
  const theme = computed<'light' | 'dark'>(() => {
    if (settings.value.theme !== 'system') return settings.value.theme;
    return systemDark.value ? 'dark' : 'light';
  });

  watch(
    language,
    (next) => {
      i18n.global.locale.value = next;
      document.documentElement.lang = next;
    },
    { immediate: true },
  );
  watch(theme, (next) => (document.documentElement.dataset['theme'] = next), { immediate: true });

  async function load(): Promise<void> {
    const [facts, stored] = await Promise.all([
      host['host:info'](undefined),
      host['settings:read'](undefined),
    ]);
    if (facts.ok) info.value = facts.value;
    if (stored.ok) settings.value = stored.value;
    else error.value = stored.error;
  }

  async function change(changed: Partial<Settings>): Promise<void> {
    settings.value = { ...settings.value, ...changed };
    const reply = await host['settings:write'](settings.value);
    error.value = reply.ok ? null : reply.error;
  }

  return { settings, error, info, language, theme, load, change };
});

import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { createFormats, type Formats } from './format.ts';

/** The formats of the current language. */
export function useFormat(): ComputedRef<Formats> {
  const { locale } = useI18n();
  return computed(() => createFormats(locale.value));
}

import { visibleLines } from '#core/base/visible-text';
import { createI18n } from 'vue-i18n';
import en from '#locales/en.json';
import zhCN from '#locales/zh-CN.json';
import type { Language } from '#contract/host-calls';

/** Every text a user can read; the language switches at run time. */
export const i18n = createI18n({
  legacy: false,
  // Names of functions, files and packs are filled in: nothing in them may be hidden.
  postTranslation: (text) => (typeof text === 'string' ? visibleLines(text) : text),
  locale: 'en',
  fallbackLocale: 'en',
  messages: { en, 'zh-CN': zhCN },
  missingWarn: import.meta.env.DEV,
  fallbackWarn: import.meta.env.DEV,
});

/** The supported language for a system's language tag. */
export function languageOf(tag: string): Language {
  return /^zh/i.test(tag) ? 'zh-CN' : 'en';
}

import { visibleLines } from '#core/base/visible-text';
import { createI18n } from 'vue-i18n';
import en from '#locales/en.json';
import zhCN from '#locales/zh-CN.json';
import type { Language } from '#contract/host-calls';
import { RULE_TEXTS } from '#core/rules/rule-catalog';

/** Every text a user can read; the language switches at run time. */
export const i18n = createI18n({
  legacy: false,
  // Names of functions, files and packs are filled in: nothing in them may be hidden.
  postTranslation: (text) => (typeof text === 'string' ? visibleLines(text) : text),
  locale: 'en',
  fallbackLocale: 'en',
  messages: { en: withRules(en, 'en'), 'zh-CN': withRules(zhCN, 'zh-CN') },
  missingWarn: import.meta.env.DEV,
  fallbackWarn: import.meta.env.DEV,
});

/** With the titles and statements that stand with the rules: `block.key` of a locale file. */
function withRules(messages: typeof en, language: Language): typeof en {
  const all: Record<string, unknown> = { ...messages };
  for (const [key, text] of Object.entries(RULE_TEXTS)) {
    const [block = '', name = ''] = key.split('.');
    all[block] = { [name]: text[language] ?? text.en, ...(all[block] as object | undefined) };
  }
  return all as typeof en;
}

/** The supported language for a system's language tag. */
export function languageOf(tag: string): Language {
  return /^zh/i.test(tag) ? 'zh-CN' : 'en';
}

import en from '#locales/en.json';
import zhCN from '#locales/zh-CN.json';
import { fillMessage, type Messages } from '#core/base/fill-message';
import type { Translate } from '#core/base/translate';
import { withTexts } from '#core/base/with-texts';
import { RULE_TEXTS } from '#core/rules/rule-catalog';
import type { Language } from '#contract/host-calls';

const MESSAGES: Readonly<Record<Language, Messages>> = { en, 'zh-CN': zhCN };

/** Texts for menus, dialogs, the command line and reports. */
export function createTranslate(language: Language): Translate {
  const own: Translate = (key, params) => fillMessage(MESSAGES[language], key, params);
  return withTexts(own, RULE_TEXTS, language);
}

/** The supported language for a tag such as `zh_CN.UTF-8`, `zh-Hans` or `en-GB`. */
export function languageOf(tag: string): Language {
  return /^zh/i.test(tag) ? 'zh-CN' : 'en';
}

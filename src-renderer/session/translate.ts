import en from '#locales/en.json';
import zhCN from '#locales/zh-CN.json';
import { fillMessage, type Messages } from '#core/base/fill-message';
import type { Translate } from '#core/base/translate';
import { visibleLines, visibleParams } from '#core/base/visible-text';
import { RULE_TEXTS } from '#core/rules/rule-catalog';
import { type OwnTexts, withTexts } from '#core/base/with-texts';

/** Texts for what the report says. */
export function createTranslate(language: string): Translate {
  const messages: Messages = language === 'zh-CN' ? zhCN : en;
  return withTexts((key, params) => fillMessage(messages, key, params), RULE_TEXTS, language);
}

/** Adds the texts of packs, and leaves nothing hidden in what is filled in. */
export function translateWith(translate: Translate, texts: OwnTexts, language: string): Translate {
  const all = withTexts(translate, texts, language);
  return (key, params) => visibleLines(all(key, params && visibleParams(params)));
}

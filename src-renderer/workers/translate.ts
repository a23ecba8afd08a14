import en from '#locales/en.json';
import zhCN from '#locales/zh-CN.json';
import { fillMessage, type Messages } from '#core/base/fill-message';
import type { Translate } from '#core/base/translate';

/** Texts for the report's statements, in the worker. */
export function createTranslate(language: string): Translate {
  const messages: Messages = language === 'zh-CN' ? zhCN : en;
  return (key, params) => fillMessage(messages, key, params);
}

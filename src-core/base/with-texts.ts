import { fillMessage } from './fill-message.ts';
import type { Translate } from './translate.ts';

/** One text in the languages it was written in; English always. */
export interface OwnText {
  readonly en: string;
  readonly 'zh-CN'?: string;
}

/** Texts by dotted locale key. */
export type OwnTexts = Readonly<Record<string, OwnText>>;

/** Puts texts behind the application's own: what exists there they cannot change. */
export function withTexts(translate: Translate, texts: OwnTexts, language: string): Translate {
  return (key, params) => {
    const own = translate(key, params);
    if (own !== key || !Object.hasOwn(texts, key)) return own;
    const text = texts[key]!;
    return fillMessage(
      { text: (language === 'zh-CN' && text['zh-CN']) || text.en },
      'text',
      params,
    );
  };
}

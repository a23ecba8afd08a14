import type { OwnTexts } from '#core/base/with-texts';
import type { CompiledPage } from '#handbook/page-types';
import type { LeakRule } from '#core/rules/leak-rule';

/** A team's own rules, the texts that are theirs, and chapters by language. */
export interface HandbookPack {
  readonly rules: readonly LeakRule[];
  /** By locale key, as the application's own. */
  readonly texts: OwnTexts;
  readonly pages: Readonly<Record<'en' | 'zh-CN', readonly CompiledPage[]>>;
}

export const EMPTY_PACK: HandbookPack = { rules: [], texts: {}, pages: { en: [], 'zh-CN': [] } };

import type { OwnTexts } from '#core/base/with-texts';
import type { CompiledPage } from '#handbook/page-types';
import type { Library } from '#core/evidence/library-schema';
import type { LeakRule } from '#core/rules/leak-rule';

/** A team's own rules and libraries, the texts that are theirs, and chapters by language. */
export interface HandbookPack {
  readonly rules: readonly LeakRule[];
  /** What its `library.yaml` files say, by role. */
  readonly libraries: readonly Library[];
  /** By locale key, as the application's own. */
  readonly texts: OwnTexts;
  readonly pages: Readonly<Record<'en' | 'zh-CN', readonly CompiledPage[]>>;
}

export const EMPTY_PACK: HandbookPack = {
  rules: [],
  libraries: [],
  texts: {},
  pages: { en: [], 'zh-CN': [] },
};

// By their paths: electron-vite, which loads this for the build, resolves no imports of package.json.
import type { OwnText } from '../src-core/base/with-texts.ts';
import type { Library } from '../src-core/evidence/library-schema.ts';
import type { LeakRule, RuleFile } from '../src-core/rules/leak-rule-schema.ts';
import type { HandbookLanguage, HandbookTree } from './find-folders.ts';
import type { CompiledPage } from './page-types.ts';

/** A handbook's folder, the application's own or a pack, that can also be read. */
export interface HandbookSource extends HandbookTree {
  /** Text of a file. Rejects with an AppError where it may not be read, or is too large. */
  readonly read: (path: string) => Promise<string>;
}

/** What is there beside the handbook that is read: it may refer to all of it, and take none of its ids. */
export interface KnownHandbook {
  /** Codes of the application's own statements. */
  readonly codes: ReadonlySet<string>;
  readonly rules: readonly LeakRule[];
  /** Ids of chapters, by language. */
  readonly chapters: Readonly<Record<HandbookLanguage, readonly string[]>>;
  readonly libraries: readonly Library[];
  /** Cost of the packs' expressions so far, in instructions, see `addCost`; null = without limit. */
  readonly cost: number | null;
}

export interface Handbook {
  readonly rules: readonly LeakRule[];
  readonly libraries: readonly Library[];
  /** Titles and statements of the rules, by locale key. */
  readonly texts: Readonly<Record<string, OwnText>>;
  readonly pages: Readonly<Record<HandbookLanguage, readonly CompiledPage[]>>;
}

/** A rule and the file it is from, as errors show it. */
export interface ReadRule {
  readonly file: string;
  readonly entry: RuleFile;
}

/** A chapter and the file it is from. */
export interface ReadPage {
  readonly file: string;
  readonly page: CompiledPage;
}

/** A library and the file it is from. */
export interface ReadLibrary {
  readonly file: string;
  readonly library: Library;
}

// By their paths: electron-vite, which loads this for the build, resolves no imports of package.json.
import * as v from 'valibot';
import { parse as parseYaml } from 'yaml';
import { AppError } from '../src-core/base/errors.ts';
import { ruleKey } from '../src-core/base/rule-key.ts';
import type { OwnText } from '../src-core/base/with-texts.ts';
import { librarySchema } from '../src-core/evidence/library-schema.ts';
import { ruleFileSchema } from '../src-core/rules/leak-rule-schema.ts';
import {
  addCost,
  checkLanguages,
  checkLibraries,
  checkLinks,
  checkRules,
  libraryCost,
  ruleCost,
} from './check-handbook.ts';
import { compilePage, PageProblem } from './compile-page.ts';
import {
  findFolders,
  HANDBOOK_LANGUAGES,
  type HandbookFolder,
  type HandbookLanguage,
} from './find-folders.ts';
import type {
  Handbook,
  HandbookSource,
  KnownHandbook,
  ReadLibrary,
  ReadPage,
  ReadRule,
} from './handbook-types.ts';
import { schemaProblem, yamlProblem } from './pack-problem.ts';
import type { CompiledPage } from './page-types.ts';

const MAX_RULES = 200;
const MAX_LIBRARIES = 200;
/** Chapters in one language. */
const MAX_PAGES = 200;

/**
 * Reads a handbook whole: at build time ours, at run time a team's pack, by the same steps. Everything is checked
 * and nothing executed: rules and libraries against their schemas, expressions by RE2, chapters without HTML, and
 * that all that is named exists.
 *
 * @throws AppError `pack-empty` where nothing of a handbook lies in the folder; for a file of one the other
 *   `pack-` codes, mostly with `file` and `field`.
 */
export async function readHandbook(
  source: HandbookSource,
  known: KnownHandbook,
): Promise<Handbook> {
  const { leaks, libraries: found } = await findFolders(source);
  if (leaks.length === 0 && found.length === 0)
    throw new AppError('pack-empty', { folder: source.shown('') });
  const libraries: ReadLibrary[] = [];
  let { cost } = known;
  for (const { id, path } of found) {
    if (libraries.length >= MAX_LIBRARIES)
      throw new AppError('pack-too-many', { file: source.shown(path), most: MAX_LIBRARIES });
    const read = await readLibrary(source, id, path);
    if (cost !== null) cost = addCost(cost, libraryCost(read.library), read.file);
    libraries.push(read);
  }
  const rules = await readRules(source, leaks, { ...known, cost });
  const pages = {
    en: await readPages(source, 'en', { leaks, known }),
    'zh-CN': await readPages(source, 'zh-CN', { leaks, known }),
  };
  checkLanguages(leaks, source.shown);
  checkLibraries(libraries, known);
  checkRules(rules, { libraries, pages, known });
  for (const language of HANDBOOK_LANGUAGES)
    checkLinks(pages[language], new Set(known.chapters[language]));
  return {
    rules: rules.map(({ entry }) => entry.rule),
    libraries: libraries.map(({ library }) => library),
    texts: textsOf(rules),
    pages: {
      en: pages.en.map(({ page }) => page),
      'zh-CN': pages['zh-CN'].map(({ page }) => page),
    },
  };
}

/** By locale key; of two rules that give a text to one code, the first in order of their files counts. */
function textsOf(rules: readonly ReadRule[]): Record<string, OwnText> {
  const texts: Record<string, OwnText> = {};
  for (const { entry } of rules) {
    texts[ruleKey(entry.rule.id)] = entry.title;
    for (const [code, text] of Object.entries(entry.texts)) texts[`statement.${code}`] ??= text;
  }
  return texts;
}

async function readLibrary(source: HandbookSource, id: string, path: string): Promise<ReadLibrary> {
  const file = source.shown(path);
  return { file, library: { ...(await readYaml(source, path, librarySchema)), id } };
}

async function readRules(
  source: HandbookSource,
  folders: readonly HandbookFolder[],
  { rules: others, cost: costBefore }: KnownHandbook,
): Promise<ReadRule[]> {
  const rules: ReadRule[] = [];
  const taken = new Set(others.map(({ id }) => id));
  let cost = costBefore;
  for (const { id, rule: path } of folders) {
    if (path === null) continue;
    const file = source.shown(path);
    const entry = await readYaml(source, path, ruleFileSchema);
    const field = 'rule.id';
    if (entry.rule.id !== id) throw new AppError('pack-id', { file, field, id });
    if (taken.has(id)) throw new AppError('pack-exists', { file, field, id });
    if (rules.length >= MAX_RULES) throw new AppError('pack-too-many', { file, most: MAX_RULES });
    if (cost !== null) cost = addCost(cost, ruleCost(entry.rule), file);
    rules.push({ file, entry });
  }
  return rules;
}

async function readYaml<Schema extends v.GenericSchema>(
  source: HandbookSource,
  path: string,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const file = source.shown(path);
  const text = await source.read(path);
  let content: unknown;
  try {
    // YAML holds JSON; aliases are limited, so that no few lines become a memory full of objects, and its
    // warnings would go to the terminal with the file's words in them.
    content = parseYaml(text, { maxAliasCount: 50, logLevel: 'error' });
  } catch (cause) {
    throw yamlProblem(file, cause);
  }
  const checked = v.safeParse(schema, content, { abortEarly: true, abortPipeEarly: true });
  if (checked.success) return checked.output;
  throw schemaProblem(file, checked.issues[0]);
}

async function readPages(
  source: HandbookSource,
  language: HandbookLanguage,
  { leaks, known }: { leaks: readonly HandbookFolder[]; known: KnownHandbook },
): Promise<ReadPage[]> {
  const taken = new Set(known.chapters[language]);
  const pages: ReadPage[] = [];
  for (const { id, pages: paths } of leaks) {
    const path = paths[language];
    if (path === null) continue;
    const file = source.shown(path);
    if (taken.has(id)) throw new AppError('pack-exists', { file, field: 'id', id });
    if (pages.length >= MAX_PAGES) throw new AppError('pack-too-many', { file, most: MAX_PAGES });
    pages.push({ file, page: readPage(file, id, await source.read(path)) });
  }
  return pages;
}

function readPage(file: string, id: string, text: string): CompiledPage {
  try {
    return compilePage(id, text.replaceAll('\r\n', '\n'));
  } catch (cause) {
    if (!(cause instanceof PageProblem)) throw cause;
    const { where: field, what: message } = cause;
    throw new AppError('pack-invalid', { file, field, message });
  }
}

import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import * as v from 'valibot';
import { parse as parseYaml } from 'yaml';
import { AppError } from '#core/base/errors';
import type { OwnText } from '#core/base/with-texts';
import { compilePage, PageProblem } from '#handbook/compile-page';
import {
  findFolders,
  type HandbookFolder,
  type HandbookLanguage,
  type HandbookNames,
} from '#handbook/find-folders';
import type { CompiledPage } from '#handbook/page-types';
import { RULE_CATALOG } from '#core/rules/catalog/rule-catalog';
import { EMPTY_PACK, type HandbookPack } from '#contract/handbook-pack';
import {
  addCost,
  checkLinks,
  checkRules,
  costOf,
  type PageFile,
  type RuleFile,
} from './check-pack.ts';
import { schemaProblem, yamlProblem } from './pack-problem.ts';
import { packRuleSchema, type PackRule, ruleOf } from './pack-schema.ts';
import { readTextFile } from './read-text-file.ts';
import { unreadable } from './file-bytes.ts';

/** A file larger than this is neither a rule nor a chapter. */
const MAX_FILE_BYTES = 256 * 1024;
const MAX_RULES = 200;
/** Chapters in one language. */
const MAX_PAGES = 200;

/**
 * Reads the packs of folders, each laid out as the application's own handbook: see {@link findFolders}.
 * Everything is checked and nothing is executed: rules against a schema, their expressions by RE2, chapters as
 * the application's own, without HTML. Links that lead out of the folder are not followed.
 *
 * @param pageIds - The application's own chapters, which a pack cannot replace.
 * @throws AppError `pack-empty` (folder) for whatever is no pack, be it there or not; for a file of one
 *   `file-unreadable` and the other `pack-` codes, mostly with `file` and `field`.
 */
export async function readPacks(
  folders: readonly string[],
  pageIds: readonly string[],
): Promise<HandbookPack> {
  let all = EMPTY_PACK;
  for (const folder of folders) all = await addPack(all, folder, pageIds);
  return all;
}

/** Reads one more pack beside those read already; fails as {@link readPacks}, leaving them as they were. */
export async function addPack(
  others: HandbookPack,
  folder: string,
  pageIds: readonly string[],
): Promise<HandbookPack> {
  const root = resolve(folder);
  // One answer for all that is no pack: who may name paths here learns of no file but those named as a pack's.
  const folders = await findFolders({
    list: (path) => namesIn(join(root, path), root),
    shown: (path) => join(root, path),
  });
  if (folders.length === 0) throw new AppError('pack-empty', { folder: root });
  const rules = await readRules(root, folders, others);
  const [en, zhCN] = [
    await readPages(root, 'en', { folders, pageIds, others }),
    await readPages(root, 'zh-CN', { folders, pageIds, others }),
  ];
  const pages = [...en, ...zhCN];
  checkRules(
    rules,
    pages.map(({ page }) => page),
    others.rules.map(({ id }) => id),
  );
  checkLinks(pages, new Set([...pageIds, ...chapterIds(others)]));
  return {
    rules: [...others.rules, ...rules.map(({ entry }) => ruleOf(entry))],
    texts: { ...textsOf(rules), ...others.texts },
    pages: {
      en: [...others.pages.en, ...en.map(({ page }) => page)],
      'zh-CN': [...others.pages['zh-CN'], ...zhCN.map(({ page }) => page)],
    },
  };
}

function chapterIds({ pages }: HandbookPack): string[] {
  return [...pages.en, ...pages['zh-CN']].map(({ meta }) => meta.id);
}

/** By locale key; of two rules that give a text to one code, the first in order of their files counts. */
function textsOf(rules: readonly RuleFile[]): Record<string, OwnText> {
  const texts: Record<string, OwnText> = {};
  for (const { entry } of rules) {
    texts[`rule.${entry.rule.id.replace('/', '-')}`] = entry.title;
    for (const [code, text] of Object.entries(entry.texts)) texts[`statement.${code}`] ??= text;
  }
  return texts;
}

async function readRules(
  root: string,
  folders: readonly HandbookFolder[],
  others: HandbookPack,
): Promise<RuleFile[]> {
  const rules: RuleFile[] = [];
  const taken = new Set([...RULE_CATALOG, ...others.rules].map(({ id }) => id));
  let cost = others.rules.reduce((sum, rule) => sum + costOf(rule), 0);
  for (const { id, rule } of folders) {
    if (rule === null) continue;
    const file = join(root, rule);
    const entry = await readRule(file, root);
    const field = 'rule.id';
    if (entry.rule.id !== id) throw new AppError('pack-id', { file, field, id });
    if (taken.has(id)) throw new AppError('pack-exists', { file, field, id });
    if (others.rules.length + rules.length >= MAX_RULES) {
      throw new AppError('pack-too-many', { file, most: MAX_RULES });
    }
    cost = addCost(cost, { file, entry });
    rules.push({ file, entry });
  }
  return rules;
}

async function readRule(file: string, root: string): Promise<PackRule> {
  let content: unknown;
  const text = await readPackFile(file, root);
  try {
    // YAML holds JSON; aliases are limited, so that no few lines become a memory full of objects, and its
    // warnings would go to the terminal with the file's words in them.
    content = parseYaml(text, { maxAliasCount: 50, logLevel: 'error' });
  } catch (cause) {
    throw yamlProblem(file, cause);
  }
  const early = { abortEarly: true, abortPipeEarly: true };
  const checked = v.safeParse(packRuleSchema, content, early);
  if (checked.success) return checked.output;
  throw schemaProblem(file, checked.issues[0]);
}

async function readPages(
  root: string,
  language: HandbookLanguage,
  given: {
    readonly folders: readonly HandbookFolder[];
    readonly pageIds: readonly string[];
    readonly others: HandbookPack;
  },
): Promise<PageFile[]> {
  const before = given.others.pages[language];
  const taken = new Set([...given.pageIds, ...before.map(({ meta }) => meta.id)]);
  const pages: PageFile[] = [];
  for (const { id, pages: paths } of given.folders) {
    const path = paths[language];
    if (path === null) continue;
    const file = join(root, path);
    if (taken.has(id)) throw new AppError('pack-exists', { file, field: 'id', id });
    if (before.length + pages.length >= MAX_PAGES) {
      throw new AppError('pack-too-many', { file, most: MAX_PAGES });
    }
    pages.push({ file, page: readPage(file, id, await readPackFile(file, root)) });
  }
  return pages;
}

function readPage(file: string, id: string, text: string): CompiledPage {
  try {
    return compilePage(id, text.replaceAll('\r\n', '\n'));
  } catch (cause) {
    if (cause instanceof PageProblem) throw invalid(file, cause.where, cause.what);
    throw cause;
  }
}

async function readPackFile(file: string, root: string): Promise<string> {
  const inside = await insideOf(root, file).catch((cause: unknown) => {
    throw cause instanceof AppError ? cause : unreadable(file, cause);
  });
  return readTextFile(inside, MAX_FILE_BYTES, () => {
    return new AppError('pack-file-large', { file, limitKB: MAX_FILE_BYTES / 1024 });
  });
}

/** Codes of a path under which there is no folder. */
const NO_FOLDER: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR']);

async function namesIn(folder: string, root: string): Promise<HandbookNames | null> {
  try {
    const entries = await readdir(await insideOf(root, folder), { withFileTypes: true });
    const names: { folders: string[]; files: string[] } = { folders: [], files: [] };
    for (const entry of entries) {
      names[(await isFolder(folder, entry)) ? 'folders' : 'files'].push(entry.name);
    }
    return names;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    if (NO_FOLDER.has((cause as NodeJS.ErrnoException).code)) return null;
    throw unreadable(folder, cause);
  }
}

async function isFolder(folder: string, entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  const target = await stat(join(folder, entry.name)).catch(() => null);
  return target?.isDirectory() ?? false;
}

/** The path without its links, which must not lead out of the pack. */
async function insideOf(root: string, path: string): Promise<string> {
  const [real, realRoot] = [await realpath(path), await realpath(root)];
  const inside = realRoot.endsWith(sep) ? realRoot : realRoot + sep;
  if (real === realRoot || real.startsWith(inside)) return real;
  throw new AppError('pack-link', { file: path });
}

function invalid(file: string, field: string, message: string): AppError {
  return new AppError('pack-invalid', { file, field, message });
}

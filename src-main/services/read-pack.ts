import { readdir, realpath } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import * as v from 'valibot';
import { parse as parseYaml } from 'yaml';
import { AppError } from '#core/base/errors';
import type { OwnText } from '#core/base/with-texts';
import { compilePage, PageProblem } from '#handbook/compile-page';
import type { CompiledPage } from '#handbook/page-types';
import { RULE_CATALOG } from '#core/rules/catalog/rule-catalog';
import { EMPTY_PACK, type HandbookPack } from '#contract/handbook-pack';
import type { LANGUAGES } from '#contract/host-calls';
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
const AREA_OR_NAME = /^[a-z0-9-]+$/;

/**
 * Reads the packs of folders: `rules/*.yaml` (or `.yml`, `.json`), one rule a file, and chapters
 * `handbook/<language>/<area>/<name>.md`. Everything is checked and nothing is executed: rules against
 * a schema, their expressions by RE2, chapters as the application's own, without HTML. Links that lead out of
 * the folder are not followed.
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
  // One answer for all that is no pack: who may name paths here learns nothing of what lies there.
  await readdir(root).catch((cause: unknown) => {
    throw new AppError('pack-empty', { folder: root }, { cause });
  });
  const rules = await readRules(root, others);
  const [en, zhCN] = [
    await readPages(root, 'en', { pageIds, others }),
    await readPages(root, 'zh-CN', { pageIds, others }),
  ];
  const pages = [...en, ...zhCN];
  if (rules.length + pages.length === 0) throw new AppError('pack-empty', { folder: root });
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

async function readRules(root: string, others: HandbookPack): Promise<RuleFile[]> {
  const rules: RuleFile[] = [];
  const taken = new Set([...RULE_CATALOG, ...others.rules].map(({ id }) => id));
  let cost = others.rules.reduce((sum, rule) => sum + costOf(rule), 0);
  const folder = join(root, 'rules');
  for (const name of await namesIn(folder, root)) {
    if (!/\.(ya?ml|json)$/i.test(name)) continue;
    const file = join(folder, name);
    const entry = await readRule(file, root);
    const { id } = entry.rule;
    if (taken.has(id)) throw new AppError('pack-exists', { file, field: 'rule.id', id });
    if (others.rules.length + rules.length >= MAX_RULES) {
      throw new AppError('pack-too-many', { file, most: MAX_RULES });
    }
    cost = addCost(cost, { file, entry });
    taken.add(id);
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
  language: (typeof LANGUAGES)[number],
  { pageIds, others }: { readonly pageIds: readonly string[]; readonly others: HandbookPack },
): Promise<PageFile[]> {
  const before = others.pages[language];
  const taken = new Set([...pageIds, ...before.map(({ meta }) => meta.id)]);
  const pages: PageFile[] = [];
  const folder = join(root, 'handbook', language);
  for (const area of await namesIn(folder, root)) {
    for (const name of await namesIn(join(folder, area), root)) {
      if (!name.endsWith('.md')) continue;
      const file = join(folder, area, name);
      const id = `${area}/${name.slice(0, -'.md'.length)}`;
      if (!id.split('/').every((part) => AREA_OR_NAME.test(part))) {
        throw invalid(file, 'id', 'a chapter is area/name.md, of a–z, 0–9 and -');
      }
      if (taken.has(id)) throw new AppError('pack-exists', { file, field: 'id', id });
      if (before.length + pages.length >= MAX_PAGES) {
        throw new AppError('pack-too-many', { file, most: MAX_PAGES });
      }
      pages.push({ file, page: readPage(file, id, await readPackFile(file, root)) });
    }
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
  return readTextFile(await insideOf(root, file), MAX_FILE_BYTES, () => {
    return new AppError('pack-file-large', { file, limitKB: MAX_FILE_BYTES / 1024 });
  });
}

/** Names in a folder of a pack, sorted; none where there is no such folder. */
async function namesIn(folder: string, root: string): Promise<string[]> {
  try {
    return (await readdir(await insideOf(root, folder))).sort();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw unreadable(folder, cause);
    return [];
  }
}

/** The path without its links, which must not lead out of the pack. */
async function insideOf(root: string, path: string): Promise<string> {
  const [real, realRoot] = [await realpath(path), await realpath(root)];
  if (real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) return real;
  throw new AppError('pack-link', { file: path });
}

function invalid(file: string, field: string, message: string): AppError {
  return new AppError('pack-invalid', { file, field, message });
}

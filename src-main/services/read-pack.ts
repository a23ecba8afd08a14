import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { parse as parseYaml } from 'yaml';
import { AppError } from '#core/base/errors';
import type { OwnText } from '#core/base/with-texts';
import { compilePage, PageProblem } from '#core/handbook/compile-page';
import type { CompiledPage } from '#core/handbook/page-types';
import { RULE_CATALOG } from '#core/rules/catalog/rule-catalog';
import type { LeakRule } from '#core/rules/leak-rule';
import { EMPTY_PACK, type HandbookPack } from '#contract/handbook-pack';
import type { LANGUAGES } from '#contract/host-calls';
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
 * a schema, their expressions by RE2, chapters as the application's own, without HTML.
 *
 * @param pageIds - The application's own chapters, which a pack cannot replace.
 * @throws AppError `pack-invalid` (file, field, message), `pack-empty` (folder), `file-unreadable`.
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
  const { rules, texts } = await readRules(root, others);
  const [en, zhCN] = [
    await readPages(root, 'en', { pageIds, others }),
    await readPages(root, 'zh-CN', { pageIds, others }),
  ];
  if (rules.length + en.length + zhCN.length === 0) {
    throw new AppError('pack-empty', { folder: root });
  }
  return {
    rules: [...others.rules, ...rules],
    texts: { ...texts, ...others.texts },
    pages: {
      en: [...others.pages.en, ...en],
      'zh-CN': [...others.pages['zh-CN'], ...zhCN],
    },
  };
}

async function readRules(
  root: string,
  others: HandbookPack,
): Promise<{ rules: LeakRule[]; texts: Record<string, OwnText> }> {
  const rules: LeakRule[] = [];
  const texts: Record<string, OwnText> = {};
  const taken = new Set([...RULE_CATALOG, ...others.rules].map(({ id }) => id));
  const folder = join(root, 'rules');
  for (const name of await namesIn(folder, root)) {
    if (!/\.(ya?ml|json)$/i.test(name)) continue;
    const file = join(folder, name);
    const entry = await readRule(file);
    const rule = ruleOf(entry);
    if (taken.has(rule.id)) throw invalid(file, 'rule.id', `${rule.id} exists already`);
    if (others.rules.length + rules.length >= MAX_RULES) {
      throw invalid(file, 'rule', `more than ${MAX_RULES} rules`);
    }
    taken.add(rule.id);
    rules.push(rule);
    texts[`rule.${rule.id.replace('/', '-')}`] = entry.title;
    for (const [code, text] of Object.entries(entry.texts)) texts[`statement.${code}`] ??= text;
  }
  return { rules, texts };
}

async function readRule(file: string): Promise<PackRule> {
  let content: unknown;
  const text = await readPackFile(file);
  try {
    // YAML holds JSON; aliases are limited, so that no few lines become a memory full of objects.
    content = parseYaml(text, { maxAliasCount: 50 });
  } catch (cause) {
    throw invalid(file, '', (cause as Error).message.split('\n')[0]!);
  }
  const checked = v.safeParse(packRuleSchema, content);
  if (checked.success) return checked.output;
  const [issue] = checked.issues;
  throw invalid(file, v.getDotPath(issue) ?? '', issue.message);
}

async function readPages(
  root: string,
  language: (typeof LANGUAGES)[number],
  { pageIds, others }: { readonly pageIds: readonly string[]; readonly others: HandbookPack },
): Promise<CompiledPage[]> {
  const before = others.pages[language];
  const taken = new Set([...pageIds, ...before.map(({ meta }) => meta.id)]);
  const pages: CompiledPage[] = [];
  const folder = join(root, 'handbook', language);
  for (const area of await namesIn(folder, root)) {
    for (const name of await namesIn(join(folder, area), root)) {
      if (!name.endsWith('.md')) continue;
      const file = join(folder, area, name);
      const id = `${area}/${name.slice(0, -'.md'.length)}`;
      if (!id.split('/').every((part) => AREA_OR_NAME.test(part))) {
        throw invalid(file, 'id', 'a chapter is area/name.md, of a–z, 0–9 and -');
      }
      if (taken.has(id)) throw invalid(file, 'id', `${id} exists already`);
      if (before.length + pages.length >= MAX_PAGES) {
        throw invalid(file, 'id', `more than ${MAX_PAGES} chapters`);
      }
      pages.push(readPage(file, id, await readPackFile(file)));
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

async function readPackFile(file: string): Promise<string> {
  return readTextFile(file, MAX_FILE_BYTES, () =>
    invalid(file, '', `larger than ${MAX_FILE_BYTES / 1024} kB`),
  );
}

/** Names in a folder of a pack, sorted; none where there is no such folder, but the pack itself must be one. */
async function namesIn(folder: string, root: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw unreadable(folder, cause);
    await readdir(root).catch((why: unknown) => {
      throw unreadable(root, why);
    });
    return [];
  }
}

function invalid(file: string, field: string, message: string): AppError {
  return new AppError('pack-invalid', { file, field: field === '' ? '–' : field, message });
}

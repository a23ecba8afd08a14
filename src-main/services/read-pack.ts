import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { parse as parseYaml } from 'yaml';
import { AppError } from '#core/base/errors';
import type { Translate } from '#core/base/translate';
import { fillMessage } from '#core/base/fill-message';
import { RULE_CATALOG } from '#core/rules/catalog/rule-catalog';
import type { LeakRule } from '#core/rules/leak-rule';
import type { Language } from '#contract/host-calls';
import { packRuleSchema, type PackRule, ruleOf } from './pack-schema.ts';
import { unreadable } from './snapshot-store.ts';

/** A rule file larger than this is none. */
const MAX_RULE_BYTES = 256 * 1024;
const MAX_RULES = 200;

/** A team's own rules with their texts. */
export interface HandbookPack {
  readonly rules: readonly LeakRule[];
  /** Texts by locale key, as the application's own. */
  readonly texts: Readonly<Record<string, PackRule['title']>>;
}

/**
 * Reads the packs of folders: `rules/*.yaml` (or `.yml`, `.json`), one rule a file. Everything is checked
 * against a schema and nothing is executed; expressions are RE2.
 *
 * @throws AppError `pack-invalid` (file, field, message), `pack-empty` (folder), `file-unreadable`.
 */
export async function readPacks(folders: readonly string[]): Promise<HandbookPack> {
  const rules: LeakRule[] = [];
  const texts: Record<string, PackRule['title']> = {};
  const taken = new Set(RULE_CATALOG.map(({ id }) => id));
  for (const folder of folders.map((given) => resolve(given))) {
    for (const file of await ruleFiles(folder)) {
      const entry = await readRule(file);
      const rule = ruleOf(entry);
      if (taken.has(rule.id)) throw invalid(file, 'rule.id', `${rule.id} exists already`);
      if (rules.length >= MAX_RULES) throw invalid(file, 'rule', `more than ${MAX_RULES} rules`);
      taken.add(rule.id);
      rules.push(rule);
      texts[`rule.${rule.id.replace('/', '-')}`] = entry.title;
      for (const [code, text] of Object.entries(entry.texts)) texts[`statement.${code}`] ??= text;
    }
  }
  return { rules, texts };
}

/** Texts of a pack in front of the application's own; a pack cannot change those. */
export function withPackTexts(
  translate: Translate,
  { texts }: HandbookPack,
  language: Language,
): Translate {
  return (key, params) => {
    const own = translate(key, params);
    const text = own === key ? texts[key] : undefined;
    return text ? fillMessage({ text: text[language] ?? text.en }, 'text', params) : own;
  };
}

async function ruleFiles(folder: string): Promise<string[]> {
  const rules = join(folder, 'rules');
  const names = await readdir(rules).catch((cause: unknown) => {
    throw unreadable(rules, cause);
  });
  const files = names.filter((name) => /\.(ya?ml|json)$/i.test(name)).sort();
  if (files.length === 0) throw new AppError('pack-empty', { folder });
  return files.map((name) => join(rules, name));
}

async function readRule(file: string): Promise<PackRule> {
  const { size } = await stat(file);
  if (size > MAX_RULE_BYTES) throw invalid(file, '', `larger than ${MAX_RULE_BYTES / 1024} kB`);
  let content: unknown;
  try {
    // YAML holds JSON; aliases are limited, so that no few lines become a memory full of objects.
    content = parseYaml(await readFile(file, 'utf8'), { maxAliasCount: 50 });
  } catch (cause) {
    throw invalid(file, '', (cause as Error).message.split('\n')[0]!);
  }
  const checked = v.safeParse(packRuleSchema, content);
  if (checked.success) return checked.output;
  const [issue] = checked.issues;
  throw invalid(file, v.getDotPath(issue) ?? '', issue.message);
}

function invalid(file: string, field: string, message: string): AppError {
  return new AppError('pack-invalid', { file, field: field === '' ? '–' : field, message });
}

import { RE2JS } from 're2js';
import { AppError } from '#core/base/errors';
import type { CompiledPage } from '#handbook/page-types';
import { RULE_CATALOG } from '#core/rules/catalog/rule-catalog';
import en from '#locales/en.json';
import type { PackRule } from './pack-schema.ts';

/**
 * Instructions of all expressions of all packs together; the catalog's 225 have some 7,500. A name of a
 * profile meets them in turn: with 60,000 an analysis took a quarter of a minute.
 */
const MAX_PACK_INSTRUCTIONS = 20_000;

/** A rule of a pack, and the file it is from. */
export interface RuleFile {
  readonly file: string;
  readonly entry: PackRule;
}

/** A chapter of a pack, and the file it is from. */
export interface PageFile {
  readonly file: string;
  readonly page: CompiledPage;
}

/**
 * What a schema cannot see: whether all that the rules of a pack name exists.
 *
 * @param others - Ids of the other packs' rules.
 * @throws AppError `pack-code-unknown`, `pack-rule-unknown`, `pack-chapter-missing`; each with file and field.
 */
export function checkRules(
  rules: readonly RuleFile[],
  pages: readonly CompiledPage[],
  others: readonly string[],
): void {
  const known = new Set([
    ...RULE_CATALOG.map(({ id }) => id),
    ...others,
    ...rules.map(({ entry }) => entry.rule.id),
  ]);
  const chapters = new Set(pages.map(({ meta }) => meta.id));
  for (const { file, entry } of rules) {
    const { rule, texts } = entry;
    for (const [field, code] of statementCodes(entry)) {
      if (Object.hasOwn(texts, code) || Object.hasOwn(en.statement, code)) continue;
      throw new AppError('pack-code-unknown', { file, field, code });
    }
    rule.alternatives.forEach(({ rule: other }, at) => {
      if (known.has(other)) return;
      const field = `rule.alternatives.${at}`;
      throw new AppError('pack-rule-unknown', { file, field, rule: other });
    });
    if (!chapters.has(rule.id)) {
      throw new AppError('pack-chapter-missing', { file, field: 'rule.id', chapter: rule.id });
    }
  }
}

/** Where a rule names a statement, and which. */
function statementCodes({ rule }: PackRule): (readonly [field: string, code: string])[] {
  const named = (key: 'next' | 'against' | 'holders') =>
    rule[key].map(({ code }, at) => [`rule.${key}.${at}.code`, code] as const);
  return [...named('next'), ...named('against'), ...named('holders')];
}

/**
 * Chapters that a chapter links to, or calls related, must exist.
 *
 * @param others - Ids of the chapters that are not the pack's.
 * @throws AppError `pack-chapter-missing`.
 */
export function checkLinks(pages: readonly PageFile[], others: ReadonlySet<string>): void {
  const own = new Set(pages.map(({ page }) => page.meta.id));
  for (const { file, page } of pages) {
    const links = page.internalLinks.map((link) => [link, link.split('#')[0]!] as const);
    const related = page.meta.related.map((id) => ['related', id] as const);
    for (const [field, chapter] of [...related, ...links]) {
      if (own.has(chapter) || others.has(chapter)) continue;
      throw new AppError('pack-chapter-missing', { file, field, chapter });
    }
  }
}

/**
 * Adds the cost of a rule's expressions to that of the packs so far.
 *
 * @returns The new sum, in instructions of RE2 programs.
 * @throws AppError `pack-expressions-large`.
 */
export function addCost(sum: number, { file, entry }: RuleFile): number {
  const cost = sum + costOf(entry.rule);
  if (cost <= MAX_PACK_INSTRUCTIONS) return cost;
  throw new AppError('pack-expressions-large', { file, most: MAX_PACK_INSTRUCTIONS });
}

/** Keys under which a rule holds expressions: see the schema. */
const EXPRESSION_KEYS: ReadonlySet<string> = new Set(['symbol', 'name', 'type', 'object']);

/** Instructions of all expressions in a rule, or in a part of one. */
export function costOf(part: unknown): number {
  if (typeof part !== 'object' || part === null) return 0;
  return Object.entries(part).reduce((sum, [key, value]: [string, unknown]) => {
    const isExpression = typeof value === 'string' && EXPRESSION_KEYS.has(key);
    return sum + (isExpression ? RE2JS.compile(value).programSize() : costOf(value));
  }, 0);
}

import { describe, expect, it } from 'vitest';
import { readOwnHandbook } from '#build/vite-plugin-handbook';
import { RULE_CATALOG } from '#core/rules/rule-catalog';

const { pages: byLanguage, texts } = await readOwnHandbook('handbook');
const english = byLanguage.en;
const chinese = byLanguage['zh-CN'];
const idsOf = (pages: typeof english): string[] => pages.map(({ meta }) => meta.id);
/** Sections that every page about a leak has; links from findings rely on them. */
const LEAK_ANCHORS = [
  'what-you-see',
  'why',
  'how-sure',
  'lookalikes',
  'confirm',
  'fix',
  'versions',
  'sources',
];

describe('the handbook', () => {
  it('has the same pages in both languages', () => {
    expect(idsOf(chinese)).toEqual(idsOf(english));
  });

  it.each(english.map((one) => [one.meta.id, one] as const))(
    '%s has the same anchors, guide case and related pages in both languages',
    (id, one) => {
      const other = chinese.find(({ meta }) => meta.id === id)!;
      const anchors = (of: typeof one): string[] => of.headings.map(({ anchor }) => anchor);
      expect(anchors(other)).toEqual(anchors(one));
      expect(other.meta.guideCase).toBe(one.meta.guideCase);
      expect(other.meta.related).toEqual(one.meta.related);
      expect(other.sections.map(({ text }) => text).join('')).toMatch(/[\u4e00-\u9fff]/);
    },
  );

  it('has a page for every rule, and covers the eleven cases of the guide', () => {
    for (const { id } of RULE_CATALOG) {
      expect(idsOf(english)).toContain(id);
      expect(idsOf(chinese)).toContain(id);
    }
    const cases = new Set(english.map(({ meta }) => meta.guideCase));
    for (let guideCase = 1; guideCase <= 11; guideCase++) expect(cases).toContain(guideCase);
  });

  it.each(english.map(({ meta }) => meta.id).filter((id) => !id.startsWith('guide/')))(
    '%s answers first, shows a stack, and has the sections of a leak',
    (id) => {
      for (const pages of [english, chinese]) {
        const one = pages.find(({ meta }) => meta.id === id)!;
        const sections = one.headings.filter(({ level }) => level === 2);
        expect(sections.map(({ anchor }) => anchor)).toEqual(LEAK_ANCHORS);
        expect(one.html.trimStart()).toMatch(/^<div class="answer">/);
        expect(one.html).toContain('<pre class="stack"');
        expect(one.externalHosts).not.toEqual([]);
      }
    },
  );

  it('calls a leak what its finding calls it', () => {
    for (const language of ['en', 'zh-CN'] as const) {
      for (const { id } of RULE_CATALOG) {
        const { title } = byLanguage[language].find(({ meta }) => meta.id === id)!.meta;
        const called = texts[`rule.${id.replace('/', '-')}`]![language]!;
        expect(title.toLowerCase()).toBe(called.toLowerCase());
      }
    }
  });

  it('links only to pages and anchors that exist', () => {
    for (const pages of [english, chinese]) {
      for (const { meta, internalLinks } of pages) {
        for (const link of [...internalLinks, ...meta.related]) {
          const [id, anchor] = link.split('#');
          const target = pages.find((other) => other.meta.id === id);
          expect(target, `${meta.id} links to ${link}`).toBeDefined();
          if (anchor) expect(target!.headings.map((one) => one.anchor)).toContain(anchor);
        }
      }
    }
  });
});

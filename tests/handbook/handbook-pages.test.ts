import { describe, expect, it } from 'vitest';
import { compilePage } from '#handbook/compile-page';
import { HANDBOOK_LANGUAGES, readHandbook } from '../../build/vite-plugin-handbook.ts';
import { RULE_CATALOG } from '#core/rules/catalog/rule-catalog';
import en from '#locales/en.json';
import zhCN from '#locales/zh-CN.json';
import { searchHandbook } from '../../src-renderer/features/handbook/search-handbook.ts';

const [english, chinese] = HANDBOOK_LANGUAGES.map((language) => readHandbook('handbook', language));
const idsOf = (pages: typeof english): string[] => pages!.map(({ meta }) => meta.id);
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
const page = (body: string): string => `---\nid: a/b\ntitle: T\nsummary: S\n---\n\n${body}\n`;

describe('the handbook', () => {
  it('has the same pages in both languages', () => {
    expect(idsOf(chinese)).toEqual(idsOf(english));
  });

  it.each(english!.map((one) => [one.meta.id, one] as const))(
    '%s has the same anchors, guide case and related pages in both languages',
    (id, one) => {
      const other = chinese!.find(({ meta }) => meta.id === id)!;
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
    const cases = new Set(english!.map(({ meta }) => meta.guideCase));
    for (let guideCase = 1; guideCase <= 11; guideCase++) expect(cases).toContain(guideCase);
  });

  it.each(english!.map(({ meta }) => meta.id).filter((id) => !id.startsWith('guide/')))(
    '%s answers first, shows a stack, and has the sections of a leak',
    (id) => {
      for (const pages of [english!, chinese!]) {
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
    for (const [pages, messages] of [
      [english!, en],
      [chinese!, zhCN],
    ] as const) {
      const titles = messages.rule as Readonly<Record<string, string>>;
      for (const { id } of RULE_CATALOG) {
        const { title } = pages.find(({ meta }) => meta.id === id)!.meta;
        expect(title.toLowerCase()).toBe(titles[id.replace('/', '-')]!.toLowerCase());
      }
    }
  });

  it('links only to pages and anchors that exist', () => {
    for (const pages of [english!, chinese!]) {
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

describe('compiling a page', () => {
  it('passes no raw HTML and no foreign scheme', () => {
    const { html } = compilePage('a/b', page('<script>alert(1)</script> <img src=x onerror=y>'));
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    const { html: stack } = compilePage('a/b', page('```stack\nmain.F[<b>x</b>]\n```'));
    expect(stack).toContain('main.F[&lt;b&gt;x&lt;/b&gt;]');
    expect(compilePage('a/b', page('[x](data:text/html,y)')).html).not.toContain('<a');
    for (const url of ['http://x.example', '//x.example', '/etc/passwd']) {
      expect(() => compilePage('a/b', page(`[x](${url})`))).toThrow(/no allowed form/);
    }
  });

  it('gives headings no id, which could be one of the window that shows it', () => {
    const { html, headings, sections } = compilePage('a/b', page('## App {#app}\n\ntext'));
    expect(html).toContain('data-anchor="app"');
    expect(html).not.toMatch(/\sid=/);
    expect(headings).toMatchObject([{ anchor: 'app' }]);
    expect(sections[1]).toMatchObject({ anchor: 'app', title: 'App' });
  });

  it('refuses a heading without anchor, a second anchor and a wrong id', () => {
    expect(() => compilePage('a/b', page('## No anchor'))).toThrow(/has no {#anchor}/);
    expect(() => compilePage('a/b', page('## A {#x}\n\n## B {#x}'))).toThrow(/twice/);
    expect(() => compilePage('c/d', page('text'))).toThrow(/id: is another one/);
  });

  it('turns alignment into classes, for the policy allows no style attribute', () => {
    const { html } = compilePage('a/b', page('| a | b |\n| -: | - |\n| 1 | 2 |'));
    expect(html).toContain('class="align-right"');
    expect(html).not.toContain('style=');
  });
});

describe('searching the handbook', () => {
  it('finds English words in any case, titles first', () => {
    const [first] = searchHandbook(english!, 'GOROUTINES never end');
    expect(first).toMatchObject({ pageId: 'go/goroutine-leak', anchor: '' });
  });

  it('finds Chinese without word boundaries', () => {
    expect(searchHandbook(chinese!, '采样对象').map(({ pageId }) => pageId)).toContain(
      'guide/how-it-misleads',
    );
  });

  it('finds a function of a stack, and leads to the section it stands in', () => {
    for (const pages of [english!, chinese!]) {
      expect(searchHandbook(pages, 'hookableRebalancer rebalance')).toContainEqual(
        expect.objectContaining({ pageId: 'kitex/duplicate-clients', anchor: 'what-you-see' }),
      );
    }
  });

  it('needs every word of the query in one section', () => {
    expect(searchHandbook(english!, 'goroutines zzqqy')).toEqual([]);
  });

  it('finds nothing for nothing', () => {
    expect(searchHandbook(english!, '  ')).toEqual([]);
    expect(searchHandbook(english!, 'zzqqy')).toEqual([]);
  });
});

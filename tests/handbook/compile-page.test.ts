import { describe, expect, it } from 'vitest';
import { compilePage } from '#handbook/compile-page';

const page = (body: string): string => `---\nid: a/b\ntitle: T\nsummary: S\n---\n\n${body}\n`;

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

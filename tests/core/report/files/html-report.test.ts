import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SnapshotIndex } from '#core/case/case-snapshot';
import { readGoroutineText } from '#core/profile/read-goroutine-text';
import { caseSnapshot, fixtureFolder } from '#support/fixture-case';
import { goroutinesAt } from '#support/history';
import { hostileCase } from '#support/hostile-names';
import { heapAt, held } from '#support/in-english';
import { reportFilesOf } from '#support/report-files-of';
import { restartedHeaps } from '#support/restarted-heaps';

/** Elements that the page is made of, and nothing else. */
const KNOWN = new Set(
  (
    'html head meta title style body main header p h1 h2 h3 h4 ul ol li dl dt dd div span b br code pre section ' +
    'article table thead tbody tr th td figure figcaption footer svg path text rect circle g'
  ).split(' '),
);

/** Names of all elements, as a parser that knows no context sees them. */
const tags = (page: string): string[] =>
  [...page.matchAll(/<([a-z][a-z0-9]*)/gi)].map(([, name]) => name!.toLowerCase());

describe('htmlReport', () => {
  let page = '';
  beforeAll(async () => {
    page = (await reportFilesOf(fixtureFolder('kitex-held-request-field'))).html;
  });

  it('allows nothing but its own style, whose hash it names', () => {
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)!;
    const [, style = ''] = /<style>(.*)<\/style>/s.exec(page)!;
    const hash = createHash('sha256').update(style).digest('base64');
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
    expect(style).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it('loads nothing and runs nothing', () => {
    expect(page).not.toMatch(/<(script|link|iframe|img|object|embed|form|a)\b/i);
    expect(page).not.toMatch(/<[^>]*\s(style|on[a-z]+|href|src)\s*=/i);
    expect(page).not.toMatch(/url\(|@import/);
  });

  it('shows every part of the report', () => {
    for (const part of [
      ...['Findings', 'What was measured', 'Against', 'A and B by call path', 'What changed most'],
      ...['Goroutines', 'Process memory', 'Why not', 'Files and versions', 'go tool pprof'],
    ])
      expect(page).toContain(part);
    expect(page.match(/<svg/g)!.length).toBe(4);
    expect(page).toContain('prefers-color-scheme:dark');
    expect(page).toContain('@page{size:A4');
  });

  it('is the same page for the same bytes', async () => {
    const again = await reportFilesOf(fixtureFolder('kitex-held-request-field'));
    expect(again.html).toBe(page);
  });

  it('is whole in Chinese, with no key left untold', async () => {
    const files = fixtureFolder('kitex-held-request-field');
    const { html } = await reportFilesOf(files, { language: 'zh-CN' });
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).not.toMatch(/(report-file|overview|finding|memory)\.[a-z]+/);
    expect(html).not.toContain('Why not');
  });

  it('breaks the course where the process restarted', async () => {
    const { html } = await reportFilesOf(restartedHeaps());
    expect(html.match(/class="line"/g)!.length).toBe(2);
    expect(html.match(/class="event"/g)!.length).toBe(1);
  });

  it('tells no growth of goroutines from one process to the next', async () => {
    const at = (minute: number, count: number) =>
      goroutinesAt(minute, [{ stack: ['runtime.gopark', 'main.wait'], count }]);
    const given = [...restartedHeaps(), at(10, 40), at(30, 60), at(50, 7)];
    const apart = { base: 0 as SnapshotIndex, source: 4 as SnapshotIndex };
    const over = (await reportFilesOf(given, {}, apart)).html;
    expect(over).toContain('A and B are of two processes: their difference is no growth.');
    expect(over).not.toContain('−33');
    const one = (await reportFilesOf(given)).html;
    expect(one).not.toContain('their difference is no growth');
    expect(one).toContain('+20');
  });

  it('tells one heap as a level, without a course and with one picture', async () => {
    const { html } = await reportFilesOf([heapAt(0, held(['main.keep'], 40))]);
    expect(html).not.toContain('class="line"');
    expect(html).toContain('a colour is a package');
  });

  it('shows what happened meanwhile', async () => {
    const heaps = [heapAt(0, held(['main.keep'], 10)), heapAt(10, held(['main.keep'], 40))];
    const { html } = await reportFilesOf(heaps, { marks: [{ time: 300_000, text: 'deploy <2>' }] });
    expect(html).toContain('deploy &lt;2&gt;');
  });
});

describe('who began goroutines', () => {
  const dump = (creator: string): string =>
    `goroutine 7 [select, 3 minutes]:\nshop.wait()\n\t/app/wait.go:5 +0x1d\nshop.run()\n\t/app/run.go:9 +0x1d\n${creator}`;
  const pageOf = async (text: string): Promise<string> =>
    (
      await reportFilesOf([
        caseSnapshot('goroutine.txt', readGoroutineText(text).profile, { form: 'text' }),
      ])
    ).html;

  it('is told where the profile does, beside the function that they began with', async () => {
    const page = await pageOf(
      dump('created by shop.Serve in goroutine 1\n\t/app/serve.go:9 +0x1d\n'),
    );
    expect(page).toMatch(/First function<\/th>\s*<th scope="col">Created by/);
    expect(page).toMatch(/shop\.run<\/code><\/td><td><code>shop\.Serve/);
  });

  it('is not made up where it does not: the first function created nothing', async () => {
    const page = await pageOf(dump(''));
    expect(page).toContain('First function');
    expect(page).not.toContain('Created by');
    expect(page).toContain('does not tell who created them');
  });
});

describe('htmlReport on hostile names', () => {
  it('has no element and no attribute that a name brought along', async () => {
    const { html } = await reportFilesOf(hostileCase());
    expect(tags(html).filter((tag) => !KNOWN.has(tag))).toEqual([]);
    expect(html).not.toMatch(/<[^>]*\son[a-z]+=/i);
    expect(html).toContain('&lt;script&gt;alert(1)');
  });

  it('shows what cannot be seen, and keeps the order of what is read', async () => {
    const { html } = await reportFilesOf(hostileCase());
    expect(html.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    expect(html).toContain('\\u202egnp.eman');
    expect(html).not.toMatch(/\p{Cs}/u);
  });

  it('cuts a name of ten thousand letters in its middle', async () => {
    const { html } = await reportFilesOf(hostileCase());
    expect(/L{700}/.test(html)).toBe(false);
    expect(html.length).toBeLessThan(250_000);
  });
});

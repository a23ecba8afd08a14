import markdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { acceptanceOf } from '#support/acceptance-of';
import { fixtureFolder } from '#support/fixture-case';
import { hostileCase } from '#support/hostile-names';
import { reportFilesOf } from '#support/report-files-of';

const CASES = [
  ...['kitex-held-request-field', 'go-goroutine-leak', 'go-rss-not-heap', 'go-regexp-cache'],
  ...['go-channel-backlog', 'kitex-duplicate-clients'],
];

describe('markdownReport', () => {
  it.each(CASES)('fits a message: %s', async (name) => {
    const { markdown } = await reportFilesOf(fixtureFolder(name));
    expect(markdown.split('\n').length).toBeLessThanOrEqual(60);
    expect(markdown).toMatch(/^\*\*.+\*\*\n/);
    expect(markdown.length).toBeLessThan(12_000);
  });

  it('fits however much people and services say', async () => {
    const files = fixtureFolder('kitex-duplicate-clients');
    const marks = Array.from({ length: 90 }, (_, at) => ({ time: at * 1e5, text: `m${at}` }));
    const { markdown } = await reportFilesOf(files, {
      ...{ marks, caseNotes: Array.from({ length: 90 }, (_, at) => `n${at}`.repeat(9000)) },
      ...{ services: ['a:1', 'b:2'], failOn: { level: 'pattern', growth: null } },
      acceptances: acceptanceOf(files, null),
    });
    expect(markdown.split('\n').length).toBeLessThanOrEqual(60);
    expect(markdown.length).toBeLessThan(12_000);
    expect(markdown).toContain('- … 86 more');
    expect(markdown).toMatch(/mark: m89$/m);
  });

  it('tells what carried each finding, a line each', async () => {
    const { markdown, json } = await reportFilesOf(fixtureFolder('go-goroutine-leak'));
    const { findings } = JSON.parse(json) as {
      findings: { rule: string; minor: boolean; evidence: { text: string }[] }[];
    };
    const [first] = findings;
    const lines = markdown.split('\n').filter((line) => line.startsWith(`- \`${first!.rule}\`: `));
    expect(lines.length).toBe(
      findings.filter(({ rule, minor }) => rule === first!.rule && !minor).length,
    );
    expect(lines[0]!.replaceAll('\\', '')).toContain(first!.evidence[0]!.text.slice(0, 40));
  });

  it('has the findings with the own code that they lead to, and the commands', async () => {
    const { markdown } = await reportFilesOf(fixtureFolder('go-goroutine-leak'));
    expect(markdown).toMatch(
      /^\| strong \| .* \| .*goroutines.* \| `main\.printReceipt \(main\.go:\d+\)` \|$/m,
    );
    expect(markdown).toMatch(/^go tool pprof -top .*heap-01\.pb\.gz/m);
  });

  it('cannot be broken out of by names', async () => {
    const { markdown } = await reportFilesOf(hostileCase());
    expect(markdown.split('\n').length).toBeLessThanOrEqual(60);
    expect(/^# heading/m.test(markdown)).toBe(false);
    expect(/L{400}/.test(markdown)).toBe(false);
    const page = markdownIt({ html: true }).render(markdown);
    expect([...page.matchAll(/<(script|img|b|a|h1)\b/gi)]).toEqual([]);
    const rows = [...page.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) => row!);
    expect(rows.map((row) => row.match(/<t[hd]/g)!.length)).toEqual(rows.map(() => 4));
    expect(rows.length).toBeGreaterThan(3);
  });
});

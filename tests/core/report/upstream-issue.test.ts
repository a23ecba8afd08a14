import { describe, expect, it } from 'vitest';
import en from '#locales/en.json';
import { fillMessage } from '#core/base/fill-message';
import type { Translate } from '#core/base/translate';
import { withTexts } from '#core/base/with-texts';
import { RULE_TEXTS } from '#core/rules/rule-catalog';
import { upstreamIssue } from '#core/report/upstream-issue';
import { analyze } from '#support/analyze-fixture';
import { heapHistory } from '#support/history';
import { fixtureCase, renameCase } from '#support/fixture-case';
import { heapAt, held } from '#support/in-english';

const translate: Translate = withTexts(
  (key, params) => fillMessage(en, key, params),
  RULE_TEXTS,
  'en',
);
const issueOf = (name: string, showNames = false): string => {
  const report = analyze(fixtureCase(name));
  return upstreamIssue(report, report.findings[0] ?? null, translate, { showNames });
};

describe('upstreamIssue', () => {
  it('tells versions, growth, finding and stack of a recorded leak', () => {
    const text = issueOf('netpoll-barrier-request');
    expect(text).toMatch(/^# Netpoll barriers keep read buffers$/m);
    expect(text).toContain('- `github.com/cloudwego/netpoll`: v0.2.4');
    expect(text).toMatch(/^\| 6 \| [\d.]+ MB \| [\d.]+ MB \|$/m);
    expect(text).toContain('`netpoll/barrier-request`, strong');
    expect(text).toContain('github.com/cloudwego/netpoll.(*LinkBuffer).book');
  });

  it.each([
    'kitex-held-request-field',
    'go-goroutine-leak',
    'go-regexp-cache',
    'kitex-duplicate-clients',
  ])('names nothing of the program of %s, neither in stacks nor in sentences', (name) => {
    const text = issueOf(name);
    expect(text).not.toMatch(
      /leaklab|bookshop|main\.|PutRequest|Catalog|printReceipt|\/src\/|heap-0/,
    );
    expect(text).toMatch(/app\/pkg1\.func1/);
    expect(issueOf(name, true)).toMatch(/leaklab|main\./);
  });

  it('gives a name the same stand-in everywhere', () => {
    const text = issueOf('go-goroutine-leak');
    const masks = [...text.matchAll(/app\/pkg\d+\.func\d+/g)].map(([mask]) => mask);
    expect(masks.length).toBeGreaterThan(1);
    expect(new Set(masks).size).toBeLessThan(masks.length);
  });

  it('shows the fastest growing stacks when no rule matches', () => {
    const buffers = { stack: ['shop.load', 'main.main'], size: 2 ** 20 };
    // Two snapshots, and a third of it freed: no pattern says that something keeps it.
    const report = analyze(heapHistory({ ...buffers, objects: [10, 50], allocated: [10, 70] }));
    expect(report.findings).toEqual([]);
    const text = upstreamIssue(report, null, translate, { showNames: false });
    expect(text).toContain('no known leak matches');
    expect(text).toMatch(/## Stack 1: [\d.]+ MB/);
  });

  it('leaves no function of the program out of a deep stack', () => {
    const library = Array.from({ length: 40 }, (_, at) => `google.golang.org/grpc.step${at}`);
    const stack = [...library, 'shop.handle', 'google.golang.org/grpc.(*Server).serve'];
    const report = analyze([heapAt(0, held(stack, 10)), heapAt(10, held(stack, 90))]);
    const text = upstreamIssue(report, null, translate, { showNames: true });
    expect(text).toMatch(/step23\n… 16 more\nshop\.handle\n… 1 more\n/);
  });

  it('cannot be broken out of by a symbol’s name', () => {
    const evil = renameCase(fixtureCase('kitex-held-request-field'), (name) =>
      name.replaceAll('PutRequest', '```\n# owned <script>'),
    );
    const report = analyze(evil);
    const [finding = null] = report.findings;
    const text = upstreamIssue(report, finding, translate, { showNames: true });
    expect(text).not.toMatch(/^# owned/m);
  });

  it.each([true, false])(
    'shows control and bidirectional characters of names (names: %s)',
    (own) => {
      const evil = renameCase(fixtureCase('kitex-held-request-field'), (name) =>
        name
          .replaceAll('PutRequest', 'Put\u202eRequest\u001b[31m')
          .replaceAll('kitex/pkg', 'kitex/\u009bpkg'),
      );
      const report = analyze(evil);
      const [finding = null] = report.findings;
      const text = upstreamIssue(report, finding, translate, { showNames: own });
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      expect(text).toContain('kitex/\\u009bpkg');
      if (own) expect(text).toContain('Put\\u202eRequest\\u001b[31m');
    },
  );
});

import { describe, expect, it } from 'vitest';
import { leftName, ownNames } from '#core/report/files/left-names';
import { createReportMask } from '#core/report/files/report-mask';
import { fixtureFolder } from '#support/fixture-case';
import { profileOf } from '#support/profile-of';
import { reportFilesOf } from '#support/report-files-of';

/** Those with holders, fields, MemStats, goroutines, versions and suspects without a rule. */
const CASES = [
  ...['kitex-held-request-field', 'kitex-held-request-field-goref', 'kitex-duplicate-clients'],
  ...['go-goroutine-leak', 'go-rss-not-heap', 'go-channel-backlog', 'zap-fields-grow'],
  ...['go-substring-kept-goref', 'netpoll-idle-connections-goref', 'grpc-server-connections'],
];

/** What the recorded programs, their functions and their folders are called. */
const OWN = /leaklab|bookshop|(?<![\w/])main\.[(\w]|\/(home|root|src|work|tmp)\//;

describe('a masked report', () => {
  it.each(CASES)('names nothing of the program of %s in any format', async (name) => {
    for (const language of ['en', 'zh-CN'] as const) {
      const files = await reportFilesOf(fixtureFolder(name), { masked: true, language });
      for (const [format, text] of Object.entries(files))
        expect(OWN.exec(text)?.[0] ?? null, format).toBeNull();
    }
  });

  it('keeps numbers, lines and public names, and one stand-in for one name', async () => {
    const plain = await reportFilesOf(fixtureFolder('go-channel-backlog'));
    const masked = await reportFilesOf(fixtureFolder('go-channel-backlog'), { masked: true });
    expect(masked.html).toContain('net/http.(*conn).serve');
    expect(masked.html).toMatch(/app\/pkg1\.func1<\/code> <span\s+class="place"[^>]*>file1\.go:26/);
    const bytes = (text: string): string[] =>
      [...text.matchAll(/"bytes": \d+/g)].map(([found]) => found);
    expect(bytes(masked.json)).toEqual(bytes(plain.json));
    const boxes = (text: string): string[] =>
      [...text.matchAll(/<rect[^>]*>/g)].map(([found]) => found);
    expect(boxes(masked.html)).toEqual(boxes(plain.html));
  });

  it('masks types, fields and files that no package tells', async () => {
    const { json } = await reportFilesOf(fixtureFolder('kitex-held-request-field'), {
      masked: true,
    });
    expect(/PutRequest|CatalogService|heap-0\d/.exec(json)?.[0] ?? null).toBeNull();
    expect(json).toMatch(/"path": "snapshot\d+"/);
  });
});

describe('leftName', () => {
  const mask = createReportMask();
  mask.text('PutRequest');
  const cart = ['acme.io/shop.(*Cart).Add@/src/shop/cart.go:7', 'main.run@/src/main.go:1'];
  const serve = 'net/http.(*conn).serve@/usr/local/go/src/net/http/server.go:9';
  const samples = [
    { stack: cart, values: [1] },
    { stack: [serve], values: [1] },
  ];
  const names = ownNames([profileOf({ samples })], mask);

  it.each([
    ['made in acme.io/shop.(*Cart).Add', 'acme.io/shop'],
    ['&quot;main.run&quot;', 'main.run'],
    ['at cart.go:7', 'cart.go'],
    ['field PutRequest.2', 'PutRequest'],
    ['acme.io/shop', 'acme.io/shop'],
  ])('finds what is left in %j', (text, name) => {
    expect(leftName(text, names)).toBe(name);
  });

  it.each([
    'the main. part',
    'domain.run',
    'net/http/server.go',
    'app/pkg1.func1',
    'InPutRequests',
  ])('takes no other word for one: %j', (text) => {
    expect(leftName(text, names)).toBeNull();
  });
});

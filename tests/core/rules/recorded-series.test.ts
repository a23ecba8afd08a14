import { describe, expect, it } from 'vitest';
import { analyze, codesOf, findingsOf } from '#support/analyze-fixture';
import { fieldOf, ownAmount } from '#support/details-of';
import { fixtureCase, fixtureCases, fixtureHeaps, renameCase } from '#support/fixture-case';

const HELD = 'kitex/held-request-field';
const CLIENTS = 'kitex/duplicate-clients';
const GOROUTINES = 'go/goroutine-leak';
const TIMERS = 'go/timer-after';

/** Names that no recorded program has. */
function rename(text: string): string {
  return text
    .replaceAll('leaklab/kitex_gen/catalog', 'corp.example/rpc/gen/ledger')
    .replaceAll('catalogservice', 'ledgerbook')
    .replaceAll('CatalogService', 'LedgerBook')
    .replaceAll('PutRequest', 'EntryBatch')
    .replaceAll('PutArgs', 'AppendAllArgs')
    .replaceAll('Attachment', 'Voucher')
    .replaceAll('leaklab', 'corp.example/books')
    .replaceAll('main.printReceipt', 'corp.example/books/mail.(*Sender).deliver')
    .replaceAll('main.consume', 'corp.example/books/feed.(*Reader).loop')
    .replace(/^main\./, 'corp.example/books/app.');
}

describe('the rule of a leak fires on its recorded series', () => {
  it('names the request field that is kept, first of all findings', () => {
    const report = analyze(fixtureCase(HELD.replace('/', '-')));
    const [first] = report.findings;
    expect(first).toMatchObject({ rule: HELD, rank: 1, lowData: false });
    expect(['likely', 'strong']).toContain(first!.level);
    expect(fieldOf(first!)).toMatchObject({
      path: 'PutRequest.2',
      service: 'CatalogService',
      method: 'Put',
      argument: 1,
      side: 'server',
      codec: 'fastcodec',
    });
    expect(first!.deltaBytes).toBeGreaterThan(20 * 2 ** 20);
  });

  it('reaches strong only with a goroutine profile that rules out requests in flight', () => {
    const heaps = analyze(fixtureHeaps('kitex-held-request-field')).findings[0]!;
    expect(heaps.level).toBe('likely');
    expect(codesOf(heaps.against)).toContain('requests-in-flight-possible');
    const both = analyze(fixtureCase('kitex-held-request-field')).findings[0]!;
    expect(both.level).toBe('strong');
    expect(codesOf(both.evidence)).toContain('beyond-in-flight');
  });

  it('names Sonic as the other possible cause where Sonic decodes, and nowhere else', () => {
    const alternatives = (fixture: string) =>
      analyze(fixtureCase(fixture)).findings[0]!.alternatives;
    expect(alternatives('sonic-unmarshal-string')).toContain('sonic/input-string-kept');
    expect(alternatives('go-substring-kept')).toEqual(['go/subslice-kept']);
    expect(alternatives('go-substring-kept-goref')).toEqual([]);
    const next = analyze(fixtureCase('sonic-unmarshal-string')).findings[0]!.next;
    expect(codesOf(next)).toContain('set-copy-string');
  });

  it('counts the clients that are created again and again', () => {
    const [finding] = findingsOf(analyze(fixtureHeaps('kitex-duplicate-clients')), CLIENTS);
    expect(['likely', 'strong']).toContain(finding!.level);
    // The program makes fifty clients a second for thirty seconds.
    expect(ownAmount(finding!, 'clients')).toBeGreaterThan(700);
    expect(ownAmount(finding!, 'clients')).toBeLessThan(3000);
  });

  it('counts the goroutines that wait for ever, exactly, and the memory that is theirs', () => {
    const [finding] = findingsOf(analyze(fixtureCase('go-goroutine-leak')), GOROUTINES);
    expect(['likely', 'strong']).toContain(finding!.level);
    expect(finding).toMatchObject({ sampleType: 'goroutine', function: 'main.printReceipt' });
    expect(finding!.deltaObjects).toBe(finding!.series.at(-1)! - finding!.series[0]!);
    expect(finding!.deltaObjects).toBeGreaterThan(1000);
    expect(finding!.bytes).toBeGreaterThan(2 ** 20);
  });

  it('names who calls time.After', () => {
    const [finding] = findingsOf(analyze(fixtureHeaps('go-timer-after')), TIMERS);
    expect(finding).toMatchObject({ level: 'likely', function: 'main.consume' });
    expect(codesOf(finding!.against)).toContain('timer-go-line-unknown');
  });

  it('reads the same out of a build with -trimpath', () => {
    const [first] = analyze(fixtureHeaps('kitex-held-request-field-trimpath')).findings;
    expect(first).toMatchObject({ rule: HELD, level: 'likely' });
    expect(fieldOf(first!)).toMatchObject({ path: 'PutRequest.2' });
  });
});

describe('no rule depends on a name of the recorded programs', () => {
  it.each([
    ['kitex-held-request-field', HELD],
    ['kitex-duplicate-clients', CLIENTS],
    ['go-goroutine-leak', GOROUTINES],
    ['go-timer-after', TIMERS],
  ])('%s under other names gives the same finding', (name, rule) => {
    const [before] = findingsOf(analyze(fixtureCase(name)), rule);
    const [after] = findingsOf(analyze(renameCase(fixtureCase(name), rename)), rule);
    expect(after!.level).toBe(before!.level);
    expect(after!.bytes).toBe(before!.bytes);
    expect(after!.series).toEqual(before!.series);
    expect(JSON.stringify(after)).not.toMatch(/leaklab|"main\.|catalog|PutRequest/i);
  });

  it('takes the renamed field path from the renamed frames', () => {
    const report = analyze(renameCase(fixtureCase('kitex-held-request-field'), rename));
    const [first, second] = findingsOf(report, HELD);
    expect(fieldOf(first!)).toMatchObject({ path: 'EntryBatch.2', types: ['EntryBatch'] });
    expect(fieldOf(second!)).toMatchObject({ path: 'EntryBatch.7 → Voucher.3' });
  });
});

describe('healthy look-alikes stay silent', () => {
  it.each(['kitex-healthy', 'kitex-one-client', 'go-timer-after-fixed'])(
    'nothing above pattern in %s',
    (name) => {
      const { findings } = analyze(fixtureCase(name));
      expect(findings.filter(({ level }) => level !== 'pattern')).toEqual([]);
    },
  );

  it('a large changing instance list of one client is no finding, and said so', () => {
    const report = analyze(fixtureCase('kitex-one-client'));
    expect(findingsOf(report, CLIENTS)).toEqual([]);
    expect(report.excluded).toContainEqual(
      expect.objectContaining({ rule: CLIENTS, reason: 'companions-only' }),
    );
  });

  it('each rule is silent on the leaks of the others', () => {
    const expected: Record<string, string[]> = {
      'kitex-held-request-field': [HELD],
      'kitex-duplicate-clients': [CLIENTS],
      'go-goroutine-leak': [GOROUTINES],
      'go-timer-after': [TIMERS],
      'go-map-growing': ['go/container-only-grows'],
    };
    for (const [name, rules] of Object.entries(expected)) {
      const { findings } = analyze(fixtureCase(name));
      const sure = findings.filter(({ level }) => level !== 'pattern').map(({ rule }) => rule);
      expect([name, [...new Set(sure)]]).toEqual([name, rules]);
    }
  });
});

describe('one snapshot never says more than pattern', () => {
  it.each(fixtureCases())('%s', (name) => {
    for (const heap of fixtureHeaps(name)) {
      const goroutines = fixtureCase(name, (file) => file.startsWith('goroutine-')).slice(-1);
      const { findings, base } = analyze([heap, ...goroutines]);
      expect(base).toBeNull();
      expect(findings.filter(({ level }) => level !== 'pattern')).toEqual([]);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { analyze, codesOf, findingsOf } from '#support/analyze-fixture';
import { caseSnapshot, fixtureCase } from '#support/fixture-case';
import { gorefOf } from '#support/goref-of';

const MB = 2 ** 20;
const cache = (bytes: number, root = 'main.cache') => ({
  chain: [root, 'm. (map[int]string)', '$mapval. (string)'],
  bytes,
  objects: 60,
});

describe('a goref profile beside a recorded series', () => {
  const series = fixtureCase('kitex-held-request-field');
  const held = 'kitex/held-request-field';
  const bytes = findingsOf(analyze(series), held)[0]!.bytes;

  it('raises the finding to proven when its holder is unambiguous, and shows the chain', () => {
    const goref = caseSnapshot('goref.pb.gz', gorefOf([cache(bytes)]));
    const [first] = findingsOf(analyze([...series, goref]), held);
    expect(first).toMatchObject({ level: 'proven', rank: 1 });
    expect(codesOf(first!.evidence)[0]).toBe('held-in-container');
    expect(first!.details.holder).toMatchObject({ root: 'main.cache', bytes });
  });

  it('changes nothing when two holders could be meant', () => {
    const chains = [cache(bytes), cache(bytes, 'main.other')];
    const goref = caseSnapshot('goref.pb.gz', gorefOf(chains));
    expect(findingsOf(analyze([...series, goref]), held)[0]!.level).toBe('strong');
  });

  it('proves nothing where the amount does not grow', () => {
    const full = fixtureCase('go-cache-legitimate');
    const [kept] = findingsOf(analyze(full), 'go/substring-kept');
    const goref = caseSnapshot('goref.pb.gz', gorefOf([cache(kept?.bytes ?? 0)]));
    const levels = analyze([...full, goref]).findings.map(({ level }) => level);
    expect(kept?.bytes).toBeGreaterThan(0);
    expect(levels.filter((level) => level !== 'pattern')).toEqual([]);
  });

  it('proves nothing by references that every healthy process has, where nothing grows', () => {
    const recorded = fixtureCase('kitex-duplicate-clients-goref');
    const last = recorded.filter(({ path }) => /heap-05|goref-05/.test(path));
    expect(last).toHaveLength(2);
    const [clients] = findingsOf(analyze(last), 'kitex/duplicate-clients');
    expect(clients?.level).toBe('pattern');
    expect(codesOf(clients!.evidence)).toContain('held-by-lbcache');
    const grown = findingsOf(analyze(recorded), 'kitex/duplicate-clients')[0];
    expect(grown?.level).toBe('proven');
  });

  it('takes buffers in Netpoll’s slots for the leak itself, the slots alone for nothing', () => {
    const burst = fixtureCase('netpoll-barrier-request').slice(-1);
    const slots = ['github.com/cloudwego/netpoll.pollmanager', 'barriers. ([]netpoll.barrier)'];
    const of = (chain: string[]) =>
      findingsOf(
        analyze([...burst, caseSnapshot('goref.pb.gz', gorefOf([{ chain, bytes: 30 * MB }]))]),
        'netpoll/barrier-request',
      )[0]?.level;
    const bs = [...slots, '[10+]. (netpoll.barrier)', 'bs. ([][]uint8)'];
    expect(of([...bs, '[0]. ([]uint8)'])).toBe('proven');
    expect(of(bs)).toBe('pattern');
  });

  it('turns a barrier finding into pooled buffers when pools hold them', () => {
    const burst = fixtureCase('netpoll-barrier-request');
    const pooled = caseSnapshot(
      'goref.pb.gz',
      gorefOf([{ chain: ['sync.allPools', '[2]. (*sync.Pool)', '$sub_objects$'], bytes: 40 * MB }]),
    );
    const report = analyze([...burst, pooled]);
    expect(findingsOf(report, 'netpoll/barrier-request')).toEqual([]);
    expect(report.excluded).toContainEqual(
      expect.objectContaining({ rule: 'netpoll/barrier-request', reason: 'held-by-other' }),
    );
    expect(findingsOf(report, 'netpoll/oversized-buffers')[0]).toMatchObject({ level: 'proven' });
  });
});

import { describe, expect, it } from 'vitest';
import { joinHolders } from '#core/rules/holder-join';
import type { HolderPattern } from '#core/rules/leak-rule';
import { analyze, codesOf, findingsOf } from '#support/analyze-fixture';
import { caseSnapshot, fixtureCase } from '#support/fixture-case';
import { gorefOf } from '#support/goref-of';

const MB = 2 ** 20;
const BY_SIZE: HolderPattern = {
  verdict: 'proves',
  code: 'held-by-root',
  joinedBy: 'size',
  elements: [],
};
const BARRIERS: HolderPattern = {
  verdict: 'proves',
  code: 'held-by-barriers',
  joinedBy: 'named',
  elements: [{ name: 'barriers' }, { type: '.*uint8' }],
};
const cache = (bytes: number, root = 'main.cache') => ({
  chain: [root, 'm. (map[int]string)', '$mapval. (string)'],
  bytes,
  objects: 60,
});

describe('joinHolders', () => {
  it('joins by amount only what exactly one holder of the program’s own has', () => {
    const one = gorefOf([cache(60 * MB), cache(2 * MB, 'main.other')]);
    expect(joinHolders(one, [BY_SIZE], 63 * MB)).toMatchObject({
      root: 'main.cache',
      bytes: 60 * MB,
      chain: ['main.cache', 'm. (map[int]string)', '$mapval. (string)'],
    });
    const two = gorefOf([cache(60 * MB), cache(58 * MB, 'main.other')]);
    expect(joinHolders(two, [BY_SIZE], 63 * MB)).toBeNull();
  });

  it.each([
    ['far more', 200 * MB],
    ['far less', 20 * MB],
  ])('joins nothing when the only holder has %s', (_, bytes) => {
    expect(joinHolders(gorefOf([cache(bytes)]), [BY_SIZE], 63 * MB)).toBeNull();
  });

  it('takes pools and the runtime’s own roots for nobody’s', () => {
    for (const root of ['sync.allPools', 'runtime.allgs', 'bss segment[0]']) {
      expect(joinHolders(gorefOf([cache(60 * MB, root)]), [BY_SIZE], 60 * MB)).toBeNull();
    }
  });

  it('joins by name what the chain itself says, elements in order, if it is enough of it', () => {
    const chain = [
      'github.com/cloudwego/netpoll.pollmanager',
      'polls. ([]netpoll.Poll)',
      'barriers. ([]netpoll.barrier)',
      '[3]. (netpoll.barrier)',
      'bs. ([][]uint8)',
    ];
    const held = gorefOf([{ chain, bytes: 30 * MB, objects: 30 }]);
    expect(joinHolders(held, [BARRIERS], 40 * MB)?.root).toBe(chain[0]);
    expect(joinHolders(held, [BARRIERS], 400 * MB)).toBeNull();
    const reversed = gorefOf([{ chain: [...chain].reverse(), bytes: 30 * MB, objects: 30 }]);
    expect(joinHolders(reversed, [BARRIERS], 40 * MB)).toBeNull();
  });
});

describe('a goref profile beside a recorded series', () => {
  const series = fixtureCase('kitex-held-request-field');
  const held = 'kitex/held-request-field';
  const bytes = findingsOf(analyze(series), held)[0]!.bytes;

  it('raises the finding to proven when its holder is unambiguous, and shows the chain', () => {
    const goref = caseSnapshot('goref.pb.gz', gorefOf([cache(bytes)]));
    const [first] = findingsOf(analyze([...series, goref]), held);
    expect(first).toMatchObject({ level: 'proven', rank: 1 });
    expect(codesOf(first!.evidence)[0]).toBe('held-by-root');
    expect(first!.details['holder']).toMatchObject({ root: 'main.cache', bytes });
  });

  it('changes nothing when two holders could be meant', () => {
    const chains = [cache(bytes), cache(bytes, 'main.other')];
    const goref = caseSnapshot('goref.pb.gz', gorefOf(chains));
    expect(findingsOf(analyze([...series, goref]), held)[0]!.level).toBe('strong');
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

import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { analyze, codesOf, findingsOf } from '#support/analyze-fixture';
import { ownAmount } from '#support/details-of';
import { caseSnapshot } from '#support/fixture-case';
import { heapOf } from '#support/heap-of';
import { profileOf } from '#support/profile-of';

const CONTEXTS = ['context.withCancel', 'context.WithCancel', 'shop.send', 'shop.serve'];
const EXPRESSIONS = ['regexp/syntax.parse', 'regexp.compile', 'regexp.Compile', 'shop.match'];
const GROWN = [
  'bytes.growSlice',
  'bytes.(*Buffer).grow',
  'bytes.(*Buffer).Write',
  'shop.render',
  'net/http.serverHandler.ServeHTTP',
];

interface Course {
  readonly stack: readonly string[];
  readonly size: number;
  /** Objects held, and allocated since the start, in each snapshot. */
  readonly held: readonly number[];
  readonly allocated: readonly number[];
}

/** One heap a minute. */
function heaps({ stack, size, held, allocated }: Course): CaseSnapshot[] {
  return held.map((objects, at) => {
    const samples = [{ stack, objects, size, allocated: allocated[at]! }];
    return caseSnapshot(`heap-${at}.pb.gz`, heapOf({ samples, seconds: 60 * (at + 1) }));
  });
}

function idleGoroutines(handlers = 0): CaseSnapshot {
  const profile = profileOf({
    sampleTypes: [{ type: 'goroutine', unit: 'count' }],
    binary: '/src/shop/bin/shop',
    buildId: 'b1',
    samples: [
      { stack: ['runtime.gopark', 'main.main'], values: [1] },
      { stack: ['shop.wait', 'net/http.serverHandler.ServeHTTP'], values: [handlers] },
    ],
  });
  return caseSnapshot('goroutine.pb.gz', profile);
}

describe('what was allocated beside what is in use', () => {
  const held = [2, 4, 6, 8, 10].map((part) => part * 50_000);
  const contexts = (allocated: readonly number[]) => {
    const course = { stack: CONTEXTS, size: 96, held, allocated };
    return findingsOf(
      analyze([...heaps(course), idleGoroutines()]),
      'go/context-not-cancelled',
    )[0]!;
  };

  it('lets contexts that are never freed be strong', () => {
    const finding = contexts(held);
    expect(finding.level).toBe('strong');
    expect(codesOf(finding.evidence)).toContain('mostly-in-use');
    expect(ownAmount(finding, 'contexts')).toBe(500_000);
  });

  it('keeps contexts of which most are cancelled in the end at likely, and says how many', () => {
    const finding = contexts(held.map((count) => 4 * count));
    expect(finding.level).toBe('likely');
    const freed = finding.against.find(({ code }) => code === 'mostly-freed');
    expect(freed?.params).toMatchObject({ freedPercent: 75, allocatedBytes: 4 * 400_000 * 96 });
  });

  it('does not count the copy that a decoder makes of each field for a moment', () => {
    const read = (leaf: string): readonly string[] => [
      `github.com/cloudwego/gopkg/protocol/thrift.BinaryProtocol.${leaf}`,
      'shop/kitex_gen/shop.(*PutRequest).FastReadField3',
      'shop/kitex_gen/shop.(*PutRequest).FastRead',
      'shop/kitex_gen/shop.(*ShopServicePutArgs).FastReadField1',
      'shop/kitex_gen/shop.(*ShopServicePutArgs).FastRead',
      'github.com/cloudwego/kitex/pkg/remote/codec/thrift.thriftCodec.Unmarshal',
      'github.com/cloudwego/kitex/pkg/remote/trans.(*svrTransHandler).OnRead',
    ];
    const found = (leaf: string, each: number): readonly [string, readonly string[]] => {
      const held = [40, 80, 120, 160, 200];
      const allocated = held.map((count) => each * count);
      const course = { stack: read(leaf), size: 2 ** 18, held, allocated };
      const case_ = [...heaps(course), idleGoroutines()];
      const [finding] = findingsOf(analyze(case_), 'kitex/held-request-field');
      return [finding!.level, codesOf(finding!.against)];
    };
    // `[]byte(string(buf))` allocates twice and keeps one; a string is allocated once.
    expect(found('ReadBinary', 2)).toEqual(['strong', ['cache-may-be-filling']]);
    expect(found('ReadBinary', 6)).toEqual(['likely', ['mostly-freed', 'cache-may-be-filling']]);
    expect(found('ReadString', 3)).toEqual(['likely', ['mostly-freed', 'cache-may-be-filling']]);
  });

  it('does not take a cache that was filled and then only turns over for growth', () => {
    // Blocks of 64 B: each sampled one stands for about 8192.
    const held = [2, 8, 13, 16, 20].map((sampled) => sampled * 8192);
    const levelOf = (allocated: readonly number[]): string => {
      const course = { stack: EXPRESSIONS, size: 64, held, allocated };
      return findingsOf(analyze(heaps(course)), 'go/regexp-cache')[0]!.level;
    };
    expect(levelOf(held)).toBe('likely');
    expect(levelOf(held.map((count, at) => count + 20 * 8192 * at))).toBe('pattern');
  });

  it('does not call buffers kept that are made anew all the time', () => {
    const found = (allocated: readonly number[]): number => {
      const course = { stack: GROWN, size: 2 ** 20, held: [40, 40, 40, 40, 40], allocated };
      return findingsOf(analyze([...heaps(course), idleGoroutines(4)]), 'go/pool-huge-buffers')
        .length;
    };
    expect(found([40, 40, 41, 42, 44])).toBe(1);
    expect(found([40, 140, 240, 340, 440])).toBe(0);
  });

  it('says that a rise is not sure rather than that there is none', () => {
    const uneven = [2, 4, 4, 8, 13].map((sampled) => sampled * 8192);
    const course = { stack: EXPRESSIONS, size: 64, held: uneven, allocated: uneven };
    const [finding] = findingsOf(analyze(heaps(course)), 'go/regexp-cache');
    expect(finding!.level).toBe('pattern');
    expect(codesOf(finding!.against)).toContain('growth-unsure');
    expect(codesOf(finding!.against)).not.toContain('not-growing');
  });
});

describe('snapshots of several instances', () => {
  it('are not compared as one process, though each has allocated more in all', () => {
    const instances = [3, 5, 8, 9, 12].map((part, at) => {
      const samples = [
        { stack: EXPRESSIONS, objects: part * 16384, size: 64, allocated: part * 20000 },
        // What another instance happened to do less of.
        { stack: ['shop.warmUp'], objects: 1, size: 4096, allocated: 9 - at },
      ];
      return caseSnapshot(`pod-${at}.pb.gz`, heapOf({ samples, seconds: 60 * (at + 1) }));
    });
    const report = analyze(instances);
    expect(report.notes.filter(({ code }) => code === 'restart')).toHaveLength(4);
    expect(findingsOf(report, 'go/regexp-cache')).toMatchObject([{ level: 'pattern' }]);
  });
});

describe('timers', () => {
  const TIMERS = ['time.newTimer', 'time.NewTimer', 'time.After', 'shop.session'];
  const sessions = (standing: number): CaseSnapshot => {
    const profile = profileOf({
      sampleTypes: [{ type: 'goroutine', unit: 'count' }],
      binary: '/src/shop/bin/shop',
      buildId: 'b1',
      samples: [
        { stack: ['runtime.gopark', 'runtime.selectgo', 'shop.session'], values: [standing] },
      ],
    });
    return caseSnapshot(`goroutine-${standing}.pb.gz`, profile);
  };

  it.each([
    ['whose goroutine still stands where it made them are in use', 100_000, 'pattern'],
    ['that a few goroutines left behind are a leak', 10, 'likely'],
  ])('%s', (_, standing, level) => {
    const held = [2, 4, 6, 8, 10].map((part) => part * 10_000);
    const course = { stack: TIMERS, size: 96, held, allocated: held };
    const [finding] = findingsOf(analyze([...heaps(course), sessions(standing)]), 'go/timer-after');
    expect(finding!.level).toBe(level);
    expect(ownAmount(finding!, 'timers')).toBe(100_000);
  });
});

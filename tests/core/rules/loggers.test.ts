import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { caseSnapshot } from '#support/fixture-case';
import { heapOf, type HeapSampleOf } from '#support/heap-of';
import { judgeRules, levelOf, measured } from '#support/judge-rules';

const KB = 1024;
const WITH = [
  'go.uber.org/zap/buffer.(*Buffer).Write',
  'go.uber.org/zap/zapcore.(*jsonEncoder).Clone',
  'go.uber.org/zap/zapcore.(*ioCore).With',
  'go.uber.org/zap.(*Logger).With',
  'shop.receive',
];
const LINK = ['go.uber.org/zap/zapcore.NewLazyWith', 'go.uber.org/zap.(*Logger).WithLazy'];
const LOGGER = ['go.uber.org/zap.(*Logger).clone', 'go.uber.org/zap.(*Logger).WithLazy'];
const HOOKS = [
  'github.com/sirupsen/logrus.LevelHooks.Add',
  'github.com/sirupsen/logrus.(*Logger).AddHook',
  'shop.accept',
];
const FIELDS = [
  'github.com/sirupsen/logrus.(*Entry).WithFields',
  'github.com/sirupsen/logrus.(*Entry).WithField',
  'shop.accept',
];
const ZAP = 'zap/fields-grow';
const LOGRUS = 'logrus/hooks-grow';

/** One heap a minute. */
function heaps(samples: readonly (readonly HeapSampleOf[])[]): CaseSnapshot[] {
  return samples.map((held, at) =>
    caseSnapshot(`heap-${at}.pb.gz`, heapOf({ samples: held, seconds: 60 * (at + 1) })),
  );
}

/** As many blocks in each heap, each heap's of a size of its own; those of the heaps before were freed. */
function sized(stack: readonly string[], sizes: readonly number[], objects = 3000): CaseSnapshot[] {
  return heaps(
    sizes.map((size, at) => [
      ...sizes.slice(0, at).map((old) => ({ stack, objects: 0, size: old, allocated: objects })),
      { stack, objects, size, allocated: objects },
    ]),
  );
}

describe('loggers of zap that are kept', () => {
  it('collect fields where their buffers became twice as large', () => {
    const grown = (last: number) =>
      sized(
        WITH,
        [40, 50, 60, 70, last].map((size) => size * KB),
      );
    expect(measured(grown(80), ZAP, 'blockGrowth')).toBe(2);
    expect(levelOf(grown(80), ZAP)).toBe('likely');
    expect(levelOf(grown(79), ZAP)).toBe('pattern');
  });

  it('are only more where more buffers are of the same size', () => {
    const more = [300, 600, 900, 1200, 1500].map((objects) => [
      { stack: WITH, objects, size: 40 * KB, allocated: objects },
    ]);
    expect(levelOf(heaps(more), ZAP)).toBe('pattern');
  });

  it('do not stand behind buffers out of the pool', () => {
    const pooled = ['go.uber.org/zap/internal/bufferpool.init.NewPool.func1', ...WITH.slice(1)];
    expect(levelOf(sized(pooled, [10 * KB, 20 * KB, 40 * KB]), ZAP)).toBeNull();
  });

  it('leave a chain of links behind, unless loggers grow with the links', () => {
    const links = (size: number, loggers: number) =>
      heaps(
        [2, 4, 6, 8, 10].map((part) => [
          { stack: [...LINK, 'shop.receive'], objects: part * 100_000, size },
          { stack: [...LOGGER, 'shop.receive'], objects: part * loggers, size: 96 },
        ]),
      );
    expect(levelOf(links(64, 0), ZAP)).toBe('likely');
    expect(levelOf(links(64, 100_000), ZAP)).toBe('pattern');
    // A block of more than a new buffer's 1 kB is no link.
    expect(levelOf(links(1024, 0), ZAP)).toBe('likely');
    expect(levelOf(links(1025, 0), ZAP)).toBe('pattern');
  });
});

describe('messages of a zap logger', () => {
  const ENCODES = [WITH[0]!, 'go.uber.org/zap/zapcore.(*jsonEncoder).EncodeEntry'];
  const WRITES = [
    'go.uber.org/zap/zapcore.(*CheckedEntry).Write',
    'go.uber.org/zap.(*Logger).Info',
  ];
  const of = (stack: readonly string[], last: number) =>
    sized(
      [...stack, ...WRITES, 'shop.receive'],
      [40, 50, 60, 70, last].map((size) => size * KB),
    );

  it('are a pattern by the fields of the logger that they begin with, however large they become', () => {
    const [finding] = judgeRules(of(ENCODES, 80)).filter(({ rule }) => rule === ZAP);
    expect(finding).toMatchObject({ level: 'pattern', function: 'shop.receive' });
    expect(levelOf(of(ENCODES, 800), ZAP)).toBe('pattern');
  });

  it('are none by fields of their own', () => {
    const own = ['go.uber.org/zap/buffer.(*Buffer).AppendString', ...ENCODES.slice(1)];
    expect(levelOf(of(own, 80), ZAP)).toBeNull();
  });
});

describe('hooks of a logrus logger', () => {
  /** Rides that hooks keep, and a list of hooks of which no block was sampled in the last heap. */
  const kept = (list: number, rides: readonly number[]) =>
    heaps(
      rides.map((objects, at) => [
        { stack: HOOKS, objects: at === 0 ? 7 : 0, size: list, allocated: 7 },
        { stack: ['shop.newRide', 'shop.accept'], objects, size: 2 * KB, allocated: objects },
      ]),
    );

  it('keep what they refer to from a list of 64 kB on, though it was not sampled last', () => {
    const rising = [2000, 4000, 6000, 8000, 10_000];
    expect(levelOf(kept(64 * KB, rising), LOGRUS)).toBe('likely');
    expect(levelOf(kept(64 * KB - 16, rising), LOGRUS)).toBeNull();
    expect(levelOf(kept(64 * KB, [2000, 2000, 2000, 2000, 2000]), LOGRUS)).toBeNull();
  });

  it('are too many from a list of 64 kB on that doubled, however few lists there are', () => {
    const lists = (last: number) => sized(HOOKS, [last / 2, last / 2, last / 2, last], 7);
    expect(levelOf(lists(64 * KB), LOGRUS)).toBe('likely');
    expect(levelOf(lists(64 * KB - 16), LOGRUS)).toBe('pattern');
  });

  it('are at start-up what they are later', () => {
    expect(levelOf(sized(HOOKS, [64 * KB, 64 * KB, 64 * KB], 7), LOGRUS)).toBe('pattern');
    expect(levelOf(sized(HOOKS, [160, 160, 160], 7), LOGRUS)).toBeNull();
  });

  it('show in one snapshot, without a course', () => {
    const one = sized(HOOKS, [640 * KB], 7);
    expect(levelOf(one, LOGRUS)).toBe('pattern');
    expect(measured(one, LOGRUS, 'blockGrowth')).toBe('no-second-snapshot');
  });
});

describe('fields of logrus entries', () => {
  it('pile up where maps became twice as large', () => {
    const maps = (last: number) => sized(FIELDS, [1000, 1200, 1500, last], 20_000);
    expect(levelOf(maps(2000), LOGRUS)).toBe('likely');
    expect(levelOf(maps(1999), LOGRUS)).toBe('pattern');
  });

  it('are weighed by bytes: many small entries beside large maps do not hide them', () => {
    const held = [1000, 1500, 2000, 3000].map((size, at) => [
      { stack: FIELDS, objects: 5000, size },
      { stack: ['runtime.newobject', ...FIELDS], objects: 10_000 * at, size: 64 },
    ]);
    expect(levelOf(heaps(held), LOGRUS)).toBe('likely');
    expect(measured(heaps(held), LOGRUS, 'typicalBlock')).toBeCloseTo(
      (5000 * 3000 * 3000 + 30_000 * 64 * 64) / (5000 * 3000 + 30_000 * 64),
      6,
    );
  });

  it('of ever more entries are no growing entry', () => {
    const more = [2, 4, 6, 8, 10].map((part) => [
      { stack: FIELDS, objects: part * 10_000, size: 288, allocated: part * 10_000 },
    ]);
    expect(levelOf(heaps(more), LOGRUS)).toBe('pattern');
  });

  it('of another process are not compared', () => {
    const [first, second] = sized(FIELDS, [1000, 4000], 20_000);
    const restarted = heapOf({
      samples: [{ stack: FIELDS, objects: 20_000, size: 4000 }],
      seconds: 120,
      allocated: 1,
    });
    const case_ = [first!, { ...second!, profile: restarted }];
    expect(levelOf(case_, LOGRUS)).toBe('pattern');
  });
});

import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { analyze, codesOf, findingsOf } from '#support/analyze-fixture';
import { goroutinesAt, heapHistory } from '#support/history';

const RULE = 'go/finalizer-blocked';
const LOCK = ['internal/sync.runtime_SemacquireMutex', 'sync.(*Mutex).Lock'];
const RUNNER = 'runtime.runFinalizers';
const OTHER = { stack: ['runtime.gopark', 'runtime.chanrecv', 'main.main'], count: 1 };

/** Goroutine profiles in which a finalizer stands, or none is run. */
const profiles = (stands: readonly boolean[], at: readonly string[] = LOCK): CaseSnapshot[] =>
  stands.map((is, minute) =>
    goroutinesAt(
      minute,
      is ? [OTHER, { stack: [...at, 'yard.(*Grave).close', RUNNER], count: 1 }] : [OTHER],
    ),
  );
/** 1 MB blocks that the finalizer's package makes, a hundred of them, and so many that are freed. */
const graves = (freed: number, path = 'yard'): CaseSnapshot[] =>
  heapHistory(
    {
      stack: ['yard.Dig', 'main.main'],
      size: 2 ** 20,
      objects: [0, 25, 50, 75, 100],
      allocated: [0, 25, 50, 75, 100],
    },
    {
      ...{ stack: ['bytes.Clone', `${path}.Note`, 'main.main'], size: 2 ** 20 },
      ...{ objects: [0, 0, 0, 0, 0], allocated: [0, 1, 2, 3, 4].map((at) => (at * freed) / 4) },
    },
  );
const said = (snapshots: readonly CaseSnapshot[]): string[] =>
  findingsOf(analyze(snapshots), RULE).map(({ level }) => level);

describe('go/finalizer-blocked', () => {
  it.each([
    ['in both of two', [true, true], ['likely']],
    ['in the last two of four', [false, false, true, true], ['likely']],
    ['in the last of two', [false, true], ['pattern']],
    ['now and then', [true, false, true, true], []],
    ['not in the last', [true, true, false], []],
  ])('stands %s, though much is freed: %j', (_, stands, levels) => {
    expect(said([...graves(100), ...profiles(stands)])).toEqual(levels);
  });

  it.each([
    [11, ['likely']],
    [12, ['pattern']],
  ])(
    'is seen once, and %d MB that its package made were freed, of 100 more: %j',
    (freed, levels) => {
      expect(said([...graves(freed), ...profiles([false, true])])).toEqual(levels);
    },
  );

  it('is seen once, and what other packages made is freed: likely, and says why', () => {
    const [finding] = findingsOf(
      analyze([...graves(100, 'shop'), ...profiles([false, true])]),
      RULE,
    );
    expect(finding!.level).toBe('likely');
    expect(codesOf(finding!.evidence)).toContain('kin-stays');
  });

  it('is a pattern where it was seen once, at work, or memory does not grow', () => {
    expect(
      said([...graves(0), ...profiles([false, true], ['syscall.Syscall', 'os.(*File).close'])]),
    ).toEqual(['pattern']);
    const level = heapHistory({
      stack: ['yard.Dig'],
      size: 2 ** 20,
      objects: [50, 50, 50, 50, 50],
    });
    expect(said([...level, ...profiles([false, true])])).toEqual(['pattern']);
    expect(said([...level, ...profiles([true, true])])).toEqual(['pattern']);
  });
});

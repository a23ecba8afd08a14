import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { analyze, findingsOf } from '#support/analyze-fixture';
import { goroutinesAt, heapHistory } from '#support/history';

const RULE = 'go/context-values';
const STACK = ['context.WithValue', 'shop/scans.WithParcel', 'shop/scans.(*Belt).read'];
/** Contexts alive in five heaps. */
const ALIVE = [200_000, 400_000, 600_000, 800_000, 1_000_000];
/** The same, of ten minutes. */
const LONG = Array.from({ length: 11 }, (_, at) => 200_000 + 80_000 * at);

const contexts = (stack: readonly string[], perKept = 1, alive = ALIVE): CaseSnapshot[] =>
  heapHistory({ stack, size: 48, objects: alive, allocated: alive.map((one) => perKept * one) });

const counted = (count: number): CaseSnapshot[] => {
  const reading = {
    stack: ['runtime.gopark', 'runtime.chanrecv', 'shop/scans.(*Belt).read'],
    count,
  };
  return [goroutinesAt(0, [reading]), goroutinesAt(4, [reading])];
};

describe('go/context-values', () => {
  it('is likely without any goroutine profile, and names who calls WithValue', () => {
    const [finding] = findingsOf(analyze(contexts(STACK)), RULE);
    expect(finding).toMatchObject({
      level: 'likely',
      details: { caller: 'shop/scans.WithParcel' },
    });
  });

  it('leaves alone what the standard library puts into contexts', () => {
    const stack = ['context.WithValue', 'net/http.(*conn).serve'];
    expect(findingsOf(analyze(contexts(stack)), RULE)).toEqual([]);
  });

  it.each([
    [1_000, 'strong'],
    [1_001, 'likely'],
    [249_999, 'likely'],
    [250_000, 'pattern'],
  ])('is, a million contexts shared by %d goroutines, %s', (count, level) => {
    const [finding] = findingsOf(analyze([...contexts(STACK, 1, LONG), ...counted(count)]), RULE);
    expect(finding!.level).toBe(level);
  });

  it.each([
    ['half', 2, 'strong'],
    ['more than half', 2.01, 'likely'],
  ])('where %s of them were freed meanwhile it is at most %s', (_, perKept, level) => {
    const [finding] = findingsOf(
      analyze([...contexts(STACK, perKept, LONG), ...counted(10)]),
      RULE,
    );
    expect(finding!.level).toBe(level);
  });
});

describe('go/context-values, how long', () => {
  it.each([
    [11, 'strong'],
    [10, 'likely'],
  ])('%d heaps, one a minute: %s, for a chain may end with its session', (heaps, level) => {
    const snapshots = [...contexts(STACK, 1, LONG.slice(0, heaps)), ...counted(10)];
    expect(findingsOf(analyze(snapshots), RULE)[0]!.level).toBe(level);
  });

  it.each([
    ['google.golang.org/grpc/metadata.AppendToOutgoingContext', 'likely'],
    ['github.com/bytedance/gopkg/cloud/metainfo.WithPersistentValue', 'likely'],
    ['google.golang.org/grpc/metadata.Join', undefined],
  ])('of what %s allocates: %s', (puts, level) => {
    const stack = [puts, 'shop/scans.(*Belt).read'];
    const snapshots = heapHistory({ stack, size: 4096, objects: [100, 2000, 4000, 6000, 8000] });
    const [finding] = findingsOf(analyze(snapshots), RULE);
    expect(finding?.level).toBe(level);
  });
});

describe('go/context-values where few contexts were sampled', () => {
  const KEPT = ['shop/scans.newParcel', 'shop/scans.WithParcel', 'shop/scans.(*Belt).read'];
  /** Contexts of 48 bytes: ten thousand are one sampled object; 100 kB for each thousand of them. */
  const chain = (contexts: readonly number[], made = contexts): CaseSnapshot[] =>
    heapHistory(
      { stack: STACK, size: 48, objects: contexts, allocated: made },
      {
        stack: KEPT,
        size: 1024,
        ...{ objects: [10_000, 20_000, 30_000, 40_000, 50_000] },
        allocated: [10_000, 20_000, 30_000, 40_000, 50_000],
      },
    );
  const rising = [0, 0, 10_000, 10_000, 10_000];

  it('is likely with what hangs on them, and says so', () => {
    const [finding] = findingsOf(analyze(chain(rising)), RULE);
    expect(finding).toMatchObject({ level: 'likely', lowData: false });
    expect(finding!.bytes).toBe(50_000 * 1024 + 10_000 * 48);
    expect(finding!.evidence.map(({ code }) => code)).toContain('few-that-stay');
    expect(finding!.measures.ownSampled).toMatchObject({ value: 1 });
  });

  it('is never more by them, however few goroutines there are', () => {
    const [finding] = findingsOf(analyze([...chain(rising), ...counted(10)]), RULE);
    expect(finding!.level).toBe('likely');
  });

  it.each([
    ['half', 20_000, 1],
    ['more than half', 20_400, 0],
  ])('takes them for what stays where %s of them were freed', (_, last, findings) => {
    const made = [0, 0, 10_000, 15_000, last];
    expect(findingsOf(analyze(chain(rising, made)), RULE)).toHaveLength(findings);
  });

  it('does not where none came since A', () => {
    const level = rising.map(() => 10_000);
    expect(
      findingsOf(
        analyze(
          chain(
            level,
            [1, 2, 3, 4, 5].map((one) => one * 10_000),
          ),
        ),
        RULE,
      ),
    ).toEqual([]);
  });

  it('leaves alone what other functions make', () => {
    const [finding] = findingsOf(
      analyze(
        heapHistory(
          { stack: STACK, size: 48, objects: rising, allocated: rising },
          {
            stack: ['shop/print.label', 'shop/print.all'],
            ...{ size: 1024, objects: ALIVE, allocated: ALIVE },
          },
        ),
      ),
      RULE,
    );
    expect(finding).toBeUndefined();
  });
});

describe('go/context-values beside contexts that one function derives from them', () => {
  const MADE = ['context.WithDeadline', 'context.WithTimeout', 'shop/scans.WithParcel'];
  const made = [4_000, 8_000, 12_000, 16_000, 20_000];
  /** Deadlines of 1 kB, kept or ended, and a value of 48 bytes for each hundred objects. */
  const both = (deadlines: readonly number[]): string[] =>
    analyze(
      heapHistory(
        { stack: MADE, size: 1024, objects: deadlines, allocated: made },
        { stack: STACK, size: 48, objects: ALIVE, allocated: ALIVE },
      ),
    ).findings.map(({ rule }) => rule);

  it('says nothing of values that hang on the parent with their context', () => {
    expect(both(made)).toEqual(['go/context-not-cancelled']);
  });

  it('says it of values that stay though their contexts were ended', () => {
    expect(both(made.map(() => 4_000))).toContain(RULE);
  });
});

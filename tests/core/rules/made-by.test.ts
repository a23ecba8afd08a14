import { describe, expect, it } from 'vitest';
import { type Maker, madeBy } from '#core/rules/made-by';
import { analyze, findingsOf } from '#support/analyze-fixture';
import { comparisonOf, MB } from '#support/comparison-of';
import { heapHistory } from '#support/history';
import { ruleOf } from '#support/rule-of';

const RULE = 'grpc/clientconn-recreated';
const NEW_CLIENT = 'google.golang.org/grpc.NewClient';
const TRANSPORT = [
  'bufio.NewReaderSize',
  'google.golang.org/grpc/internal/transport.newHTTP2Client',
  'google.golang.org/grpc.(*addrConn).connect',
];
const KB = 1024;

/** Four heaps in which transports grow, and what stands beside them in each. */
const finding = (
  ...beside: readonly { stack: string[]; objects: number[]; allocated?: number[]; size: number }[]
) =>
  findingsOf(
    analyze(
      heapHistory({ stack: TRANSPORT, size: 64 * KB, objects: [100, 200, 300, 400] }, ...beside),
    ),
    RULE,
  )[0]!;
const dials = (
  by: string,
  objects: number,
): { stack: string[]; objects: number[]; size: number } => ({
  stack: ['google.golang.org/grpc.(*ClientConn).init', NEW_CLIENT, by, 'main.main'],
  objects: [0, 0, 0, objects],
  size: KB,
});

describe('who makes what a finding is about', () => {
  it('is the function that calls the constructor, the one with most in use', () => {
    const { details, evidence } = finding(dials('shop.dialOnce', 10), dials('shop.dialEach', 11));
    expect(details.madeBy).toBe('shop.dialEach');
    expect(evidence.find(({ code }) => code === 'made-by')!.params).toMatchObject({
      function: 'shop.dialEach',
      calls: NEW_CLIENT,
      bytes: 11 * KB,
    });
  });

  it('is known by what was allocated there where nothing is in use', () => {
    const freed = { ...dials('shop.dialEach', 0), allocated: [0, 0, 0, 7] };
    expect(finding(freed).details.madeBy).toBe('shop.dialEach');
  });

  it('is nobody where no stack shows the call', () => {
    const { details, evidence } = finding();
    expect(details.madeBy).toBe(null);
    expect(evidence.map(({ code }) => code)).not.toContain('made-by');
  });

  it('is no function of the standard library', () => {
    expect(finding(dials('net/http.HandlerFunc.ServeHTTP', 10)).details.madeBy).toBe('main.main');
  });
});

/** Megabytes in use and allocated where a function calls the constructor; '' = nobody does. */
interface Calls {
  readonly by: string;
  readonly held: number;
  readonly allocated: number;
}

describe('madeBy', () => {
  const rule = ruleOf({ madeBy: ['shop.New'] });
  const made = (...callers: readonly Calls[]): Maker | null =>
    madeBy(
      rule,
      comparisonOf({
        stacks: callers.map(({ by, held, allocated }) => ({
          ...{ stack: ['shop.init', 'shop.New', ...(by === '' ? [] : [by])] },
          ...{ held: [held], allocated: [allocated] },
        })),
      }),
    );

  it('sums what one function has and had there', () => {
    expect(
      made({ by: 'main.a', held: 1, allocated: 3 }, { by: 'main.a', held: 2, allocated: 4 }),
    ).toEqual({ function: 'main.a', calls: 'shop.New', bytes: 3 * MB, allocatedBytes: 7 * MB });
  });

  it('takes the one with most in use, of as much the one with most allocated, of equals the first', () => {
    const of = (...callers: readonly Calls[]): string => made(...callers)!.function;
    const [a, b] = [
      { by: 'main.a', held: 2, allocated: 3 },
      { by: 'main.b', held: 1, allocated: 9 },
    ];
    expect([of(a, b), of(b, a)]).toEqual(['main.a', 'main.a']);
    const more = { by: 'main.c', held: 2, allocated: 4 };
    expect([of(a, more), of(more, a)]).toEqual(['main.c', 'main.c']);
    expect(of(a, { ...a, by: 'main.d' })).toBe('main.a');
  });

  it('is nobody where no own function calls it, or the rule asks for none', () => {
    expect(made({ by: '', held: 1, allocated: 1 })).toBeNull();
    expect(made({ by: 'net/http.serve', held: 1, allocated: 1 })).toBeNull();
    const context = comparisonOf({ stacks: [{ stack: ['shop.New', 'main.a'], held: [1] }] });
    expect(madeBy(ruleOf(), context)).toBeNull();
    expect(madeBy(rule, { ...context, profiles: [] })).toBeNull();
  });
});

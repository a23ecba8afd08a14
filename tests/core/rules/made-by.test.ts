import { describe, expect, it } from 'vitest';
import { analyze, findingsOf } from '#support/analyze-fixture';
import { heapHistory } from '#support/history';

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

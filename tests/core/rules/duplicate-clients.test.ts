import { describe, expect, it } from 'vitest';
import { heapHistory } from '#support/history';
import { levelOf } from '#support/judge-rules';

const RULE = 'kitex/duplicate-clients';
const KITEX = 'github.com/cloudwego/kitex';
const MAKES = [
  'event.NewQueue',
  `${KITEX}/client.NewOptions`,
  `${KITEX}/client.NewClient`,
  'shop.ask',
];
const BREAKER = [
  'github.com/bytedance/gopkg/cloud/circuitbreaker.newBreaker',
  'github.com/bytedance/gopkg/cloud/circuitbreaker.(*panel).getBreaker',
  `${KITEX}/client.(*kClient).Call`,
  'shop.ask',
];
const DIALS = [
  'github.com/cloudwego/netpoll.newTCPConnection',
  `${KITEX}/pkg/remote/connpool.(*LongPool).Get`,
  'shop.ask',
];
/** Eight blocks of 64 kB are one sampled object. */
const eight = (times: readonly number[]): readonly number[] => times.map((one) => 8 * one);
const beside = (stack: readonly string[], made: readonly number[], others: readonly number[]) =>
  heapHistory(
    { stack: MAKES, size: 65_536, objects: eight(made) },
    { stack, size: 65_536, objects: eight(others) },
  );

describe('clients of Kitex of which few were sampled', () => {
  const made = [1, 2, 4, 5, 6];

  it.each([
    ['connections', DIALS],
    ['circuit breakers', BREAKER],
  ])('are likely with their %s, from ten sampled objects on', (_, stack) => {
    expect(levelOf(beside(stack, made, [0, 1, 2, 3, 4]), RULE)).toBe('likely');
    expect(levelOf(beside(stack, made, [0, 1, 2, 3, 3]), RULE)).toBe('pattern');
  });

  it('are strong by ten of their own', () => {
    const grows = [0, 10, 20, 30, 40];
    expect(levelOf(beside(DIALS, [1, 3, 6, 8, 10], grows), RULE)).toBe('strong');
    expect(levelOf(beside(DIALS, [1, 3, 5, 7, 9], grows), RULE)).toBe('likely');
  });

  it('are no claim where only connections grow', () => {
    expect(levelOf(beside(DIALS, [6, 6, 6, 6, 6], [0, 1, 3, 5, 7]), RULE)).toBe('pattern');
  });
});

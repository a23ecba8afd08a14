import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { goroutinesAt, heapHistory, type Standing } from '#support/history';
import { levelOf, measured } from '#support/judge-rules';

const RULE = 'go/goroutine-leak';
const START = 'shop.Start.func1';
const LOST = ['runtime.gopark', 'runtime.chanrecv', 'shop.wait', START];
const WORKS = ['runtime.gopark', 'time.Sleep', 'shop.work', START];
const idle = heapHistory({ stack: ['shop.other'], size: 2 ** 20, objects: [10, 10, 10, 10] });

/** A profile a minute. */
const course = (...profiles: readonly (readonly Standing[])[]): CaseSnapshot[] => [
  ...idle,
  ...profiles.map((standing, at) => goroutinesAt(at, standing)),
];

describe('goroutines that never end', () => {
  it.each([
    [200, 'likely'],
    [201, 'pattern'],
  ])('are no crew unless more than half were at work before: %i of 400 is %s', (hands, level) => {
    const at = (working: number, waiting: number): readonly Standing[] => [
      { stack: WORKS, count: working },
      { stack: LOST, count: waiting },
    ];
    const counted = course(at(hands, 10), at(100, 140), at(100, 270), at(100, 400));
    expect(measured(counted, RULE, 'cameBack')).toBe(hands / 400);
    expect(levelOf(counted, RULE)).toBe(level);
  });

  it.each([
    [400, 'likely'],
    [401, 'pattern'],
  ])('may get their answer where more than half wait for one: %i of 800 is %s', (asking, level) => {
    const ASKS = [
      ...['runtime.gopark', 'runtime.selectgo', 'net/http.(*persistConn).roundTrip'],
      ...['shop.tell', 'shop.Tell.func1'],
    ];
    const at = (part: number): readonly Standing[] => [
      { stack: ASKS, count: Math.round(part * asking) },
      { stack: LOST, count: Math.round(part * (800 - asking)) },
    ];
    const counted = course(at(0), at(1 / 3), at(2 / 3), at(1));
    expect(measured(counted, RULE, 'awaiting')).toBe(asking / 800);
    expect(levelOf(counted, RULE)).toBe(level);
  });
});

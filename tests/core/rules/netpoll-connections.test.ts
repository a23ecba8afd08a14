import { describe, expect, it } from 'vitest';
import { analyze, findingsOf } from '#support/analyze-fixture';
import { goroutinesAt, heapHistory } from '#support/history';

const NETPOLL = 'github.com/cloudwego/netpoll';
const RULE = 'netpoll/idle-connections';
const CONNECTION = [
  `${NETPOLL}.NewLinkBuffer`,
  `${NETPOLL}.(*connection).init`,
  `${NETPOLL}.(*server).onAccept`,
  `${NETPOLL}.(*server).OnRead`,
];
const HANDLER = [
  'runtime.gopark',
  'shop.wait',
  'github.com/cloudwego/hertz/pkg/app.(*RequestContext).Next',
];

describe(RULE, () => {
  it.each([
    [1000, undefined],
    [999, 'pattern'],
    [500, 'pattern'],
    [499, 'likely'],
  ])('of 1000 connections of which %i have a handler is %s', (handlers, level) => {
    const heaps = heapHistory({
      stack: CONNECTION,
      size: 65_536,
      objects: [200, 400, 600, 800, 1000],
    });
    const standing = [0, 4].map((at) =>
      goroutinesAt(at, [{ stack: HANDLER, count: at === 0 ? Math.round(handlers / 5) : handlers }]),
    );
    expect(findingsOf(analyze([...heaps, ...standing]), RULE)[0]?.level).toBe(level);
  });
});

import type { LeakRule } from '../leak-rule.ts';
import { BETTER_HEAPS, HEAP_LIMITS, LASTING_GROWTH, PLAIN_RULE } from './shared-parts.ts';

/**
 * A ticker that is not stopped is never collected before Go 1.23, or with an older `go` line in go.mod:
 * each keeps its channel and its place in the runtime's heap of timers, which also costs time.
 */
export const goTickerNotStopped: LeakRule = {
  ...PLAIN_RULE,
  id: 'go/ticker-not-stopped',
  stage: 2,
  sampleType: 'inuse_space',
  shapes: [
    {
      id: 'tickers',
      role: 'anchor',
      leafPackages: ['time', 'runtime'],
      frames: [{ packages: ['time'], symbol: 'NewTicker|Tick' }],
    },
  ],
  subject: 'leaf',
  affects: { module: 'go', below: '1.27' },
  minimum: { sampled: 3 },
  requires: [],
  // A goroutine that stands where its timer was made still has a use for it.
  inFlight: 'allocating',
  estimates: 'timers',
  ladder: { likely: [[LASTING_GROWTH, { kind: 'not-in-flight', perGoroutine: 2 }]], strong: [] },
  against: [
    ...HEAP_LIMITS,
    { code: 'timer-go-line-unknown', when: 'go-line-decides' },
    { code: 'running-tickers', when: 'always' },
  ],
  next: [
    ...BETTER_HEAPS,
    { code: 'check-go-line-ticker', when: 'always' },
    { code: 'stop-ticker', when: 'growing' },
  ],
  references: ['https://go.dev/doc/go1.23#timer-changes', 'https://pkg.go.dev/time#Ticker.Stop'],
};

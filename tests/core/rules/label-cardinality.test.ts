import { describe, expect, it } from 'vitest';
import { heapHistory } from '#support/history';
import { levelOf, measured } from '#support/judge-rules';

const RULE = 'prometheus/label-cardinality';
const PROMETHEUS = 'github.com/prometheus/client_golang/prometheus';
const SERIES = [`${PROMETHEUS}.newHistogram`, `${PROMETHEUS}.(*MetricVec).With`, 'shop.look'];

/** Ever more series, beside registries of about half a megabyte each that one sampled object stands for. */
const heaps = (registries: readonly number[], made = `${PROMETHEUS}.(*Registry).Register`) =>
  heapHistory(
    { stack: SERIES, size: 1024, objects: [2000, 4000, 6000, 8000, 10_000] },
    { stack: [made, 'shop.layOut'], size: 512 * 1024 * 8, objects: registries },
  );

describe('series of Prometheus', () => {
  it.each([
    [3, 'likely'],
    [4, 'likely'],
    [5, null],
  ])('beside three registries, %i at the end: %s', (last, level) => {
    const snapshots = heaps([3, 3, 3, 3, last]);
    expect(levelOf(snapshots, RULE)).toBe(level);
    if (level) expect(measured(snapshots, RULE, 'companionsCame')).toBe(last - 3);
  });

  it.each([`${PROMETHEUS}.NewCounterVec`, `${PROMETHEUS}.v2.NewDesc`, `${PROMETHEUS}.NewRegistry`])(
    'are each of metrics that are made anew by %s',
    (made) => {
      expect(levelOf(heaps([0, 2, 4, 6, 8], made), RULE)).toBeNull();
    },
  );
});

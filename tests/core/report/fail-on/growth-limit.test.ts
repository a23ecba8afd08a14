import { describe, expect, it } from 'vitest';
import { type GrowthLimit, judgeGrowth } from '#core/report/fail-on/growth-limit';
import type { ReportModel } from '#core/report/report-model';
import { comparisonOf } from '#support/comparison-of';

const KB = 1024;
type Judged = Parameters<typeof judgeGrowth>[0];

/** Two heaps with so many kB in blocks of one. */
function judged(held: readonly [number, number], limit: GrowthLimit, period = 1) {
  const stacks = [{ stack: ['main.keep'], held, size: KB }];
  const snapshots = held.map((kilobytes) => ({
    totals: { inuse_space: kilobytes * KB },
  })) as unknown as ReportModel['snapshots'];
  const report = { snapshots, base: 0, source: 1, sampleType: 'inuse_space' } as unknown as Judged;
  return judgeGrowth(report, comparisonOf({ stacks, period }), limit);
}

const percent = (value: number): GrowthLimit => ({ unit: 'percent', value });
const bytes = (value: number): GrowthLimit => ({ unit: 'bytes', value });

describe('a limit of growth', () => {
  it('is reached at its very value, of A or in bytes', () => {
    expect(judged([1000, 1200], percent(20))).toMatchObject({ exceeded: true });
    expect(judged([1000, 1199], percent(20))).toMatchObject({ exceeded: false });
    expect(judged([1000, 1200], bytes(200 * KB))).toMatchObject({ exceeded: true });
    expect(judged([1000, 1200], bytes(200 * KB + 1))).toMatchObject({ exceeded: false });
  });

  it('is not reached by what shrank or stayed, though it is none', () => {
    expect(judged([1000, 1000], percent(0))).toMatchObject({ exceeded: false });
    expect(judged([1000, 900], percent(0))).toMatchObject({ exceeded: false });
  });

  it('is not reached within the sampling error: one more sampled block is no growth', () => {
    const period = 512 * KB;
    expect(judged([0, 512], percent(50), period)).toMatchObject({ exceeded: false });
    expect(judged([0, 51_200], percent(50), period)).toMatchObject({ exceeded: true });
  });

  it('says nothing of one snapshot', () => {
    const report = {
      snapshots: [],
      base: null,
      source: 0,
      sampleType: 'inuse_space',
    } as unknown as Judged;
    expect(judgeGrowth(report, comparisonOf({}), percent(1))).toBeNull();
  });
});

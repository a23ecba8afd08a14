import { describe, expect, it } from 'vitest';
import { fallenTo, seen } from '#core/measures/fallen-to';
import { measuredOf, valueOf } from '#support/measured-of';

const stack = ['shop.pool'];
const decaying = (...held: number[]) =>
  measuredOf({ stacks: [{ stack, held }], spec: { decays: true } });

describe('fallenTo', () => {
  it('is the part of the peak that is left', () => {
    expect(valueOf(fallenTo(decaying(20, 100, 60, 40)))).toBe(0.4);
    expect(valueOf(fallenTo(decaying(100, 0)))).toBe(0);
  });

  it('is the whole where the fall is within its error, a hundredth of the largest', () => {
    expect(valueOf(fallenTo(decaying(100, 99)))).toBe(1);
    expect(valueOf(fallenTo(decaying(200, 197)))).toBe(0.985);
  });

  it('is the whole of what rises', () => {
    expect(valueOf(fallenTo(decaying(50, 100)))).toBe(1);
  });

  it('is judged on the samples of the peak', () => {
    expect(valueOf(fallenTo(decaying(10, 2)))).toBe(0.2);
    expect(valueOf(fallenTo(decaying(9, 2)))).toBe('unknown: few-samples');
  });

  it('is not known of one snapshot', () => {
    expect(valueOf(fallenTo(decaying(20)))).toBe('unknown: no-second-snapshot');
  });
});

describe('seen', () => {
  it('counts snapshots that have any of it', () => {
    expect(valueOf(seen(decaying(0, 10, 3, 1)))).toBe(3);
    expect(valueOf(seen(decaying(0, 9, 0, 1)))).toBe('unknown: few-samples');
  });
});

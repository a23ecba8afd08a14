import { describe, expect, it } from 'vitest';
import type { MemoryReading } from '#core/case/case-memory';
import {
  outsideHeap,
  outsideNow,
  outsideStays,
  outsideTimes,
  outsideTimesStay,
} from '#core/measures/outside-heap';
import { MB } from '#support/comparison-of';
import { measuredOf, valueOf } from '#support/measured-of';

/** A heap of 20 MB in a process of which Go keeps so much, and whose peak was so high. */
const reading = (retained: number, peak: number | null = null, heap = 20): MemoryReading => ({
  heapAlloc: heap * MB,
  retained: retained * MB,
  maxRss: peak === null ? null : peak * MB,
});
const process = (...memory: MemoryReading[]) => measuredOf({ memory });

describe('memory outside the heap', () => {
  it('is what Go keeps beyond the live heap, in bytes and in times of it', () => {
    expect(valueOf(outsideHeap(process(reading(60))))).toBe(40 * MB);
    expect(valueOf(outsideTimes(process(reading(60))))).toBe(2);
  });

  it('is of the last reading; what stays is the least of the last two', () => {
    const falling = process(reading(500), reading(100), reading(80));
    expect(valueOf(outsideHeap(falling))).toBe(60 * MB);
    const rising = process(reading(30), reading(80), reading(100));
    expect(valueOf(outsideStays(rising))).toBe(60 * MB);
    expect(valueOf(outsideTimesStay(rising))).toBe(3);
  });

  it('is the peak of a single reading, of which nothing else is known', () => {
    expect(valueOf(outsideHeap(process(reading(60, 100))))).toBe(80 * MB);
    expect(valueOf(outsideHeap(process(reading(60, 50))))).toBe(40 * MB);
  });

  it('counts a peak over two readings only where it rose by more than a fiftieth', () => {
    expect(valueOf(outsideStays(process(reading(30, 100), reading(30, 102))))).toBe(10 * MB);
    expect(valueOf(outsideStays(process(reading(30, 100), reading(30, 103))))).toBe(80 * MB);
  });

  it('is not known without readings, what stays not of one', () => {
    expect(valueOf(outsideHeap(process()))).toBe('unknown: no-memstats');
    expect(valueOf(outsideStays(process(reading(60))))).toBe('unknown: no-memstats');
  });

  it('is told of the last reading, its peak judged over as many as are asked for', () => {
    const { context } = process(reading(30, 100), reading(50, 100));
    expect(outsideNow(context, 1)).toBe(80 * MB);
    expect(outsideNow(context, 2)).toBe(30 * MB);
    expect(outsideNow(process(reading(30, 100)).context, 2)).toBe(80 * MB);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfChange, isHeldByLoad } from '#core/trend/held-by-load';

const hours = [0, 1, 2, 3, 4, 5];

/** What is in use when `rate` is allocated an hour and `kept` of it stays, the rest for `stay` hours. */
function series(rate: readonly number[], { stay, kept }: { stay: number; kept: number }) {
  const allocated: number[] = [0];
  for (let at = 1; at < rate.length; at++)
    allocated.push(allocated[at - 1]! + (rate[at - 1]! + rate[at]!) / 2);
  const held = rate.map((now, at) => (1 - kept) * now * stay + kept * allocated[at]!);
  return { hours, held, allocated };
}

const steady = [100, 100, 100, 100, 100, 100];
const rising = [20, 60, 100, 140, 180, 220];

describe('halfChange', () => {
  it('finds that memory stays as long as before where only the load rises', () => {
    const change = halfChange(series(rising, { stay: 0.5, kept: 0 }))!;
    expect(change.held).toBeGreaterThan(2);
    expect(change.residence).toBeCloseTo(1, 10);
  });

  it('finds that it stays longer where part of it is kept', () => {
    const change = halfChange(series(steady, { stay: 0.1, kept: 0.2 }))!;
    expect(change.residence).toBeGreaterThan(2);
  });

  it('does not depend on units, origin or scale', () => {
    const factor = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(factor, factor, (time, memory) => {
        const plain = series(rising, { stay: 0.4, kept: 0.1 });
        const scaled = {
          hours: plain.hours.map((hour) => 7 + hour * time),
          held: plain.held.map((bytes) => bytes * memory),
          allocated: plain.allocated.map((bytes) => 3 + bytes * memory),
        };
        const [one, other] = [halfChange(plain)!, halfChange(scaled)!];
        expect(other.held).toBeCloseTo(one.held, 4);
        expect(other.residence).toBeCloseTo(one.residence, 4);
      }),
    );
  });

  it.each([
    ['two points', { hours: [0, 1], held: [1, 2], allocated: [0, 5] }],
    ['nothing allocated', { hours: [0, 1, 2], held: [1, 2, 3], allocated: [4, 4, 4] }],
    ['nothing held', { hours: [0, 1, 2], held: [0, 0, 0], allocated: [0, 5, 9] }],
    ['one time', { hours: [1, 1, 1], held: [1, 2, 3], allocated: [0, 5, 9] }],
  ])('says nothing of %s', (_, points) => {
    expect(halfChange(points)).toBeNull();
  });
});

describe('isHeldByLoad', () => {
  it('is so of work in progress under rising load', () => {
    expect(isHeldByLoad(series(rising, { stay: 0.5, kept: 0 }), 0.9)).toBe(true);
  });

  it.each([
    ['a leak at steady load', series(steady, { stay: 0.1, kept: 1 }), 0],
    ['a leak of a part, most being freed', series(steady, { stay: 0.1, kept: 0.1 }), 0.9],
    ['a leak of a part under rising load', series(rising, { stay: 0.1, kept: 0.2 }), 0.8],
    ['memory that hardly rises', series(steady, { stay: 0.5, kept: 0 }), 1],
    ['memory of which little was freed', series(rising, { stay: 0.5, kept: 0 }), 0.4],
  ])('is not so of %s', (_, points, freed) => {
    expect(isHeldByLoad(points, freed)).toBe(false);
  });
});

describe('where load explains a rise', () => {
  /** On average so many times as much is held in the later half, and stays so many times as long. */
  const halves = (held: number, residence: number) => {
    const later = (4 * held - 1) / 3;
    const rate = held / residence;
    return {
      hours: [0, 1, 2, 3, 4],
      held: [1, 1, 1, later, later],
      allocated: [0, 1, 2, 2 + rate, 2 + 2 * rate],
    };
  };

  it('asks for a rise of three tenths', () => {
    expect(halfChange(halves(1.3, 1))!.held).toBeCloseTo(1.3, 12);
    expect(isHeldByLoad(halves(1.301, 1), 1)).toBe(true);
    expect(isHeldByLoad(halves(1.299, 1), 1)).toBe(false);
  });

  it('lets a longer stay carry 35 % of it, in logarithms', () => {
    expect(halfChange(halves(3, 1.5))!.residence).toBeCloseTo(1.5, 12);
    expect(isHeldByLoad(halves(3, 3 ** 0.349), 1)).toBe(true);
    expect(isHeldByLoad(halves(3, 3 ** 0.351), 1)).toBe(false);
  });

  it('asks that half of what was allocated was freed', () => {
    expect(isHeldByLoad(halves(3, 1), 0.5)).toBe(true);
    expect(isHeldByLoad(halves(3, 1), 0.49)).toBe(false);
  });

  it('weighs what is held by the time for which it is', () => {
    const found = halfChange({ hours: [0, 1, 4], held: [2, 4, 8], allocated: [0, 3, 9] })!;
    expect(found.held).toBeCloseTo(6 / 3, 12);
    expect(found.residence).toBeCloseTo(18 / 6 / (3 / 3), 12);
  });
});

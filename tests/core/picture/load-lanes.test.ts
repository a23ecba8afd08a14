import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChartLoad, loadLanes } from '#core/picture/load-lanes';

const FRAME = { from: 0, to: 1000, left: 64, right: 940, top: 200 };
const load = (name: string, ...points: (readonly [number, number])[]): ChartLoad => ({
  name,
  points: points.map(([time, value]) => ({ time, value })),
});

describe('loadLanes', () => {
  it('has each load in a lane of its own, from 0 to its highest value, over the times of the plot', () => {
    const [rps, open] = loadLanes(
      [load('rps', [0, 10], [500, 40], [1000, 20]), load('open', [250, 5], [1000, 1])],
      FRAME,
    );
    expect([rps!.name, rps!.highest, open!.highest]).toEqual(['rps', 40, 5]);
    expect(rps!.top).toBeGreaterThan(FRAME.top);
    expect(open!.top).toBeGreaterThan(rps!.bottom);
    const height = rps!.bottom - rps!.top;
    expect(rps!.lines).toEqual([
      [
        { x: 64, y: rps!.bottom - height / 4 },
        { x: 502, y: rps!.top },
        { x: 940, y: rps!.bottom - height / 2 },
      ],
    ]);
    expect(open!.lines[0]![0]).toEqual({ x: 283, y: open!.top });
  });

  it('leaves out what was not measured twice meanwhile, and what was measured before and after', () => {
    expect(loadLanes([load('a', [-10, 1], [5, 1], [2000, 9])], FRAME)).toEqual([]);
    const [lane] = loadLanes([load('a', [-10, 9], [5, 1], [6, 1], [2000, 9])], FRAME);
    expect([lane!.highest, lane!.lines.flat().length]).toEqual([1, 2]);
  });

  it('draws no line over a pause', () => {
    const [lane] = loadLanes([load('a', [0, 1], [10, 1], [20, 1], [900, 1], [910, 1])], FRAME);
    expect(lane!.lines.map((line) => line.length)).toEqual([3, 2]);
  });

  it('draws one line through several values at each time', () => {
    const twice = [0, 10, 20, 30].flatMap((time) => [[time, 1] as const, [time, 2] as const]);
    const [lane] = loadLanes([load('a', ...twice)], FRAME);
    expect(lane!.lines.map((line) => line.length)).toEqual([8]);
  });

  it('draws a load of nothing on its floor, and no more than three', () => {
    const none = load('none', [0, 0], [1000, 0]);
    const lanes = loadLanes([none, none, none, none], FRAME);
    expect(lanes.length).toBe(3);
    for (const { bottom, highest, lines } of lanes)
      expect([highest, ...lines.flat().map(({ y }) => y)]).toEqual([0, bottom, bottom]);
  });

  it('stays in its lane, whatever was measured', () => {
    const point = fc.record({
      time: fc.integer({ min: -100, max: 1100 }),
      value: fc.double({ min: 0, max: 1e300, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 30 }), (points) => {
        const sorted = [...points].sort((l, r) => l.time - r.time);
        for (const { top, bottom, lines } of loadLanes([{ name: '', points: sorted }], FRAME))
          for (const { x, y } of lines.flat()) {
            expect(y).toBeGreaterThanOrEqual(top - 1e-6);
            expect(y).toBeLessThanOrEqual(bottom + 1e-6);
            expect(x).toBeGreaterThanOrEqual(FRAME.left - 1e-6);
            expect(x).toBeLessThanOrEqual(FRAME.right + 1e-6);
          }
      }),
    );
  });
});

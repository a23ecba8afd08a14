import { describe, expect, it } from 'vitest';
import { isCounted, judgedBytes } from '#core/measures/measured-subject';
import { measuresOf } from '#core/measures/measures';
import { MEASURE_NAMES } from '#core/measures/measure-names';
import { word } from '#core/measures/measurement';
import { goroutinesOf, MB } from '#support/comparison-of';
import { countedIn, measuredOf, valueOf } from '#support/measured-of';

const stack = ['shop.keep'];
const goroutines = [5, 25].map((count) => goroutinesOf({ stack, count }));

describe('sumUp', () => {
  it('is low data below ten sampled objects, unless something is counted exactly', () => {
    const low = (objects: number, given: object = {}): boolean =>
      measuredOf({ stacks: [{ stack, held: [objects] }], ...given }).lowData;
    expect(low(10)).toBe(false);
    expect(low(9)).toBe(true);
    expect(low(9, { isExact: true })).toBe(false);
    expect(low(9, { goroutines, counted: countedIn(goroutines) })).toBe(false);
    expect(low(9, { goroutines, counted: countedIn(goroutines.slice(0, 1)) })).toBe(true);
  });

  it('counts the samples of companions, at the peak only of what decays', () => {
    const given = {
      stacks: [
        { stack, held: [20, 4] },
        { stack: ['shop.beside'], held: [9, 2] },
      ],
      anchors: ['shop.keep'],
      companions: ['shop.beside'],
    };
    expect(measuredOf(given).sampled).toBe(6);
    expect(measuredOf({ ...given, spec: { decays: true } }).sampled).toBe(29);
  });

  it('judges growth on what the rule counts, of goroutines on all their memory', () => {
    const given = {
      stacks: [
        { stack, held: [20, 20] },
        { stack: ['shop.beside'], held: [20, 40] },
      ],
      anchors: ['shop.keep'],
      companions: ['shop.beside'],
    };
    expect(measuredOf(given).growth.grown).toBe(false);
    const counted = measuredOf({ ...given, goroutines, counted: countedIn(goroutines) });
    expect(counted.growth.grown).toBe(true);
    expect(isCounted(counted)).toBe(true);
  });

  it('judges objects where the rule is about their number', () => {
    // The same bytes in more and more objects.
    const stacks = [
      { stack, held: [100, 0], size: MB },
      { stack, held: [0, 200], size: MB / 2 },
    ];
    expect(measuredOf({ stacks }).growth.grown).toBe(false);
    expect(measuredOf({ stacks, spec: { unit: 'objects' } }).growth.grown).toBe(true);
  });

  it('looks at the snapshots that growth is judged on', () => {
    const stacks = [{ stack, held: [1, 2, 3] }];
    const measured = measuredOf({ stacks, timeline: { judged: [1, 2] } });
    expect(judgedBytes(measured)).toEqual([2 * MB, 3 * MB]);
  });
});

describe('measuresOf', () => {
  it('takes each measure once, when it is asked for', () => {
    const measures = measuresOf(measuredOf({ stacks: [{ stack, held: [10, 20] }] }));
    expect(measures.taken()).toEqual({});
    const growth = measures.of('growth');
    expect(measures.of('growth')).toBe(growth);
    expect(Object.keys(measures.taken())).toEqual(['growth']);
  });

  it('knows every name, and the level once it is judged', () => {
    const measured = measuredOf({ stacks: [{ stack, held: [10, 20] }] });
    const measures = measuresOf(measured);
    for (const name of MEASURE_NAMES) expect(measures.of(name)).toHaveProperty('known');
    expect(valueOf(measures.of('level'))).toBe('unknown: not-judged');
    expect(valueOf(measuresOf(measured, { level: word('likely') }).of('level'))).toBe('likely');
  });
});

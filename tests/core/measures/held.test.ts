import { describe, expect, it } from 'vitest';
import { anchored, blockBytes, data, held, objects, sampled, share } from '#core/measures/held';
import { MB } from '#support/comparison-of';
import { measuredOf, valueOf } from '#support/measured-of';

const given = {
  stacks: [
    { stack: ['shop.keep'], held: [30, 20] },
    { stack: ['shop.beside'], held: [5, 10], size: 2 * MB },
    { stack: ['shop.other'], held: [0, 60] },
  ],
  anchors: ['shop.keep'],
  companions: ['shop.beside'],
};
const measured = measuredOf(given);

describe('what is held', () => {
  it('is that of B: of all stacks of the subject, or of its anchors alone', () => {
    expect(valueOf(held(measured))).toBe(40 * MB);
    expect(valueOf(anchored(measured))).toBe(20 * MB);
    expect(valueOf(objects(measured))).toBe(20);
    expect(valueOf(blockBytes(measured))).toBeCloseTo((40 * MB) / 30, 6);
  });

  it('is a part of all memory in use', () => {
    expect(valueOf(share(measured))).toBe(0.4);
    expect(valueOf(share(measuredOf({ snapshots: 2 })))).toBe(0);
  });

  it('has sampled objects: of B, of the peak for what decays', () => {
    expect(valueOf(sampled(measured))).toBe(30);
    expect(valueOf(sampled(measuredOf({ ...given, spec: { decays: true } })))).toBe(35);
  });

  it('has no block size where nothing is held', () => {
    const gone = measuredOf({ stacks: [{ stack: ['shop.keep'], held: [5, 0] }] });
    expect(valueOf(blockBytes(gone))).toBe('unknown: few-samples');
  });
});

describe('data', () => {
  const of = (objects: number, isExact = false): unknown =>
    valueOf(data(measuredOf({ stacks: [{ stack: ['shop.keep'], held: [objects] }], isExact })));

  it('is enough from ten sampled objects on', () => {
    expect(of(10)).toBe('enough');
    expect(of(9)).toBe('low');
  });

  it('is always enough where the evidence is exact', () => {
    expect(of(0, true)).toBe('enough');
  });
});

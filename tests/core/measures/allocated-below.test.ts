import { describe, expect, it } from 'vitest';
import { readFrame } from '#core/evidence/frame-syntax';
import { allocatedBelow, leavesOf } from '#core/measures/allocated-below';
import { heapOf } from '#support/heap-of';
import { profileOf } from '#support/profile-of';

const READS = readFrame('net/http.(*conn).readRequest')!;
const READING = ['net/textproto.ReadMIMEHeader', 'net/http.(*conn).readRequest', 'net/http.serve'];

describe('allocatedBelow', () => {
  it('counts what was freed again, once for each stack', () => {
    const samples = [
      { stack: READING, objects: 0, size: 100, allocated: 30 },
      { stack: [...READING, ...READING], objects: 2, size: 10, allocated: 5 },
      { stack: ['shop.other'], objects: 1, size: 100, allocated: 40 },
    ];
    expect(allocatedBelow(heapOf({ samples, seconds: 60 }), [READS])).toBe(3050);
  });

  it('sees inlined frames', () => {
    const profile = profileOf({
      sampleTypes: [{ type: 'alloc_space', unit: 'bytes' }],
      samples: [{ stack: [['net/textproto.ReadMIMEHeader', READING[1]!], 'main'], values: [7] }],
    });
    expect(allocatedBelow(profile, [READS])).toBe(7);
  });

  it('is not known where the profile does not say what was allocated', () => {
    expect(allocatedBelow(profileOf({ samples: [{ stack: READING, values: [7] }] }), [READS])).toBe(
      null,
    );
  });
});

describe('leavesOf', () => {
  it('is of the innermost line alone, where a location has any', () => {
    const profile = profileOf({
      samples: [
        { stack: ['shop.keep', 'shop.serve'], values: [1] },
        { stack: [['shop.keep', 'shop.inlines'], 'main'], values: [1] },
        { stack: [['shop.copy', 'shop.keep'], 'main'], values: [1] },
        { stack: [[], 'shop.keep'], values: [1] },
      ],
    });
    const isLeaf = leavesOf(profile, (name) => name === 'shop.keep');
    const { samples } = profile;
    const leaf = (sample: number) => isLeaf[samples.stackLocation[samples.stackStart[sample]!]!];
    expect([0, 1, 2, 3].map(leaf)).toEqual([1, 1, 0, 0]);
  });
});

import fc from 'fast-check';
import type { SampleOf } from './profile-of.ts';
import { profileOf } from './profile-of.ts';

const frame = fc.constantFrom('a', 'b', 'c', 'd@x.go:1', 'd@x.go:2', 'e@y.go', '');
const location = fc.oneof(
  { weight: 5, arbitrary: frame },
  { weight: 1, arbitrary: fc.array(frame, { maxLength: 3 }) },
);

/** At least one frame, so that every sample's flat belongs to some node. */
const sample: fc.Arbitrary<SampleOf> = fc.record(
  {
    stack: fc.array(location, { minLength: 1, maxLength: 6 }),
    values: fc.tuple(fc.integer({ min: -500, max: 5000 })),
    bytes: fc.constantFrom(16, 32, 48),
  },
  { requiredKeys: ['stack', 'values'] },
);

/** Small profiles with recursion, inlined calls, bare locations, labels and negative values. */
export const randomProfile = fc
  .record({
    samples: fc.array(sample, { maxLength: 12 }),
    binary: fc.constantFrom('/bin/one', '/bin/two', undefined),
  })
  .map(({ samples, binary }) =>
    profileOf(binary === undefined ? { samples } : { samples, binary }),
  );

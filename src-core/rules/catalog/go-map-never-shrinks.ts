import type { LeakRule } from '../leak-rule.ts';
import { GOREF_WANTED, PLAIN_RULE } from './shared-parts.ts';

/**
 * A map keeps its tables for good, however many entries are deleted. Its memory is charged to the function
 * that inserted: blocks of one size, and nothing on the stack says that they are a map's. Only when the
 * contents are seen to go while those blocks stay is there anything to tell.
 */
export const goMapNeverShrinks: LeakRule = {
  ...PLAIN_RULE,
  id: 'go/map-never-shrinks',
  stage: 3,
  sampleType: 'inuse_space',
  shapes: [
    {
      id: 'tables',
      role: 'anchor',
      leafPackages: null,
      ownLeaf: true,
      frames: [],
    },
  ],
  subject: 'leaf',
  minimum: { sampled: 10, blockBytes: 1024, share: 0.05 },
  requires: [{ kind: 'container-kept', to: 0.25 }],
  ladder: {
    likely: [
      [
        { kind: 'container-kept', to: 0.25, collections: 2 },
        { kind: 'not-in-flight', perGoroutine: 2 },
      ],
    ],
    strong: [],
  },
  // Workers that stand where they made their buffers have a use for them.
  inFlight: 'allocating',
  alternatives: [],
  against: [{ code: 'other-containers-look-alike', when: 'always' }],
  next: [
    { code: 'rebuild-map', when: 'always' },
    { code: 'take-more-snapshots', when: 'two-snapshots' },
    GOREF_WANTED,
  ],
  references: ['https://github.com/golang/go/issues/20135', 'https://go.dev/blog/swisstable'],
};

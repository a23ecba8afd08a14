import type { LeakRule } from '../leak-rule.ts';
import {
  BETTER_HEAPS,
  GOREF_WANTED,
  GOROUTINES_WANTED,
  HEAP_LIMITS,
  LASTING_GROWTH,
  PLAIN_RULE,
} from './shared-parts.ts';

const SONIC = 'github.com/bytedance/sonic';

/**
 * Unless `CopyString` is set, strings that Sonic decodes point into its copy of the input: one small
 * field keeps the whole document. Only calls that make such a copy can be seen; `UnmarshalString` and
 * the ast work on the caller's string, and its allocator is all that the heap shows then.
 */
export const sonicInputStringKept: LeakRule = {
  ...PLAIN_RULE,
  id: 'sonic/input-string-kept',
  stage: 1,
  sampleType: 'inuse_space',
  shapes: [
    {
      id: 'unmarshal',
      role: 'anchor',
      leafPackages: ['runtime'],
      frames: [{ packages: [SONIC], symbol: '\\(?\\*?frozenConfig\\)?\\.Unmarshal' }],
    },
    {
      id: 'decoder',
      role: 'anchor',
      leafPackages: ['runtime'],
      frames: [
        { packages: [`${SONIC}/internal/decoder/api`], symbol: '\\(\\*StreamDecoder\\)\\.Decode' },
      ],
    },
  ],
  subject: 'caller',
  minimum: { sampled: 0, blockBytes: 512 },
  requires: [],
  ladder: {
    likely: [[LASTING_GROWTH, { kind: 'not-in-flight', perGoroutine: 4 }]],
    strong: [
      [
        { kind: 'grows-steadily' },
        { kind: 'beyond-in-flight', perGoroutine: 4 },
        { kind: 'mostly-in-use', share: 0.5 },
      ],
    ],
  },
  holders: [
    { verdict: 'proves', code: 'held-by-root', joinedBy: 'size', object: 'string', elements: [] },
  ],
  against: [
    ...HEAP_LIMITS,
    { code: 'cache-may-be-filling', when: 'growing-in-series' },
    { code: 'decoded-values-may-be-whole', when: 'always' },
  ],
  next: [
    ...BETTER_HEAPS,
    GOROUTINES_WANTED,
    { code: 'set-copy-string', when: 'always' },
    { code: 'copy-kept-string', when: 'growing' },
    GOREF_WANTED,
  ],
  references: [
    'https://github.com/bytedance/sonic#memory-manipulation',
    'https://pkg.go.dev/github.com/bytedance/sonic#Config',
  ],
};

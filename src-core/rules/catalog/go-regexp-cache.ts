import type { LeakRule } from '../leak-rule.ts';
import {
  BETTER_HEAPS,
  GOREF_WANTED,
  HEAP_LIMITS,
  LASTING_GROWTH,
  PLAIN_RULE,
} from './shared-parts.ts';

/** Compiled expressions pile up: a cache keyed by what callers send has no bound. */
export const goRegexpCache: LeakRule = {
  ...PLAIN_RULE,
  id: 'go/regexp-cache',
  stage: 2,
  sampleType: 'inuse_space',
  shapes: [
    {
      id: 'compiled',
      role: 'anchor',
      leafPackages: null,
      frames: [{ packages: ['regexp'], symbol: '(Must)?Compile(POSIX)?' }],
    },
  ],
  subject: 'leaf',
  minimum: { sampled: 3 },
  requires: [],
  ladder: { likely: [[LASTING_GROWTH]], strong: [] },
  against: [...HEAP_LIMITS, { code: 'expressions-may-be-few', when: 'always' }],
  next: [...BETTER_HEAPS, { code: 'bound-regexp-cache', when: 'always' }, GOREF_WANTED],
  references: [
    'https://pkg.go.dev/regexp#MustCompile',
    'https://github.com/open-policy-agent/opa/issues/6828',
  ],
};

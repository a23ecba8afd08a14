import type { LeakRule } from '../leak-rule.ts';
import { decodedFieldShapes, SERVER_SIDE } from './decoded-field-shapes.ts';
import {
  BETTER_HEAPS,
  GOREF_WANTED,
  GOROUTINES_WANTED,
  HEAP_LIMITS,
  IN_HANDLER,
  LASTING_GROWTH,
  PLAIN_RULE,
} from './shared-parts.ts';

/** A server keeps (a part of) a field of a request: even one byte of a string keeps its whole block. */
export const kitexHeldRequestField: LeakRule = {
  ...PLAIN_RULE,
  id: 'kitex/held-request-field',
  stage: 1,
  sampleType: 'inuse_space',
  shapes: decodedFieldShapes(SERVER_SIDE),
  subject: 'field',
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
  inFlight: IN_HANDLER,
  holders: [
    {
      verdict: 'proves',
      code: 'held-by-root',
      joinedBy: 'size',
      object: 'string|\\[\\]uint8',
      elements: [],
    },
  ],
  alternatives: [{ rule: 'sonic/input-string-kept', when: 'sonic-present' }],
  against: [
    ...HEAP_LIMITS,
    { code: 'cache-may-be-filling', when: 'growing-in-series' },
    { code: 'requests-in-flight', when: 'goroutines-many' },
    { code: 'requests-in-flight-possible', when: 'no-goroutine-profile' },
    { code: 'sonic-may-hold', when: 'sonic-present' },
    { code: 'codec-hides-field', when: 'field-unknown' },
    { code: 'generic-hides-field', when: 'field-in-generic' },
  ],
  next: [
    ...BETTER_HEAPS,
    GOROUTINES_WANTED,
    { code: 'lower-load', when: 'goroutines-many' },
    { code: 'set-copy-string', when: 'sonic-present' },
    { code: 'copy-into-container', when: 'container-known' },
    { code: 'copy-kept-field', when: 'field-suspected' },
    { code: 'copy-kept-message', when: 'message-suspected' },
    GOREF_WANTED,
  ],
  references: [
    'https://www.cloudwego.io/docs/kitex/',
    'https://github.com/cloudwego/goref',
    'https://pkg.go.dev/strings#Clone',
  ],
};

import type { LeakRule } from '../leak-rule.ts';
import { CLIENT_SIDE, decodedFieldShapes } from './decoded-field-shapes.ts';
import {
  BETTER_HEAPS,
  GOREF_WANTED,
  GOROUTINES_WANTED,
  HEAP_LIMITS,
  IN_CALL,
  IN_HANDLER,
  LASTING_GROWTH,
  PLAIN_RULE,
} from './shared-parts.ts';

/**
 * A client keeps (a part of) a field of a response. With an RPC timeout the call runs in a worker of
 * Kitex's own, so that the stack names the method but not who called it.
 */
export const kitexHeldResponseField: LeakRule = {
  ...PLAIN_RULE,
  id: 'kitex/held-response-field',
  stage: 1,
  sampleType: 'inuse_space',
  shapes: decodedFieldShapes(CLIENT_SIDE),
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
  // A handler that asked goes on working with the answer.
  inFlight: [...IN_CALL, ...IN_HANDLER],
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
    { code: 'calls-in-flight', when: 'goroutines-many' },
    { code: 'calls-in-flight-possible', when: 'no-goroutine-profile' },
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

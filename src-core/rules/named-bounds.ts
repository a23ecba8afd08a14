import type { Bounds } from './bounds-schema.ts';

/** Growth below this is no matter, however finely a program samples. */
const WORTH_CLAIMING = 100 * 1024;

/** Where the later half adds less of the earlier half's growth, the series bends: what fills grows so. */
const STRAIGHT = 0.4;

/** By a difference of two snapshots, or a course that keeps rising. */
const LASTING_COURSES = ['steady-growth', 'insufficient-data'];
const OTHER_COURSES = ['step', 'plateau', 'sawtooth', 'restart', 'shrinking', 'noise'];

const NOT_COUNTED: Bounds = { goroutines: { atMost: 0, ifUnknown: 'passes' } };

const LASTING = {
  data: { oneOf: ['enough'] },
  growth: { atLeast: WORTH_CLAIMING },
  course: { oneOf: LASTING_COURSES },
  load: { oneOf: ['level'] },
  laterRise: { atLeast: STRAIGHT, ifUnknown: 'passes' },
} as const satisfies Bounds;

const OUTLIVED = {
  data: { oneOf: ['enough'] },
  growth: { atLeast: WORTH_CLAIMING },
  loadedCourse: { oneOf: ['steady-growth'] },
  rested: { atLeast: 2 },
} as const satisfies Bounds;

const CONTAINER_GROWS: readonly Bounds[] = [
  { ownGrowth: { atLeast: WORTH_CLAIMING }, container: { noneOf: ['none'] } },
  {
    ownSampled: { atMost: 9 },
    ownCame: { atLeast: 1 },
    ownFreed: { atMost: 0.75 },
    container: { oneOf: ['tables'] },
  },
];

/**
 * Bounds that many rules ask for, by name: any one of a list, all of each. Names and numbers are documented
 * in docs/rules.md.
 */
export const NAMED_BOUNDS = {
  always: [{}],
  /** Growth that lasts, and that load does not explain. */
  'lasting-growth': [LASTING],
  /** Or growth that went on as long as there was load, and has outlived it: none is left that could explain it. */
  'growth-that-stays': [LASTING, OUTLIVED],
  /** Growth of what is bounded: it may also come in one step, or level off; pools serve any load. */
  'bounded-growth': [
    {
      data: { oneOf: ['enough'] },
      growth: { atLeast: WORTH_CLAIMING },
      course: { oneOf: [...LASTING_COURSES, 'step', 'plateau'] },
    },
  ],
  'steady-growth': [
    {
      data: { oneOf: ['enough'] },
      growth: { moreThan: 0 },
      course: { oneOf: ['steady-growth'] },
      snapshots: { atLeast: 5 },
    },
  ],
  /** Few of the rule's own objects were sampled, and they stay: what is made beside them hangs on them. */
  'few-that-stay': [
    { ownSampled: { atMost: 9 }, ownCame: { atLeast: 1 }, ownFreed: { atMost: 0.5 } },
  ],
  /** Its own memory grows, or new tables of a map stay beside what it keeps: half of them replace others. */
  'container-grows': CONTAINER_GROWS,
  /** Or ever more of what one function makes stays: something keeps it, though no container's own memory shows. */
  'something-keeps': [
    ...CONTAINER_GROWS,
    {
      ...LASTING,
      ...{ snapshots: { atLeast: 3 }, share: { atLeast: 0.25 } },
      freed: { atMost: 0.5 },
      // Fewer may be in use by goroutines.
      perGoroutine: { moreThan: 4, ifUnknown: 'passes' },
    },
    // Two heaps show no course: then hardly anything may have been freed.
    {
      ...LASTING,
      ...{ snapshots: { atLeast: 2, atMost: 2 }, share: { atLeast: 0.25 } },
      freed: { atMost: 0.25 },
      perGoroutine: { moreThan: 4, ifUnknown: 'passes' },
    },
    {
      ...OUTLIVED,
      ...{ share: { atLeast: 0.25 }, freed: { atMost: 0.5 } },
      perGoroutine: { moreThan: 4, ifUnknown: 'passes' },
    },
  ],
  'goroutines-grow': [{ goroutines: { atLeast: 1 } }],
  /** They grew while there was load, and are there still when nobody is connected any more. */
  'goroutines-outlive': [{ outlived: { atLeast: 10 } }],
  /** No two goroutine profiles that would show otherwise. */
  'not-counted': [{ goroutineProfiles: { atMost: 1 } }],
  /** No two goroutine profiles, or ones in which there are more at the end, if not steadily so. */
  'counts-agree': [{ goroutineProfiles: { atMost: 1 } }, { gained: { atLeast: 10 } }],
  'single-snapshot': [{ comparison: { oneOf: ['single'] } }],
  'other-process': [{ comparison: { oneOf: ['other-process'] } }],
  /** B is above A by more than the error, but the course does not show lasting growth. */
  'growth-unsure': [
    {
      comparison: { oneOf: ['one-process'] },
      ...NOT_COUNTED,
      growth: { moreThan: 0 },
      course: { oneOf: ['noise'] },
    },
  ],
  /** It still rises, but ever less: what fills does. */
  'growth-bends': [
    {
      comparison: { oneOf: ['one-process'] },
      growth: { moreThan: 0 },
      course: { oneOf: LASTING_COURSES },
      laterRise: { atMost: STRAIGHT },
    },
  ],
  'not-growing': [
    { comparison: { oneOf: ['one-process'] }, ...NOT_COUNTED, growth: { atMost: 0 } },
    {
      comparison: { oneOf: ['one-process'] },
      ...NOT_COUNTED,
      growth: { moreThan: 0 },
      course: { oneOf: OTHER_COURSES.filter((course) => course !== 'noise') },
    },
  ],
  growing: [
    { goroutines: { atLeast: 1 } },
    { growth: { moreThan: 0 }, data: { oneOf: ['enough'] } },
  ],
  'growing-in-series': [
    { goroutines: { atLeast: 1 }, snapshots: { atLeast: 3 } },
    { growth: { moreThan: 0 }, data: { oneOf: ['enough'] }, snapshots: { atLeast: 3 } },
  ],
  'two-snapshots': [
    {
      ...NOT_COUNTED,
      growth: { moreThan: 0 },
      data: { oneOf: ['enough'] },
      snapshots: { atLeast: 2, atMost: 2 },
    },
  ],
  'low-data': [{ data: { oneOf: ['low'] } }],
  /** The rise is that of what is allocated per time. */
  'by-load': [{ load: { oneOf: ['explains'] }, ...NOT_COUNTED }],
  /** Half and more of what was allocated from A to B was freed again. */
  'mostly-freed': [
    { growth: { moreThan: 0 }, data: { oneOf: ['enough'] }, freed: { atLeast: 0.5 } },
    { goroutines: { atLeast: 1 }, freed: { atLeast: 0.5 } },
  ],
  'no-goroutine-profile': [{ goroutineProfiles: { atMost: 0 } }],
  /** Some goroutines may be using it: no more than four objects for each. */
  'goroutines-many': [{ inFlight: { atLeast: 2 }, objectsInFlight: { atMost: 4 } }],
  'waits-for-lock': [{ wait: { oneOf: ['mutex'] } }],
  'waits-otherwise': [{ wait: { noneOf: ['mutex'] } }],
  'no-holders': [{ holder: { oneOf: ['none'] } }],
  'container-known': [{ holder: { oneOf: ['container'] }, level: { oneOf: ['proven'] } }],
  'version-unknown': [{ version: { oneOf: ['unknown'] } }],
  /** The codec decodes all fields in one function. */
  'field-unknown': [{ field: { oneOf: ['hidden'] } }],
  /** A generic call has no generated code at all. */
  'field-in-generic': [{ field: { oneOf: ['generic'] } }],
  /** At `likely` or above, the field's name known, or only the message. */
  'field-suspected': [
    { level: { oneOf: ['likely', 'strong', 'proven'] }, field: { noneOf: ['hidden', 'generic'] } },
  ],
  'message-suspected': [
    { level: { oneOf: ['likely', 'strong', 'proven'] }, field: { oneOf: ['hidden', 'generic'] } },
  ],
  'below-strong': [{ level: { oneOf: ['pattern', 'likely'] } }],
  'below-proven': [{ level: { noneOf: ['proven'] } }],
} as const satisfies Readonly<Record<string, readonly Bounds[]>>;

export type NamedBound = keyof typeof NAMED_BOUNDS;

import type { Count, WholeNumber } from '#core/base/json-values';
import { STATE_HIDDEN } from '#core/profile/read-goroutine-text';
import type { Profile, SampleIndex } from '#core/profile/tables';
import { standsIn } from './frame-pattern.ts';
import { splitFunctionName, takesProfile } from './function-name.ts';
import type { GoroutineWait } from './goroutine-waits.ts';
import { LIBRARIES } from './libraries.ts';
import type { Library } from './library-schema.ts';
import { profileFrames, profilePlaces, sampleLabels } from './profile-frames.ts';
import { roleFrames } from './roles.ts';

/** Goroutines that wait for the same thing at the same place and were started at the same place. */
export interface GoroutineGroup {
  /** What for; a `debug=1` text hides it: `unknown`. */
  readonly wait: GoroutineWait;
  /** First function from the leaf outside the runtime and its helpers: where the goroutine waits. */
  readonly blockedIn: string;
  /** Root of the stack: the function that the `go` statement started. */
  readonly entry: string;
  /** Function that holds the `go` statement, of the most frequent stack; only `debug=2` tells. */
  readonly createdBy: string | null;
  /** Longest that one of them has waited, in minutes; only `debug=2` tells, from one minute on. */
  readonly waitMinutes: WholeNumber | null;
  /** Exact number of goroutines; a goroutine profile is not sampled. */
  readonly count: Count;
  /** Function names of the most frequent stack of the group, leaf first. */
  readonly stack: readonly string[];
  /** `file:line` of each of `stack`; '' where the profile does not say. */
  readonly places: readonly string[];
}

export interface GoroutineSummary {
  readonly total: number;
  /** Most goroutines first. */
  readonly groups: readonly GoroutineGroup[];
  /** false where a `debug=1` text hides what some of them wait for. */
  readonly waitsKnown: boolean;
  /** Goroutines that are inside an RPC or HTTP handler right now. */
  readonly inHandlers: number;
  /** Every distinct stack of the profile with its exact number of goroutines, in file order. */
  readonly stacks: readonly GoroutineStack[];
}

export interface GoroutineStack {
  /** Function names, leaf first. */
  readonly names: readonly string[];
  readonly wait: GoroutineWait;
  readonly count: number;
  /** {@link goroutineGroupKey} of the group that it is of. */
  readonly group: string;
  /** Whether it serves a peer or answers a request, who takes a profile among them. */
  readonly serves: boolean;
  /** Whether it takes a profile. */
  readonly profiles: boolean;
}

/**
 * Counts goroutines by what they wait for, where, and by their entry function. The protobuf form of a
 * goroutine profile has no creator and no wait reason; the runtime frames at the leaf tell the reason.
 *
 * @param profile - Goroutine profile (`goroutine`/`count`).
 * @param libraries - Say what handles a request.
 */
export function summariseGoroutines(
  profile: Profile,
  libraries: readonly Library[] = LIBRARIES,
): GoroutineSummary {
  const isHandler = roleMatcher('handlers', libraries);
  const isServing = roleMatcher('serving', libraries);
  const { samples, sampleTypes } = profile;
  const groups = new Map<
    string,
    Omit<GoroutineGroup, 'places'> & { most: number; sample: SampleIndex }
  >();
  const stacks: GoroutineStack[] = [];
  const framesOf = profileFrames(profile);
  const labelsOf = sampleLabels(profile);
  let total = 0;
  let inHandlers = 0;
  let waitsKnown = true;
  for (let row = 0; row < samples.length; row++) {
    const sample = row as SampleIndex;
    const count = samples.value[sample * sampleTypes.length]!;
    if (count <= 0) continue;
    total += count;
    const stack = framesOf(sample);
    const handles = isHandler(stack);
    if (handles) inHandlers += count;
    const labels = labelsOf(sample);
    const state = labels.get('state');
    const wait = typeof state === 'string' ? waitOfState(state, stack) : waitOf(stack);
    // A goroutine that has not begun to run has no frames at all: there is nothing to know of it.
    const isNameless =
      stack.length === 0 && samples.stackStart[sample + 1]! > samples.stackStart[sample]!;
    if (state === STATE_HIDDEN || isNameless) waitsKnown = false;
    const group = {
      wait,
      blockedIn: stack.find((name) => !isWaitingFrame(name)) ?? stack[0] ?? UNKNOWN_FUNCTION,
      entry: stack[stack.length - 1] ?? UNKNOWN_FUNCTION,
      createdBy: textOf(labels.get('createdBy')),
      waitMinutes: numberOf(labels.get('waitMinutes')),
    };
    const key = goroutineGroupKey(group);
    const serves = handles || isServing(stack);
    stacks.push({
      ...{ names: stack, wait, count, group: key, serves },
      profiles: stack.some(takesProfile),
    });
    const known = groups.get(key);
    const isMost = !known || count > known.most;
    groups.set(key, {
      ...group,
      createdBy: isMost ? group.createdBy : known.createdBy,
      waitMinutes: longer(group.waitMinutes, known?.waitMinutes ?? null),
      count: count + (known?.count ?? 0),
      stack: isMost ? stack : known.stack,
      most: isMost ? count : known.most,
      sample: isMost ? sample : known.sample,
    });
  }
  const placesOf = profilePlaces(profile);
  const sorted = [...groups.values()]
    .map(
      ({
        wait,
        blockedIn,
        entry,
        createdBy,
        waitMinutes,
        count,
        stack,
        sample,
      }): GoroutineGroup => ({
        ...{ wait, blockedIn, entry, createdBy, waitMinutes, count, stack },
        places: placesOf(sample),
      }),
    )
    .sort((a, b) => b.count - a.count || (a.blockedIn < b.blockedIn ? -1 : 1));
  return { total, groups: sorted, waitsKnown, inHandlers, stacks };
}

/** Goroutines of a profile on stacks that fit. */
export function countStacks(
  { stacks }: Pick<GoroutineSummary, 'stacks'>,
  fits: (stack: GoroutineStack) => boolean,
): Count {
  return stacks.reduce((sum, stack) => sum + (fits(stack) ? stack.count : 0), 0);
}

type ServingRole = 'handlers' | 'serving';
type StackMatcher = ReturnType<typeof standsIn>;
/** Compiled once for a list of libraries: a case may have hundreds of profiles. */
const matchers = {
  handlers: new WeakMap<readonly Library[], StackMatcher>(),
  serving: new WeakMap<readonly Library[], StackMatcher>(),
} as const satisfies Record<ServingRole, WeakMap<readonly Library[], StackMatcher>>;

function roleMatcher(role: ServingRole, libraries: readonly Library[]): StackMatcher {
  const match = matchers[role].get(libraries) ?? standsIn([roleFrames(role, libraries)]);
  matchers[role].set(libraries, match);
  return match;
}

/** Identity of a group over several goroutine profiles. */
export function goroutineGroupKey(
  group: Pick<GoroutineGroup, 'wait' | 'blockedIn' | 'entry'>,
): string {
  return `${group.wait}\n${group.blockedIn}\n${group.entry}`;
}

/** Runtime frames that stand for a wait reason. */
const WAIT_FRAMES: ReadonlyMap<string, GoroutineWait> = new Map(
  Object.entries({
    'runtime.chanrecv': 'chan receive',
    'runtime.chansend': 'chan send',
    'runtime.selectgo': 'select',
    'runtime.block': 'select',
    'sync.runtime_SemacquireMutex': 'mutex',
    'sync.runtime_SemacquireRWMutex': 'mutex',
    'sync.runtime_SemacquireRWMutexR': 'mutex',
    'internal/sync.runtime_SemacquireMutex': 'mutex',
    'sync.runtime_Semacquire': 'semaphore',
    'sync.runtime_SemacquireWaitGroup': 'semaphore',
    'sync.runtime_notifyListWait': 'condition',
    'time.Sleep': 'sleep',
    'runtime.coroswitch': 'coroutine',
    'internal/poll.runtime_pollWait': 'IO wait',
    'syscall.Syscall': 'syscall',
    'syscall.Syscall6': 'syscall',
    'syscall.RawSyscall6': 'syscall',
  } as const),
);

/** pprof's word for a stack of which only addresses are known. */
export const UNKNOWN_FUNCTION = '<unknown>';

function waitOf(stack: readonly string[]): GoroutineWait {
  if (stack.length === 0) return 'unknown';
  for (const name of stack.slice(0, 6)) {
    const wait = WAIT_FRAMES.get(name);
    if (wait) return wait;
  }
  // A row of a table: what is below the runtime's frame is not told.
  const isAlone = stack.length === 1 && splitFunctionName(stack[0]!).package === 'runtime';
  return stack.length === 0 || isAlone ? 'unknown' : 'running';
}

/** What a text form says of a state, in the runtime's words; the frames still tell network waits. */
function waitOfState(state: string, stack: readonly string[]): GoroutineWait {
  const fromFrames = waitOf(stack);
  if (fromFrames !== 'running' && fromFrames !== 'unknown') return fromFrames;
  return STATES.find(([word]) => state.startsWith(word))?.[1] ?? 'unknown';
}

/** @see Go src/runtime/runtime2.go: waitReasonStrings. */
const STATES: readonly (readonly [string, GoroutineWait])[] = [
  ['chan receive', 'chan receive'],
  ['chan send', 'chan send'],
  ['select', 'select'],
  ['sync.Mutex', 'mutex'],
  ['sync.RWMutex', 'mutex'],
  ['sync.Cond', 'condition'],
  ['sync.WaitGroup', 'semaphore'],
  ['semacquire', 'semaphore'],
  ['sleep', 'sleep'],
  ['coroutine', 'coroutine'],
  ['IO wait', 'IO wait'],
  ['syscall', 'syscall'],
  ['running', 'running'],
  ['runnable', 'running'],
];

function textOf(label: string | number | undefined): string | null {
  return typeof label === 'string' ? label : null;
}

function numberOf(label: string | number | undefined): number | null {
  return typeof label === 'number' ? label : null;
}

function longer(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

function isWaitingFrame(name: string): boolean {
  const path = splitFunctionName(name).package;
  return WAITING_PACKAGES.has(path);
}

const WAITING_PACKAGES = new Set([
  'runtime',
  'sync',
  'internal/sync',
  'internal/poll',
  'internal/runtime/syscall',
  'syscall',
  'time',
]);

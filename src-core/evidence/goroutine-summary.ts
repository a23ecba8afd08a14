import type { Profile } from '#core/profile/tables';
import { splitFunctionName } from './function-name.ts';
import { profileFrames } from './profile-frames.ts';

/** Why goroutines of a group do not run, in the words of Go's own stack dumps. */
export const GOROUTINE_WAITS = [
  'chan receive',
  'chan send',
  'select',
  'mutex',
  'semaphore',
  'condition',
  'sleep',
  'IO wait',
  'syscall',
  'running',
] as const;
export type GoroutineWait = (typeof GOROUTINE_WAITS)[number];

/** Goroutines that wait for the same thing at the same place and were started at the same place. */
export interface GoroutineGroup {
  readonly wait: GoroutineWait;
  /** First function from the leaf outside the runtime and its helpers: where the goroutine waits. */
  readonly blockedIn: string;
  /** Root of the stack: the function that the `go` statement started. */
  readonly entry: string;
  /** Exact number of goroutines; a goroutine profile is not sampled. */
  readonly count: number;
  /** Function names of the most frequent stack of the group, leaf first. */
  readonly stack: readonly string[];
}

export interface GoroutineSummary {
  readonly total: number;
  /** Most goroutines first. */
  readonly groups: readonly GoroutineGroup[];
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
}

/**
 * Counts goroutines by what they wait for, where, and by their entry function. The protobuf form of a
 * goroutine profile has no creator and no wait reason; the runtime frames at the leaf tell the reason.
 *
 * @param profile - Goroutine profile (`goroutine`/`count`).
 */
export function summariseGoroutines(profile: Profile): GoroutineSummary {
  const { samples, sampleTypes } = profile;
  const groups = new Map<string, GoroutineGroup & { most: number }>();
  const stacks: GoroutineStack[] = [];
  const framesOf = profileFrames(profile);
  let total = 0;
  let inHandlers = 0;
  for (let sample = 0; sample < samples.length; sample++) {
    const count = samples.value[sample * sampleTypes.length]!;
    if (count <= 0) continue;
    total += count;
    const stack = framesOf(sample);
    if (stack.some(isHandlerFrame)) inHandlers += count;
    const wait = waitOf(stack);
    stacks.push({ names: stack, wait, count });
    const blockedIn = stack.find((name) => !isWaitingFrame(name)) ?? stack[0] ?? '';
    const entry = stack[stack.length - 1] ?? '';
    const key = `${wait}\n${blockedIn}\n${entry}`;
    const known = groups.get(key);
    const isMost = !known || count > known.most;
    groups.set(key, {
      wait,
      blockedIn,
      entry,
      count: count + (known?.count ?? 0),
      stack: isMost ? stack : known.stack,
      most: isMost ? count : known.most,
    });
  }
  const sorted = [...groups.values()]
    .map(({ wait, blockedIn, entry, count, stack }) => ({ wait, blockedIn, entry, count, stack }))
    .sort((a, b) => b.count - a.count || (a.blockedIn < b.blockedIn ? -1 : 1));
  return { total, groups: sorted, inHandlers, stacks };
}

/** Identity of a group over several goroutine profiles. */
export function goroutineGroupKey(group: GoroutineGroup): string {
  return `${group.wait}\n${group.blockedIn}\n${group.entry}`;
}

/** Runtime frames that stand for a wait reason. */
const WAIT_FRAMES: Readonly<Record<string, GoroutineWait>> = {
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
  'internal/poll.runtime_pollWait': 'IO wait',
  'syscall.Syscall': 'syscall',
  'syscall.Syscall6': 'syscall',
  'syscall.RawSyscall6': 'syscall',
};

function waitOf(stack: readonly string[]): GoroutineWait {
  for (const name of stack.slice(0, 6)) {
    const wait = WAIT_FRAMES[name];
    if (wait) return wait;
  }
  return 'running';
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

/** Frames under which user code answers one request. */
function isHandlerFrame(name: string): boolean {
  return (
    name.startsWith('github.com/cloudwego/kitex/server.(*server).invokeHandleEndpoint') ||
    /^github\.com\/cloudwego\/kitex\/pkg\/remote\/trans(\/\w+)*\.\(\*svrTransHandler\)\.On(Read|Message)/.test(
      name,
    ) ||
    name === 'net/http.serverHandler.ServeHTTP'
  );
}

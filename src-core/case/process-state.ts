import type { MemStats } from '#core/profile/mem-stats';
import { profileIdentity, type ProfileIdentity } from '#core/profile/profile-kind';
import { isCounter, sampleTotals } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';

/** What one taking says about the process that it is of. */
export interface ProcessState extends ProfileIdentity {
  /**
   * Where the system laid the process out: the address of `[vdso]`, which Linux chooses anew for each, as
   * hexadecimal digits; '' = not known. Two that differ are two processes.
   */
  readonly layout: string;
  /** What only rises while a process lives, by name; what is not known is left out. */
  readonly counters: Readonly<Record<string, number>>;
}

/**
 * `restarted`: the same program from its beginning. `rebuilt`: another build of it. `replaced`: another program
 * answers at the address. `switched`: a process that had answered before answers again, so that several share
 * the address.
 */
export const PROCESS_CHANGES = ['restarted', 'rebuilt', 'replaced', 'switched'] as const;
export type ProcessChange = (typeof PROCESS_CHANGES)[number];

/**
 * Reads what tells a process from the next off the profiles of one taking, without a request more.
 *
 * @param profiles - Heap first; of several the first that knows a thing counts.
 * @see Go src/runtime/pprof/proto.go: parseProcSelfMaps lists every executable mapping, `[vdso]` among them.
 */
export function processState(
  profiles: readonly Profile[],
  memStats: MemStats | null,
): ProcessState {
  const counters: Record<string, number> = {};
  const count = (name: string, value: number | null | undefined): void => {
    if (value !== null && value !== undefined) counters[name] = value;
  };
  count('totalAlloc', memStats?.totalAlloc);
  count('mallocs', memStats?.mallocs);
  count('numGC', memStats?.numGC);
  count('maxRSS', memStats?.maxRSS);
  for (const profile of profiles) {
    const totals = sampleTotals(profile);
    profile.sampleTypes.forEach(({ type }, at) => {
      // By another sampling rate everything is scaled differently.
      if (isCounter(type)) count(`${type} at ${profile.header.period}`, totals[at]);
    });
  }
  const known = profiles.map(profileIdentity);
  return {
    program: known.find(({ program }) => program !== '')?.program ?? '',
    buildId: known.find(({ buildId }) => buildId !== '')?.buildId ?? '',
    layout: profiles.map(layoutOf).find((layout) => layout !== '') ?? '',
    counters,
  };
}

function layoutOf({ mappings, strings }: Profile): string {
  for (let row = 0; row < mappings.length; row++)
    if (strings[mappings.filename[row]!] === '[vdso]')
      return mappings.memoryStart[row]!.toString(16);
  return '';
}

/**
 * What tells a process from the next, to be kept with what was taken: program, build and layout; null where
 * the layout is not known, because program and build outlive a restart.
 */
export function processName({ program, buildId, layout }: ProcessState): string | null {
  return layout === '' ? null : `${program} ${buildId} ${layout}`;
}

/** Longest name of a program that anybody gives one. */
const MAX_PROGRAM = 80;

/** How people call the program: its file without folders and `.exe`; null where nothing tells it. Untrusted text. */
export function programTitle({ program }: Pick<ProfileIdentity, 'program'>): string | null {
  const file = program.split(/[/\\]/).at(-1)!;
  const title = file.replace(/\.exe$/i, '').trim();
  return title === '' || title.length > MAX_PROGRAM ? null : title;
}

/** Follows the takings of one address and tells where the process behind it becomes another. */
export class ProcessFollower {
  private before: ProcessState | null = null;
  /** Layouts that answered before the present one. */
  private readonly earlier = new Set<string>();

  /** What is known of the present process; null before the first taking. */
  get present(): ProcessState | null {
    return this.before;
  }

  /** Takes the next state; null = the process is the same, or nothing speaks against it. */
  follow(state: ProcessState): ProcessChange | null {
    const before = this.before;
    this.before = before === null ? state : knownOf(before, state);
    if (before === null) return null;
    const change = processChange(before, state);
    if (change === null) return null;
    this.before = state; // nothing that was known of the other is true of this one
    const isKnown = this.earlier.has(state.layout);
    if (before.layout !== '') this.earlier.add(before.layout);
    return isKnown ? 'switched' : change;
  }
}

/** What the later state does not tell stays as it was: a taking without a heap has no mapping. */
function knownOf(before: ProcessState, state: ProcessState): ProcessState {
  return {
    program: state.program || before.program,
    buildId: state.buildId || before.buildId,
    layout: state.layout || before.layout,
    counters: { ...before.counters, ...state.counters },
  };
}

/** How the process of two takings in a row differs; null = it is the same, or nothing speaks against it. */
export function processChange(before: ProcessState, after: ProcessState): ProcessChange | null {
  if (differ(before.program, after.program)) return 'replaced';
  if (differ(before.buildId, after.buildId)) return 'rebuilt';
  if (differ(before.layout, after.layout)) return 'restarted';
  const isLayoutKnown = before.layout !== '' && after.layout !== '';
  const hasFallen = Object.entries(after.counters).some(
    ([name, value]) =>
      // Sums of samples are rounded, row by row; where the layout is known they are not needed.
      !(isLayoutKnown && name.startsWith('alloc_')) && value < (before.counters[name] ?? -Infinity),
  );
  return hasFallen ? 'restarted' : null;
}

function differ(before: string, after: string): boolean {
  return before !== '' && after !== '' && before !== after;
}

import { isDeltaProfile, isLevelOverTime, isSumProfile } from './profile-kind.ts';
import { type ProgramRuntime, programRuntime } from './program-runtime.ts';
import type { Profile } from './tables.ts';

export { PROGRAM_RUNTIMES, type ProgramRuntime } from './program-runtime.ts';

/**
 * Over what time a profile speaks. `state`: what is in use at one moment. `window`: a second state minus
 * a first (`?seconds=N`). `sum`: several profiles added up by a store.
 */
export const PROFILE_SPANS = ['state', 'window', 'sum'] as const;
export type ProfileSpan = (typeof PROFILE_SPANS)[number];

/** A text that lists less than its head counts, as one that was pasted in part. */
export interface CutText {
  /** What is counted. */
  readonly unit: 'bytes' | 'goroutines' | 'objects';
  /** What the text's head says there is, … */
  readonly expected: number;
  /** … and what its lines add up to. */
  readonly listed: number;
}

/** The pprof command whose output was pasted. */
export const LISTING_COMMANDS = ['top', 'peek', 'tree', 'traces', 'raw', 'list', 'text'] as const;
export type ListingCommand = (typeof LISTING_COMMANDS)[number];

/** What pprof printed of a profile: its values are rounded, and most of the profile may be missing. */
export interface Listing {
  /** Which. */
  readonly command: ListingCommand;
  /** `~/pprof/…` as the text's line "Saved profile in" names it; null = it has none. Untrusted. */
  readonly savedAs: string | null;
  /** What pprof says of the whole, in the sample type's unit; null = the text does not say. */
  readonly total: number | null;
  /** Rows of `-top` and `-tree`, in the listing's order; empty for commands that print stacks. */
  readonly rows: readonly { readonly name: string; readonly flat: number; readonly cum: number }[];
}

/** Forms of other tools that hold stacks and little else. */
export const STACK_FORMS = ['folded-stacks', 'speedscope'] as const;
export type StackForm = (typeof STACK_FORMS)[number];

/** What is known of a file beyond its samples, before it is compared with anything. */
export interface SnapshotFacts {
  readonly span: ProfileSpan;
  /** Of a window or a sum; 0n = not given. */
  readonly durationNanos: bigint;
  readonly runtime: ProgramRuntime;
  /** false when no frame has a function's name, only an address. */
  readonly symbolized: boolean;
  /** null = whole, as far as it says. */
  readonly cut: CutText | null;
  /** null = a profile, not a listing of one. */
  readonly listing: Listing | null;
  /** null = a profile, not stacks of another tool: those have neither addresses nor labels nor a time. */
  readonly stackForm: StackForm | null;
  /** Further texts of Go's in the same file that were not read: two dumps in a log have one. */
  readonly others: number;
}

/** Whether what is known of Go programs applies; a profile that does not tell is taken for one. */
export function isOfGo({ runtime }: Pick<SnapshotFacts, 'runtime'>): boolean {
  return runtime === 'go' || runtime === 'unknown';
}

function spanOf(profile: Profile): ProfileSpan {
  if (isSumProfile(profile)) return 'sum';
  return isDeltaProfile(profile) && !isLevelOverTime(profile) ? 'window' : 'state';
}

/**
 * Facts that the profile itself tells; its reader knows of `cut`, `listing`, `stackForm` and `others`, and of a `runtime` whose
 * names the profile lacks.
 */
export function snapshotFacts(profile: Profile, known: Partial<SnapshotFacts> = {}): SnapshotFacts {
  return {
    span: spanOf(profile),
    durationNanos: profile.header.durationNanos,
    runtime: programRuntime(profile),
    symbolized: profile.functions.length > 0 || profile.locations.length === 0,
    cut: null,
    listing: null,
    stackForm: null,
    others: 0,
    ...known,
  };
}

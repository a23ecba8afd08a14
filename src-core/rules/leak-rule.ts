import type { FramePattern } from '#core/evidence/frame-pattern';
import type { GoroutineWait } from '#core/evidence/goroutine-summary';
import type { TrendClass } from '#core/trend/trend-types';

/**
 * A known leak, as data: listable and serialisable without running it. The engine knows nothing of
 * any library; a rule knows nothing of profiles. Frames are matched from the leaf side, because
 * Go before 1.23 cuts the root side off and closure names change with Go's version.
 */
export interface LeakRule {
  /** Also the handbook page's id. Stored in saved reports: never rename, never reuse. */
  readonly id: string;
  /** What the finding's numbers and its growth are about. */
  readonly sampleType: 'inuse_space' | 'inuse_objects';
  readonly shapes: readonly StackShape[];
  /** How matched stacks are parted into findings. */
  readonly subject: SubjectKind;
  /**
   * Sampled objects below which the pattern says nothing, because healthy programs show it too; exact
   * evidence is exempt. 0 = any match is worth showing (as `low data`).
   */
  readonly minimumSampled: number;
  /** Versions that can leak; null = all. A version known to be outside excludes the finding. */
  readonly affects: AffectedVersions | null;
  /** What the series of the anchor stacks may be for `likely`. */
  readonly growth: readonly TrendClass[];
  /** What must hold beyond steady growth for `strong`; null = nothing in a profile can show it. */
  readonly discriminator: DiscriminatorKind | null;
  /**
   * What is made once per run of the anchor stacks, so that their objects count it; said as
   * `statement.<estimates>-estimated`. null = nothing countable.
   */
  readonly estimates: 'clients' | null;
  /** Exact evidence out of goroutine profiles; null = the rule does not need any. */
  readonly goroutines: GoroutineCondition | null;
  /** Look-alikes and limits to tell the reader, `statement.<code>`, when their condition holds. */
  readonly against: readonly ConditionalStatement[];
  /** What to do next, `statement.<code>`, most useful first. */
  readonly next: readonly ConditionalStatement[];
  /** Where the facts are from. */
  readonly references: readonly string[];
}

/** Frames that must all occur, leaf side first, any others between them. */
export interface StackShape {
  /** Name of the variant, e.g. the codec; part of the finding's details. */
  readonly id: string;
  /** Anchors decide whether and how sure; companions only add their bytes and their testimony. */
  readonly role: 'anchor' | 'companion';
  /** Packages that the frames before the first matching one may belong to; null = any. */
  readonly leafPackages: readonly string[] | null;
  readonly frames: readonly FramePattern[];
}

/**
 * `field`: one finding per message field; `caller`: one per function that called the first matching
 * frame; `process`: one for the whole profile.
 */
export type SubjectKind = 'field' | 'caller' | 'process';

/**
 * `held-beyond-requests`: a goroutine profile shows far fewer requests in flight than blocks held;
 * `more-clients-registered`: both creation and registration stacks grow, well sampled;
 * `goroutines-grow`: exact goroutine counts grow together with the heap's stacks.
 */
export type DiscriminatorKind =
  'held-beyond-requests' | 'more-clients-registered' | 'goroutines-grow';

export interface AffectedVersions {
  /** Module path, or `go`. */
  readonly module: string;
  /** First version that no longer leaks. */
  readonly below: string;
}

export interface GoroutineCondition {
  readonly waits: readonly GoroutineWait[];
  /** Goroutines that a group must gain between the first and the last profile. */
  readonly minimumGain: number;
  /** Goroutines that a group must have when there is only one profile. */
  readonly minimumCount: number;
}

/** Facts of a finding that a statement may depend on. */
export type FindingFact =
  | 'always'
  | 'single-snapshot'
  | 'two-snapshots'
  | 'not-growing'
  | 'growing'
  | 'low-data'
  | 'other-process'
  | 'version-unknown'
  | 'no-goroutine-profile'
  | 'goroutines-many'
  | 'field-unknown'
  | 'sonic-present'
  | 'below-strong';

export interface ConditionalStatement {
  readonly code: string;
  readonly when: FindingFact;
}

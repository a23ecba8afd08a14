import type { FramePattern } from '#core/evidence/frame-pattern';
import type { GoroutineWait } from '#core/evidence/goroutine-summary';
import type { TrendClass } from '#core/trend/trend-types';

/**
 * A known leak, as data: listable and serialisable without running it, which is also the form that
 * handbook packs use. The engine knows nothing of any library; a rule knows nothing of profiles. Frames
 * are matched from the leaf side, because Go before 1.23 cuts the root side off and closure names
 * change with Go's version.
 */
export interface LeakRule {
  /** Also the handbook page's id. Stored in saved reports: never rename, never reuse. */
  readonly id: string;
  /**
   * 1 = a leak of one library, 2 = a misuse of the standard library, 3 = a general shape. A stack or
   * group of goroutines that a rule explains is not shown again by rules of later stages.
   */
  readonly stage: 1 | 2 | 3;
  /** What the finding's numbers and its growth are about. */
  readonly sampleType: 'inuse_space' | 'inuse_objects';
  readonly shapes: readonly StackShape[];
  /** How matched stacks are parted into findings. */
  readonly subject: SubjectKind;
  /** What a subject must amount to before it is worth showing, because healthy programs show it too. */
  readonly minimum: Minimum;
  /** Versions that can leak; null = all. A version known to be outside excludes the finding. */
  readonly affects: AffectedVersions | null;
  /** Without all of these a match is no finding at all: the stacks alone are those of any program. */
  readonly requires: readonly Condition[];
  /** What takes a match to the next level; see docs/rules.md. */
  readonly ladder: Ladder;
  /**
   * What is made once per run of the anchor stacks, so that their objects count it; said as
   * `statement.<estimates>-estimated`. null = nothing countable.
   */
  readonly estimates: Countable | null;
  /** Largest block in bytes that can be one of them, where larger ones are shared; left out = any. */
  readonly countedBytes?: number;
  /** Exact evidence out of goroutine profiles; null = the rule does not need any. */
  readonly goroutines: GoroutineCondition | null;
  /**
   * Frames of goroutines that hold such memory for a good reason, e.g. a request being handled: any of
   * them, or the function that allocates. `allocating` = that function only; empty = all goroutines.
   */
  readonly inFlight: readonly FramePattern[] | 'allocating';
  /** Reference chains of goref that prove the leak, or show that it is another; see holder-join.ts. */
  readonly holders: readonly HolderPattern[];
  /** Rules that the same evidence may mean; named in the finding with what would decide. */
  readonly alternatives: readonly Alternative[];
  /** Look-alikes and limits to tell the reader, `statement.<code>`, when their condition holds. */
  readonly against: readonly ConditionalStatement[];
  /** What to do next, `statement.<code>`, most useful first. */
  readonly next: readonly ConditionalStatement[];
  /** Where the facts are from. */
  readonly references: readonly string[];
}

export const COUNTABLES = ['clients', 'connections', 'contexts', 'timers'] as const;
export type Countable = (typeof COUNTABLES)[number];

/** Frames that must all occur, leaf side first, any others between them. */
export interface StackShape {
  /** Name of the variant, e.g. the codec; part of the finding's details. */
  readonly id: string;
  /** Anchors decide whether and how sure; companions only add their bytes and their testimony. */
  readonly role: 'anchor' | 'companion';
  /** Packages that the frames before the first matching one may belong to; null = any. */
  readonly leafPackages: readonly string[] | null;
  readonly frames: readonly FramePattern[];
  /**
   * Matches by the leaf alone, which must be outside the standard library; then `frames` is empty, and leaves
   * that hold less than the least share in B are left out.
   */
  readonly ownLeaf?: boolean;
  /** Frames that must not occur anywhere in the stack. */
  readonly without?: readonly FramePattern[];
  /** Some frame must be outside the standard library, which else does this for itself. */
  readonly own?: true;
  /** Versions that this variant concerns, where they differ from the rule's. */
  readonly affects?: AffectedVersions;
  /** Comes before all rules, whatever the rule's stage: its frames say more than theirs. */
  readonly first?: true;
}

/**
 * `field`: one finding per message field; `caller`: one per function that called the last matching
 * frame, the library's own left out; `leaf`: one per first function of the program's own from the leaf on;
 * `shape`: one per shape id; `process`: one for the whole profile.
 */
export type SubjectKind = 'field' | 'caller' | 'leaf' | 'shape' | 'process';

export interface Minimum {
  /** Sampled objects; 0 = any match is worth showing (as `low data`). Exact evidence is exempt. */
  readonly sampled: number;
  /** Bytes in B, or at the peak for what decays; undefined = any. */
  readonly bytes?: number;
  /** Share of all in-use bytes, 0 to 1; undefined = any. */
  readonly share?: number;
  /** Smallest and largest average block in bytes; samples of other sizes do not match at all. */
  readonly blockBytes?: number;
  readonly maximumBlockBytes?: number;
}

export interface AffectedVersions {
  /** Module path, or `go`. */
  readonly module: string;
  /** First version that leaks; undefined = the first there is. */
  readonly since?: string;
  /** First version that no longer leaks. */
  readonly below: string;
  /** Without a version the finding is not made at all: nothing else would speak for it. */
  readonly mustBeKnown?: boolean;
}

/** Each level takes one of its lists of conditions, all of that list; `strong` also takes `likely`. */
export interface Ladder {
  readonly likely: readonly (readonly Condition[])[];
  /** Empty = no profile can show more than `likely`. */
  readonly strong: readonly (readonly Condition[])[];
}

/** What may hold about a subject. Each that holds becomes a line of the finding's evidence. */
export type Condition =
  /**
   * In-use memory of the anchors grew beyond its error in one process, enough sampled, and is of a class.
   * `beyondLoad`: and not only because more is allocated per time; not for pools, which serve any load.
   */
  | {
      readonly kind: 'grows';
      readonly classes: readonly TrendClass[];
      readonly beyondLoad?: true;
    }
  /** Growth was steady over at least five collections. */
  | { readonly kind: 'grows-steadily' }
  /** All in-use memory of the process grew, steadily when there are snapshots enough to tell. */
  | { readonly kind: 'heap-grows' }
  /** The rule's groups of goroutines grew between exact counts, to at least `atLeast` (left out: any). */
  | { readonly kind: 'goroutines-grow'; readonly atLeast?: number }
  /** There are no two goroutine profiles that would tell; then this passes, undecided. */
  | { readonly kind: 'not-counted' }
  /** The rule's goroutines are there in at least `atLeast` of the latest profile, in all profiles. */
  | { readonly kind: 'goroutines-stay'; readonly atLeast: number }
  /** A goroutineleak profile counts goroutines of the rule that nothing can ever wake. */
  | { readonly kind: 'leak-profile' }
  /** The companion stacks grew, too. */
  | { readonly kind: 'companions-grow' }
  /** Companion stacks are there, with at least so many sampled objects (left out: any). */
  | { readonly kind: 'companions-present'; readonly sampled?: number }
  /** More objects than `perGoroutine` for each goroutine of `inFlight`. */
  | { readonly kind: 'beyond-in-flight'; readonly perGoroutine: number }
  /**
   * Goroutine profiles, if there are any, do not explain the objects by work in flight: there are more
   * than `perGoroutine` for each goroutine of `inFlight`, and of those that came for each goroutine that
   * came. Undecided without a profile, which then passes.
   */
  | { readonly kind: 'not-in-flight'; readonly perGoroutine: number }
  /** The version was read, or bounded, and lies in the affected range. */
  | { readonly kind: 'version-affected' }
  /** A module was read, or bounded, to be of this version or later. */
  | { readonly kind: 'version-from'; readonly module: string; readonly version: string }
  /**
   * After its peak the memory stayed over so many further collections. `same`: so did at least half of the
   * very objects, rather than that as many were made anew.
   */
  | { readonly kind: 'kept'; readonly collections: number; readonly same?: true }
  /**
   * Of what the anchors allocated from A to B at least this part (0 to 1) is still in use. Undecided, and
   * then passed, when the profiles do not say.
   */
  | { readonly kind: 'mostly-in-use'; readonly share: number }
  /** It fell to less than this part of its peak, and stayed there. */
  | { readonly kind: 'decayed'; readonly to: number }
  /** It is there in at least two snapshots of one process. */
  | { readonly kind: 'seen-again' }
  /**
   * Blocks of one size stayed where they are while everything else that the same function had allocated,
   * or had others allocate, fell to less than this part of its peak. `collections`: the blocks have been
   * there for so many at least.
   */
  | { readonly kind: 'container-kept'; readonly to: number; readonly collections?: number }
  /** A MemStats trailer shows that much more outside the live heap than in it; see memory-bridge. */
  | {
      readonly kind: 'outside-heap';
      readonly times: number;
      readonly bytes: number;
      /** MemStats trailers that must show it. */
      readonly readings: number;
    };

export type ConditionKind = Condition['kind'];

export interface GoroutineCondition {
  /** Null = any, blocked or not. */
  readonly waits: readonly GoroutineWait[] | null;
  /** Frames, leaf side first, that the stack must hold in order; null = any stack. */
  readonly frames: readonly FramePattern[] | null;
  /** Frames that must not occur. */
  readonly without?: readonly FramePattern[];
  /** Not growth is asked for, but that the same group is there in every profile. */
  readonly stays?: boolean;
  /** Goroutines with any of these frames have a use for one of the rule's each, which is then no leak. */
  readonly inUseBy?: readonly FramePattern[];
  /**
   * Goroutines with any of these frames, and all that wait for the network, serve somebody: a group that
   * gains no more than `perServing` for each that they gain is load, and does not grow.
   */
  readonly load?: { readonly serving: readonly FramePattern[]; readonly perServing: number };
  /** Goroutines with such a frame are explained by the finding, too. */
  readonly alsoClaims?: readonly FramePattern[];
  /** Goroutines that a group must gain between the first and the last profile. */
  readonly minimumGain: number;
  /** Goroutines that a group must have when there is only one profile. */
  readonly minimumCount: number;
  /** Where goroutine profiles exist and show no such group, the finding is refuted. */
  readonly refutes?: boolean;
}

/** A reference chain, root first; elements must occur in this order, any others between them. */
export interface HolderPattern {
  /**
   * `proves` raises to `proven` what the ladder takes to `likely` at least; `refutes` excludes, because the
   * memory is held by something else.
   */
  readonly verdict: 'proves' | 'refutes';
  /** Statement that is made of it, `statement.<code>`. */
  readonly code: string;
  readonly elements: readonly HolderElement[];
  /**
   * `named`: the elements name the leak itself; `size`: any holder of the program's own will do, if
   * exactly one place among the references has the finding's amount.
   */
  readonly joinedBy: 'named' | 'size';
  /** Proves whatever the ladder says: such references are the leak itself, a healthy process has none. */
  readonly alone?: true;
  /** RE2 expression for the whole type of the objects, where joined by size; left out = any. */
  readonly object?: string;
}

export interface HolderElement {
  /** RE2 expression for the whole name, e.g. a variable with its package, a field, `[0]`. */
  readonly name?: string;
  /** RE2 expression for the whole type. */
  readonly type?: string;
}

/** Facts of a finding that a statement may depend on. */
export const FINDING_FACTS = [
  'always',
  'single-snapshot',
  'two-snapshots',
  'not-growing',
  /** B is above A by more than the error, but the course does not show lasting growth. */
  'growth-unsure',
  /** The rise is that of what is allocated per time. */
  'by-load',
  /** Half and more of what was allocated from A to B was freed again. */
  'mostly-freed',
  'growing',
  /** Growing over three snapshots or more. */
  'growing-in-series',
  'low-data',
  'other-process',
  'version-unknown',
  /** Go 1.23 or later, or unknown: there the go line of go.mod decides about timers. */
  'go-line-decides',
  'no-goroutine-profile',
  /** Exact counts speak for the finding, and most of these goroutines wait for a lock … */
  'waits-for-lock',
  /** … or for anything else. */
  'waits-otherwise',
  'no-holders',
  'goroutines-many',
  /** The codec decodes all fields in one function. */
  'field-unknown',
  /** A generic call has no generated code at all. */
  'field-in-generic',
  /** At `likely` or above, the field's name known. */
  'field-suspected',
  /** At `likely` or above, only the message known. */
  'message-suspected',
  /** goref names the map or slice that keeps it. */
  'container-known',
  'sonic-present',
  'below-strong',
  'below-proven',
] as const;
export type FindingFact = (typeof FINDING_FACTS)[number];

export interface Alternative {
  /** Id of the other rule. */
  readonly rule: string;
  readonly when: FindingFact;
}

export interface ConditionalStatement {
  readonly code: string;
  readonly when: FindingFact;
}

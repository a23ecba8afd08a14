import type { GoroutineCondition, InFlight } from './goroutine-growth.ts';
import type { FramePattern } from '#core/evidence/frame-pattern';
import type { CaseStackIndex } from '#core/case/stack-series';
import type { FieldPath } from '#core/evidence/codecs/generated-readers';
import type { AffectedVersions } from '#core/evidence/version-check';

/** The stacks that one finding is about. */
export interface Subject {
  /** Distinguishes the findings of one rule; part of the finding's id. '' = the whole profile. */
  readonly key: string;
  readonly anchors: readonly CaseStackIndex[];
  /**
   * Those of the anchors that are a container's own memory, the rest being what it keeps; left out where the rule
   * does not ask for contents.
   */
  readonly own?: readonly CaseStackIndex[];
  /** Companions of this very subject; their bytes count as its own. */
  readonly companions: readonly CaseStackIndex[];
  /** Companions that only testify: its own, and those that belong to no subject in particular. */
  readonly witnesses: readonly CaseStackIndex[];
  /** Function that stands for the subject. */
  readonly function: string;
  readonly field: FieldPath | null;
  /** All fields where the whole message is kept; left out = the one. */
  readonly fields?: readonly FieldPath[];
  /** Generated `…Args` type of the call, with its package; null when the stack shows none. */
  readonly callType: string | null;
  /** Shape of the first anchor. */
  readonly shape: string | null;
  /** Versions that this variant concerns, where they differ from the rule's. */
  readonly affects: AffectedVersions | null;
}

/** The process itself: goroutines or MemStats speak for it. */
export const WHOLE_PROCESS: Subject = {
  key: '',
  anchors: [],
  companions: [],
  witnesses: [],
  function: '',
  field: null,
  callType: null,
  shape: null,
  affects: null,
};

/** What a rule wants to know of its subjects. */
export interface MeasureSpec {
  /** What growth is judged on. */
  readonly unit: 'bytes' | 'objects';
  readonly goroutines: GoroutineCondition | null;
  readonly inFlight: InFlight;
  /** Functions below which every request allocates; [] where the rule is about none. */
  readonly requests: readonly FramePattern[];
  /** Whether the anchors' objects count something that is made once per run of them. */
  readonly counts: boolean;
  /** Largest block in bytes that can be one of those. */
  readonly countedBytes: number;
  readonly affects: AffectedVersions | null;
  /** Whether it is about memory that falls: then its peak counts, not what B still holds. */
  readonly decays: boolean;
  /** Whether it is about a field that some codec reads. */
  readonly field: boolean;
}

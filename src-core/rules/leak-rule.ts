import type { FramePattern } from '#core/evidence/frame-pattern';
import type { WatchedBy } from '#core/measures/clients-gone';
import type { LoadCondition } from '#core/measures/goroutine-growth';
import type { GoroutineText } from './goroutines-schema.ts';
import type { AffectedVersions, LeakRule } from './leak-rule-schema.ts';

export type {
  AffectedVersions,
  HolderPattern,
  LeakRule,
  RuleFile,
  RuleStatement,
} from './leak-rule-schema.ts';

/** Frames that must all occur, leaf side first, any others between them; roles are looked up. */
export interface StackShape {
  readonly id: string;
  readonly role: 'anchor' | 'companion';
  /** null = any. */
  readonly leafPackages: readonly string[] | null;
  readonly frames: readonly FramePattern[];
  readonly ownLeaf: boolean;
  readonly own: boolean;
  readonly ownCaller: boolean;
  readonly without: readonly FramePattern[];
  /** What the function at the match, or its caller, calls in other stacks; [] = not asked for. */
  readonly callsAlso: readonly FramePattern[];
  /** null = as the rule's. */
  readonly inFlight: readonly FramePattern[] | null;
  readonly affects: AffectedVersions | null;
}

export interface GoroutineCondition extends Omit<
  GoroutineText,
  'frames' | 'under' | 'without' | 'inUseBy' | 'load' | 'watched' | 'alsoClaims'
> {
  readonly frames: readonly FramePattern[] | null;
  readonly under: readonly FramePattern[];
  readonly without: readonly FramePattern[];
  readonly inUseBy: readonly FramePattern[];
  readonly alsoClaims: readonly FramePattern[];
  readonly load: LoadCondition | null;
  readonly watched: WatchedBy | null;
}

/** A rule that the engine can run: as written, but its frames are patterns and its roles functions. */
export interface ReadyRule extends Omit<
  LeakRule,
  'shapes' | 'goroutines' | 'inFlight' | 'requests' | 'madeBy'
> {
  readonly shapes: readonly StackShape[];
  readonly goroutines: GoroutineCondition | null;
  readonly inFlight: readonly FramePattern[] | 'allocating';
  readonly requests: readonly FramePattern[];
  readonly madeBy: readonly FramePattern[];
}

import type { MeasureName } from '#core/measures/measure-names';
import type { Measurement } from '#core/measures/measurement';
import type { TrendClass } from '#core/trend/trend-types';
import type { BoundVerdict } from './check-bounds.ts';
import type { ExclusionReason } from '#core/words/exclusions';
import type { Values } from '#core/words/parameters';
import type { CodedStatement } from '#core/words/say';
import type { FindingDetails } from './finding-details-model.ts';
import type { LadderStep } from './ladder-step.ts';
import type { FindingLevel } from './confidence-level.ts';

/** What amounts of a finding are of: `goroutine` when objects are exact goroutine counts. */
export type FindingSampleType = 'inuse_space' | 'inuse_objects' | 'goroutine';

/** A finding as the engine makes it; the report adds rank and texts. */
export interface RuleFinding {
  readonly rule: string;
  /** The rule's stage: among findings of one level, earlier stages are more specific. */
  readonly stage: number;
  /** Distinguishes findings of one rule; '' = the whole profile. */
  readonly subject: string;
  readonly level: FindingLevel;
  readonly lowData: boolean;
  readonly sampleType: FindingSampleType;
  readonly bytes: number;
  readonly objects: number;
  readonly baseBytes: number | null;
  readonly baseObjects: number | null;
  readonly class: TrendClass;
  readonly slopePerHour: number | null;
  readonly series: readonly number[];
  readonly function: string;
  /** Function names, leaf first. */
  readonly stack: readonly string[];
  /** Rules of which one at most is true, this one first; [] where only it comes into question. */
  readonly readings: readonly Reading[];
  /** Ids of rules that the same evidence may mean. */
  readonly alternatives: readonly string[];
  readonly details: FindingDetails;
  /** What was measured of the subject to judge it, by name. */
  readonly measures: Readonly<Partial<Record<MeasureName, Measurement>>>;
  /** The ladder's steps with the bounds that decided. */
  readonly steps: readonly LadderStep[];
  readonly evidence: readonly CodedStatement[];
  readonly against: readonly CodedStatement[];
  readonly next: readonly CodedStatement[];
}

/** One of several causes that exclude each other. */
export interface Reading {
  readonly rule: string;
  readonly level: FindingLevel;
}

/** A subject that a rule matched and turned away. */
export interface RuleNearMiss extends Pick<
  RuleFinding,
  'rule' | 'stage' | 'subject' | 'function' | 'sampleType' | 'bytes' | 'objects' | 'baseBytes'
> {
  /** All that it has to keep to be a finding at all; it misses at least one. */
  readonly bounds: readonly BoundVerdict[];
}

/** A pattern that was seen but is not reported; locale key `exclusion.<reason>`. */
export interface RuleExclusion {
  readonly rule: string;
  readonly reason: ExclusionReason;
  readonly params: Values;
}

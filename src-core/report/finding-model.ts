import type { Int64Text, RuleId } from '#core/base/json-values';
import type { MeasureName } from '#core/measures/measure-names';
import type { MeasureUnit, UnknownBecause } from '#core/measures/measurement';
import type { Bound } from '#core/rules/bounds-schema';
import type { FindingLevel } from '#core/rules/confidence-level';
import type { FindingDetails } from '#core/rules/finding-details-model';
import type { FindingSampleType } from '#core/rules/rule-outcome';
import type { Values } from '#core/words/parameters';
import type { Statement } from '#core/words/tell';

export { CONFIDENCE_LEVELS, type ConfidenceLevel } from '#core/rules/confidence-level';

/** A known leak. */
export interface Finding {
  /** Rule and subject: one finding for each. */
  readonly id: string;
  /** Id of the rule, see [rules.md](rules.md). */
  readonly rule: RuleId;
  /** The rule's title, in the language of the report; of readings all titles. */
  readonly title: string;
  readonly level: FindingLevel;
  /**
   * 1 = first shown; minor ones last, then those accepted, then by level, then the rule's stage, then `deltaBytes`.
   *
   * @asType integer
   * @minimum 1
   */
  readonly rank: number;
  /** Fewer than ten sampled objects behind it: stays at `pattern`. */
  readonly lowData: boolean;
  /** Handbook page id, optionally `#anchor`. */
  readonly handbook: string;
  readonly sampleType: FindingSampleType;
  /** Σ of the matched samples in B, each sample once, before filters. */
  readonly bytes: number;
  /** The same in objects. */
  readonly objects: number;
  /** The same of A; null without A. */
  readonly baseBytes: number | null;
  /** The same of A, in objects; null without A. */
  readonly baseObjects: number | null;
  /** B − A; null without A. */
  readonly deltaBytes: number | null;
  /** B − A, in objects; null without A. */
  readonly deltaObjects: number | null;
  /** `bytes` of all that is in use in B, 0 to 1; null when nothing is. */
  readonly shareOfHeap: number | null;
  /** `deltaBytes` of B − A; null without A, and unless the heap grew beyond its sampling error. */
  readonly shareOfGrowth: number | null;
  /** A pattern below 1 % of the heap's growth, or of the heap when it did not grow; ranked last, never in `answer`. */
  readonly minor: boolean;
  /** Growth in the unit of `sampleType`; null without two times, and for goroutine counts. */
  readonly slopePerHour: number | null;
  /** Matched bytes (objects for `inuse_objects`) per comparable snapshot; goroutine counts per goroutine profile. */
  readonly series: readonly number[];
  /** The function that stands for the finding in tables and flames. */
  readonly function: string;
  /** The heaviest matched stack: function names, leaf first. */
  readonly stack: readonly string[];
  /** Ids of rules that the same evidence may mean; what would decide stands in `next`. */
  readonly alternatives: readonly string[];
  /** Causes that exclude each other, of which it is one, the first reading first; [] where only one is possible. */
  readonly readings: readonly FindingReading[];
  /** By the subject of the rule, see below. */
  readonly details: FindingDetails;
  /** What carried it here. */
  readonly evidence: readonly Statement[];
  /** What speaks against it. */
  readonly against: readonly Statement[];
  /** What would raise or refute it. */
  readonly next: readonly Statement[];
  /** All that was measured to judge it, by name, see below. */
  readonly measures: Readonly<Partial<Record<MeasureName, ReportMeasurement>>>;
  /**
   * Why this level and no other: `likely`, `strong`, `proven`, each with the bounds that decided.
   *
   * @minItems 3
   * @maxItems 3
   */
  readonly steps: readonly ReportStep[];
  /** A person accepted it in the case, see below; null = nobody did. */
  readonly accepted: ReportAcceptance | null;
}

/** That a finding is known: until it ends, `--fail-on` does not count the finding. */
export interface ReportAcceptance {
  /** Why it may stay, in that person's words. */
  readonly reason: string;
  /** Who accepted it, as their machine names them; null = not known. */
  readonly by: string | null;
  /** When, Unix ns. */
  readonly madeNanos: Int64Text;
  /** Until when, Unix ns; null = without an end. */
  readonly untilNanos: Int64Text | null;
  /** Whether that is past: then the finding counts again. */
  readonly ended: boolean;
}

/** One of several causes that exclude each other. */
export interface FindingReading {
  /** Id of the rule. */
  readonly rule: RuleId;
  /** The rule's title, in the language of the report. */
  readonly title: string;
  /** As sure as that. */
  readonly level: FindingLevel;
  /** Handbook page id, optionally `#anchor`. */
  readonly handbook: string;
}

/** A number with its unit, and with two standard errors where it was sampled; a word; or why there is none. */
export type ReportMeasurement = ExactNumber | SampledNumber | MeasuredWord | NoValue;

/** A number without an error. */
export interface ExactNumber {
  readonly known: true;
  readonly value: number;
  /** `share` is 0 to 1. */
  readonly unit: Exclude<MeasureUnit, 'word'>;
}

/** A number that sampling leaves an error: two standard errors around it. */
export interface SampledNumber extends ExactNumber {
  readonly low: number;
  readonly high: number;
}

export interface MeasuredWord {
  readonly known: true;
  readonly value: string | readonly string[];
  readonly unit: 'word';
}

export interface NoValue {
  readonly known: false;
  /** Why it has no value. */
  readonly because: UnknownBecause;
}

/** One bound: what was asked of a measure, what was measured, whether it holds. */
export type ReportBound = MissedBound | KeptBound;

interface AnyBound {
  /** Locale key `measure.<name>`. */
  readonly measure: MeasureName | 'module';
  /** What would hold; `ifUnknown` `passes` where no value is no objection. */
  readonly asked: Bound;
  /** What it is. */
  readonly measured: ReportMeasurement;
  /** Of `module` and `version`: which, and the version that it is compared with. */
  readonly module?: { readonly path: string; readonly below: string };
}

/** A bound that does not hold. */
export interface MissedBound extends AnyBound {
  /** It does not. */
  readonly holds: false;
}

/** A bound that holds. */
export interface KeptBound extends AnyBound {
  /** It does. */
  readonly holds: true;
}

/** A step of a rule's ladder; without bounds no profile can show that much. */
export interface ReportStep {
  /** Which. */
  readonly level: 'likely' | 'strong' | 'proven';
  /** The finding's level is the highest step that holds after those before it. */
  readonly holds: boolean;
  /** Of the way that holds, else of the one that misses least. */
  readonly bounds: readonly ReportBound[];
}

/** A rule and a subject that it matched and does not claim: why not that rule? */
export interface ReportNear extends Pick<
  Finding,
  'id' | 'rule' | 'title' | 'handbook' | 'function' | 'sampleType'
> {
  /** 0 for goroutines of a rule that matched no memory. */
  readonly bytes: number;
  /** B − A; null without A. */
  readonly deltaBytes: number | null;
  /** In use in B, or goroutines. */
  readonly objects: number;
  /**
   * `pattern`: a finding at that level, and what it misses for `likely`; `excluded`: turned away before, by the rule's
   * version range, its minimum, what it requires, its goroutines, or that references show another holder.
   */
  readonly level: 'pattern' | 'excluded';
  /**
   * Bounds that do not hold.
   *
   * @minItems 1
   */
  readonly missed: readonly MissedBound[];
  /** Bounds that hold. */
  readonly kept: readonly KeptBound[];
}

/** A rule whose pattern was seen but must not be reported, and why. */
export interface Exclusion {
  /** Id of the rule, or `go/start-up-constant`. */
  readonly rule: string;
  /** Locale key `exclusion.<reason>`. */
  readonly reason: string;
  /** What fills its sentence. */
  readonly params: Values;
}

import type { Count, WholeNumber } from '#core/base/json-values';
import type { FieldPath } from '#core/evidence/codecs/generated-readers';
import type { GrowingGroup } from '#core/measures/goroutine-growth';

/**
 * What a finding is of, beside its amounts, by the subject of its rule: `in` tells them apart. Amounts that a rule
 * names itself (its `estimates`: a count or null; its `details`: numbers) stand beside these under those names.
 */
export type FindingDetails = FieldDetails | CallerDetails | SharedDetails;

/** Of a rule about fields of messages that are kept. */
export interface FieldDetails extends SharedDetails {
  /** The field that is kept. */
  readonly field: FieldPath;
  /** All fields, heaviest first, where the whole message is kept; left out = the one. */
  readonly fields?: readonly FieldPath[];
  /** The generated `…Args` or `…Result` type; null when the stack shows none. */
  readonly callType: string | null;
  /** Goroutines in handlers; null without a goroutine profile. */
  readonly inHandlers: Count | null;
}

/** Of a rule with one finding for each function that called the library. */
export interface CallerDetails extends SharedDetails {
  /** That function. */
  readonly caller: string;
}

/** Of every rule, those about the process or a shape of stacks among them. */
export interface SharedDetails extends Partial<GoroutineDetails> {
  /** The program's own function that calls what makes its connections, clients or pools; null where no stack shows it. Of rules that say what makes them. */
  readonly madeBy?: string | null;
  /** Variant of the stack that matched; null where none did. */
  readonly shape: string | null;
  /** Average; null without objects. */
  readonly blockBytes: WholeNumber | null;
  /** Of any that the rule's own stacks hold in B. */
  readonly largestBlockBytes: number;
  /** Over the comparable snapshots; null without any. */
  readonly peakBytes: number | null;
  /** Of rules about versions. */
  readonly module?: string;
  /** As read, or its bounds; null when unknown. */
  readonly version?: string | null;
  /** What goref showed to hold this memory. */
  readonly holder?: HolderDetails;
}

/** Of a rule that reads goroutine profiles. */
export interface GoroutineDetails {
  /** All goroutines in the last profile; null without one. */
  readonly goroutines: Count | null;
  /** All in the first; null with one profile. */
  readonly baseGoroutines: Count | null;
  /** The rule's own in the last profile; null where they do not decide. */
  readonly counted: Count | null;
  /** The rule's own, as far as they decide; `bytes` are then the matched stacks and what was allocated inside the functions they wait in. */
  readonly groups: readonly GrowingGroup[];
}

/** References that goref showed. */
export interface HolderDetails {
  /** Variable at the root of the references. */
  readonly root: string;
  /** Of this memory, as goref counts them. */
  readonly bytes: number;
  /** The same in objects. */
  readonly objects: number;
  /** Root first. */
  readonly chain: readonly string[];
  /** The last map or slice on the chain; null = none, or joined by name. */
  readonly container: string | null;
}

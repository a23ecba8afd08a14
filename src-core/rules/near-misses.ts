import type { Comparison } from '#core/case/comparison';
import { isCounted, type MeasuredSubject } from '#core/measures/measured-subject';
import { measuresOf } from '#core/measures/measures';
import type { Judged } from './check-bounds.ts';
import { amountOf } from './exclude-subject.ts';
import { gateBounds } from './gate-bounds.ts';
import type { ReadyRule } from './leak-rule.ts';
import type { RuleNearMiss } from './rule-outcome.ts';

/** Subjects of one rule that are told: those of a rule about any stack are hundreds. */
const MOST_SUBJECTS = 3;

/** Collects the subjects that a rule turns away, and keeps those that hold most. */
export class TurnedAway {
  readonly #kept: MeasuredSubject[] = [];

  constructor(
    private readonly context: Comparison,
    private readonly rule: ReadyRule,
  ) {}

  /** What is gone, or was never there, is no near miss. */
  add(measured: MeasuredSubject): void {
    if (!isThere(this.rule, measured)) return;
    this.#kept.push(measured);
    if (this.#kept.length <= MOST_SUBJECTS) return;
    this.#kept.sort((a, b) => amountOf(b) - amountOf(a));
    this.#kept.pop();
  }

  /** Measures what is kept against all that it has to keep. */
  nearMisses(): RuleNearMiss[] {
    const { rule, context } = this;
    return this.#kept.map((measured) => {
      const judged: Judged = { measures: measuresOf(measured), versions: context.versions };
      const { subject, sums } = measured;
      return {
        rule: rule.id,
        stage: rule.stage,
        subject: subject.key,
        function: subject.function,
        sampleType: isCounted(measured) ? 'goroutine' : rule.sampleType,
        bytes: sums.bytes,
        baseBytes: sums.baseBytes,
        objects: measured.anchors.objects,
        bounds: gateBounds(rule, measured, judged),
      };
    });
  }
}

function isThere({ shapes }: ReadyRule, measured: MeasuredSubject): boolean {
  if (isCounted(measured) || shapes.length === 0) return true;
  return measured.subject.anchors.length > 0 && amountOf(measured) > 0;
}

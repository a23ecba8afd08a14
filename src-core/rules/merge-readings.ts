import { say } from '#core/words/say';
import type { MeasuredSubject } from '#core/measures/measured-subject';
import { measuresOf } from '#core/measures/measures';
import { isMet } from './check-bounds.ts';
import type { ReadyRule } from './leak-rule.ts';
import type { RuleFinding } from './rule-outcome.ts';

/** A finding with the rule and the subject that it was made of. */
export interface Judgement {
  readonly rule: ReadyRule;
  readonly measured: MeasuredSubject;
  readonly finding: RuleFinding;
}

/**
 * Causes that exclude each other are one finding with several readings, as long as nothing puts one above the
 * other: that it is one of them is as sure as either, which of them is not known. A finding at another level
 * stands alone, as does one that is only a pattern.
 */
export function mergeReadings(judgements: readonly Judgement[]): RuleFinding[] {
  const merged = new Set<Judgement>();
  return judgements.flatMap((one) => {
    if (merged.has(one)) return [];
    const others = judgements.filter((other) => !merged.has(other) && areReadings(one, other));
    if (others.length === 0) return [one.finding];
    for (const other of others) merged.add(other);
    const readings = [one, ...others].sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)));
    const [first] = readings;
    return [
      {
        ...first!.finding,
        readings: readings.map(({ finding: { rule, level } }) => ({ rule, level })),
        against: [
          ...readings.slice(1).map(({ rule }) => say('other-reading', { rule: rule.id })),
          ...first!.finding.against,
        ],
      },
    ];
  });
}

function areReadings(one: Judgement, other: Judgement): boolean {
  return (
    one !== other &&
    one.finding.level === other.finding.level &&
    (one.finding.level === 'likely' || one.finding.level === 'strong') &&
    one.finding.subject === other.finding.subject &&
    one.rule.exclusive.some(({ rule }) => rule === other.rule.id)
  );
}

function isFirst({ rule, measured }: Judgement): boolean {
  const judged = { measures: measuresOf(measured), versions: measured.context.versions };
  return rule.exclusive.some(
    ({ firstWhen }) => firstWhen !== undefined && isMet(firstWhen, judged),
  );
}

import type { MeasuredSubject } from '#core/measures/measured-subject';
import { best, checkCondition, type Judged } from './check-bounds.ts';
import type { FindingLevel } from './confidence-level.ts';
import type { LadderStep } from './ladder-step.ts';
import type { ReadyRule } from './leak-rule.ts';
import type { CodedStatement } from '#core/words/say';
import { sayBound } from './say-measures.ts';
import { tellGoroutines } from './tell-goroutines.ts';

export interface Climbed {
  readonly level: FindingLevel;
  /** One statement for each bound that carried it there. */
  readonly evidence: readonly CodedStatement[];
  /** `likely`, then `strong`; a step that is not reached is told all the same, its numbers to be read. */
  readonly steps: readonly LadderStep[];
}

/** Level that a rule's ladder reaches: `strong` takes `likely` as well. */
export function climb({ ladder }: ReadyRule, measured: MeasuredSubject, judged: Judged): Climbed {
  const step = (level: 'likely' | 'strong'): LadderStep & { level: 'likely' | 'strong' } => {
    const bounds = best(ladder[level].map((condition) => checkCondition(condition, judged)));
    return { level, bounds, holds: bounds.length > 0 && bounds.every(({ holds }) => holds) };
  };
  const likely = step('likely');
  const strong = step('strong');
  const carried = likely.holds ? [likely, ...(strong.holds ? [strong] : [])] : [];
  return {
    level: carried.length === 0 ? 'pattern' : carried.at(-1)!.level,
    evidence: carried.flatMap(({ bounds }) =>
      bounds.flatMap((verdict) => sayBound(verdict, measured) ?? []),
    ),
    steps: [likely, strong].map((one) => ({
      ...one,
      bounds: one.bounds.flatMap((verdict) => tellGoroutines(verdict, measured)),
    })),
  };
}

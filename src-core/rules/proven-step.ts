import type { MeasuredSubject } from '#core/measures/measured-subject';
import { word } from '#core/measures/measurement';
import type { Judged } from './check-bounds.ts';
import type { LadderStep } from './ladder-step.ts';
import type { ConfidenceLevel } from './confidence-level.ts';
import { verdictOn } from './gate-bounds.ts';
import type { ReadyRule } from './leak-rule.ts';

/**
 * The last step: references prove who keeps it; that it is too much only the ladder shows, unless they are
 * the leak itself. Without bounds where no references could prove it.
 */
export function provenStep(
  { holders }: ReadyRule,
  { holder }: MeasuredSubject,
  { measures }: Judged,
  level: ConfidenceLevel,
): LadderStep {
  const proving = holders.filter(({ verdict }) => verdict === 'proves');
  const held = verdictOn('holder', { oneOf: ['proves', 'container'] }, measures.of('holder'));
  const climbed = verdictOn('level', { oneOf: ['likely', 'strong'] }, word(level));
  const isAlone =
    holder?.pattern.verdict === 'proves'
      ? holder.pattern.alone === true
      : proving.some(({ alone }) => alone === true);
  const bounds = proving.length === 0 ? [] : isAlone ? [held] : [climbed, held];
  return {
    level: 'proven',
    bounds,
    holds: bounds.length > 0 && bounds.every((verdict) => verdict.holds),
  };
}

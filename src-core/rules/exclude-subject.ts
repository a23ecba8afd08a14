import { stackNames } from '#core/case/stack-series';
import { checkCondition } from './conditions.ts';
import type { LeakRule } from './leak-rule.ts';
import type { RuleMatches } from './match-stacks.ts';
import { isCounted, isDecayRule, type MeasuredSubject } from './measured-subject.ts';
import type { Comparison } from '#core/case/comparison';
import type { RuleExclusion } from './rule-outcome.ts';
import { sumSubject } from '#core/case/stack-sums';
import { checkVersion } from './version-check.ts';

/** Whether a match is worth a word at all: else its stacks are those of any program. */
export function isRelevant(
  rule: LeakRule,
  context: Comparison,
  measured: MeasuredSubject,
): boolean {
  const affects = measured.subject.affects ?? rule.affects;
  if (affects?.mustBeKnown && checkVersion(affects, context.versions) !== 'affected') return false;
  if (rule.requires.length === 0) return true;
  // Cheap things first: such rules match stacks of any program.
  if (!isCounted(measured) && isTooSmall(rule, context, measured)) return false;
  return rule.requires.every((condition) => checkCondition(condition, { rule, context, measured }));
}

/** Amount that decides whether a subject is worth showing: the peak where the rule is about decay. */
function amountOf(rule: LeakRule, { anchors }: MeasuredSubject): number {
  return isDecayRule(rule) ? Math.max(anchors.bytes, ...anchors.byteSeries) : anchors.bytes;
}

function isTooSmall(rule: LeakRule, context: Comparison, measured: MeasuredSubject): boolean {
  if (rule.shapes.length === 0) return false;
  const { minimum } = rule;
  const bytes = amountOf(rule, measured);
  return (
    (bytes <= measured.anchors.bytes && measured.anchors.sampled < minimum.sampled) ||
    bytes < (minimum.bytes ?? 0) ||
    bytes < (minimum.share ?? 0) * context.totalBytes
  );
}

/** Why a subject must not be reported, or null. Order: cannot be, is not there, says nothing. */
export function excludedBecause(
  rule: LeakRule,
  context: Comparison,
  measured: MeasuredSubject,
): RuleExclusion | null {
  const { subject, sums, anchors, goroutines, holder } = measured;
  const at = { function: subject.function };
  const because = (
    reason: RuleExclusion['reason'],
    params: RuleExclusion['params'] = {},
  ): RuleExclusion => ({ rule: rule.id, reason, params: { ...at, ...params } });
  const versionReason = wrongVersion(rule, context, measured);
  if (versionReason) return because(versionReason.reason, versionReason.params);
  if (holder?.pattern.verdict === 'refutes') {
    const { root, bytes: held, running } = holder;
    return running === null
      ? because('held-by-other', { root, bytes: held })
      : because('held-by-running', { root, bytes: held, goroutines: running });
  }
  if (isCounted(measured) || rule.shapes.length === 0) return null;
  if (subject.anchors.length === 0) return because('companions-only', { bytes: sums.bytes });
  const bytes = amountOf(rule, measured);
  if (bytes <= 0)
    return because('gone-in-source', { baseBytes: Math.max(0, anchors.baseBytes ?? 0) });
  if (
    rule.goroutines?.refutes &&
    goroutines &&
    goroutines.fitting.at(-1)! < rule.goroutines.minimumGain
  )
    return because('goroutines-disagree', { bytes });
  return isTooSmall(rule, context, measured) ? because('too-small', { bytes }) : null;
}

function wrongVersion(
  rule: LeakRule,
  { versions }: Comparison,
  measured: MeasuredSubject,
): Pick<RuleExclusion, 'reason' | 'params'> | null {
  const affects = measured.subject.affects ?? rule.affects;
  if (!affects || (measured.subject.anchors.length === 0 && !isCounted(measured))) return null;
  const { module, below } = affects;
  return checkVersion(affects, versions) === 'not-affected'
    ? { reason: 'version-not-affected', params: { module, below } }
    : null;
}

/** One exclusion for all start-up stacks that look like the rule's. */
export function startUpExclusion(
  context: Comparison,
  { rule, stacks: matched }: RuleMatches,
  startUp: Uint8Array,
): RuleExclusion[] {
  if (rule.requires.length > 0) return [];
  const stacks = matched.filter((stack) => startUp[stack] === 1);
  if (stacks.length === 0) return [];
  const { bytes, baseBytes } = sumSubject(context, stacks);
  const [name] = stackNames(context.series, stacks[0]!);
  const reason = baseBytes === null ? 'start-up-memory' : 'start-up-constant';
  return [{ rule: rule.id, reason, params: { function: name ?? '', bytes } }];
}

import type { Comparison } from '#core/case/comparison';
import { stackNames } from '#core/case/stack-series';
import { sumSubject } from '#core/case/stack-sums';
import { checkVersion } from '#core/evidence/version-check';
import { isCounted, type MeasuredSubject } from '#core/measures/measured-subject';
import { isMet, type Judged } from './check-bounds.ts';
import { sayExclusion } from '#core/words/say';
import type { ReadyRule } from './leak-rule.ts';
import type { RuleMatches } from './match-stacks.ts';
import type { RuleExclusion } from './rule-outcome.ts';

/** Whether a match is worth a word at all: else its stacks are those of any program. */
export function isRelevant(rule: ReadyRule, measured: MeasuredSubject, judged: Judged): boolean {
  const affects = measured.subject.affects ?? rule.affects;
  if (affects?.mustBeKnown && checkVersion(affects, judged.versions) !== 'affected') return false;
  if (rule.requires.length === 0) return true;
  // Cheap things first: such rules match stacks of any program.
  if (!isCounted(measured) && isTooSmall(rule, measured)) return false;
  return isMet(rule.requires, judged);
}

/** Amount that decides whether a subject is worth showing: the peak where the rule is about decay. */
export function amountOf({ anchors, spec }: MeasuredSubject): number {
  return spec.decays ? Math.max(anchors.bytes, ...anchors.byteSeries) : anchors.bytes;
}

function isTooSmall(rule: ReadyRule, measured: MeasuredSubject): boolean {
  if (rule.shapes.length === 0) return false;
  const { minimum } = rule;
  const bytes = amountOf(measured);
  return (
    (bytes <= measured.anchors.bytes && measured.anchors.sampled < minimum.sampled) ||
    bytes < (minimum.bytes ?? 0) ||
    bytes < (minimum.share ?? 0) * measured.context.totalBytes
  );
}

/** Why a subject must not be reported, or null. Order: cannot be, is not there, says nothing. */
export function excludedBecause(rule: ReadyRule, measured: MeasuredSubject): RuleExclusion | null {
  const { subject, sums, anchors, goroutines, holder } = measured;
  const at = { function: subject.function };
  const because = (reason: Omit<RuleExclusion, 'rule'>): RuleExclusion => ({
    rule: rule.id,
    ...reason,
  });
  const versionReason = wrongVersion(rule, measured);
  if (versionReason) return because(versionReason);
  if (holder?.pattern.verdict === 'refutes') {
    const { root, bytes: held, running } = holder;
    return running === null
      ? because(sayExclusion('held-by-other', { ...at, root, bytes: held }))
      : because(sayExclusion('held-by-running', { ...at, root, bytes: held, goroutines: running }));
  }
  if (isCounted(measured) || rule.shapes.length === 0) return null;
  if (subject.anchors.length === 0)
    return because(sayExclusion('companions-only', { ...at, bytes: sums.bytes }));
  const bytes = amountOf(measured);
  if (bytes <= 0)
    return because(
      sayExclusion('gone-in-source', { ...at, baseBytes: Math.max(0, anchors.baseBytes ?? 0) }),
    );
  if (
    rule.goroutines?.refutes &&
    goroutines &&
    goroutines.fitting.at(-1)! < rule.goroutines.minimumGain
  )
    return because(sayExclusion('goroutines-disagree', { ...at, bytes }));
  return isTooSmall(rule, measured) ? because(sayExclusion('too-small', { ...at, bytes })) : null;
}

function wrongVersion(
  rule: ReadyRule,
  measured: MeasuredSubject,
): Omit<RuleExclusion, 'rule'> | null {
  const { subject } = measured;
  const affects = subject.affects ?? rule.affects;
  if (!affects || (subject.anchors.length === 0 && !isCounted(measured))) return null;
  const { module, below } = affects;
  return checkVersion(affects, measured.context.versions) === 'not-affected'
    ? sayExclusion('version-not-affected', { function: subject.function, module, below })
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
  return [{ rule: rule.id, ...sayExclusion(reason, { function: name ?? '', bytes }) }];
}

import { checkVersion } from '#core/evidence/version-check';
import { isCounted, type MeasuredSubject } from '#core/measures/measured-subject';
import type { MeasureName } from '#core/measures/measure-names';
import { type Measurement, number, word } from '#core/measures/measurement';
import type { Bound } from './bounds-schema.ts';
import { type BoundVerdict, checkCondition, holds, type Judged } from './check-bounds.ts';
import { amountOf } from './exclude-subject.ts';
import type { ReadyRule } from './leak-rule.ts';

/**
 * What a subject has to keep before its rule says anything of it: the version, the rule's minimum, what it
 * requires, its goroutines, and references that do not show another holder. A subject that was turned away
 * misses at least one.
 */
export function gateBounds(
  rule: ReadyRule,
  measured: MeasuredSubject,
  judged: Judged,
): BoundVerdict[] {
  const version = versionGate(rule, measured, judged);
  const required = checkCondition(rule.requires, judged);
  return [
    ...version,
    ...minimumGate(rule, measured),
    ...required.filter(({ measure }) => measure !== 'version' || version.length === 0),
    ...goroutineGate(rule, measured),
    ...holderGate(measured, judged),
  ];
}

/** One bound on what is already measured. */
export function verdictOn(
  measure: MeasureName,
  bound: Bound,
  measurement: Measurement,
): BoundVerdict {
  return { measure, bound, measurement, holds: holds(bound, measurement) };
}

function versionGate(
  rule: ReadyRule,
  { subject }: MeasuredSubject,
  { versions }: Judged,
): BoundVerdict[] {
  const affects = subject.affects ?? rule.affects;
  if (!affects) return [];
  const found = checkVersion(affects, versions);
  const bound = affects.mustBeKnown ? { oneOf: ['affected'] } : { noneOf: ['not-affected'] };
  const { module: path, below } = affects;
  return [{ ...verdictOn('version', bound, word(found)), module: { path, below } }];
}

/** By what the anchors hold, at their peak where the rule is about decay. */
function minimumGate({ shapes, minimum }: ReadyRule, measured: MeasuredSubject): BoundVerdict[] {
  if (shapes.length === 0 || isCounted(measured)) return [];
  const { anchors, context } = measured;
  const bytes = amountOf(measured);
  const gates: BoundVerdict[] = [];
  // A peak is told by its bytes: what is left of it may be of few objects.
  if (minimum.sampled > 0 && bytes <= anchors.bytes)
    gates.push(
      verdictOn('sampled', { atLeast: minimum.sampled }, number(anchors.sampled, 'objects')),
    );
  if (minimum.bytes)
    gates.push(verdictOn('held', { atLeast: minimum.bytes }, number(bytes, 'bytes')));
  if (minimum.share) {
    const part = context.totalBytes === 0 ? 0 : bytes / context.totalBytes;
    gates.push(verdictOn('share', { atLeast: minimum.share }, number(part, 'share')));
  }
  return gates;
}

/** Where goroutine profiles show hardly one that stands as it would. */
function goroutineGate(
  { goroutines: asked }: ReadyRule,
  measured: MeasuredSubject,
): BoundVerdict[] {
  const { goroutines } = measured;
  if (!asked?.refutes || !goroutines || isCounted(measured)) return [];
  const standing = number(Math.floor(goroutines.fitting.at(-1)!), 'goroutines');
  return [verdictOn('goroutineCount', { atLeast: asked.minimumGain }, standing)];
}

function holderGate({ holder }: MeasuredSubject, { measures }: Judged): BoundVerdict[] {
  if (holder?.pattern.verdict !== 'refutes') return [];
  return [verdictOn('holder', { noneOf: ['refutes'] }, measures.of('holder'))];
}

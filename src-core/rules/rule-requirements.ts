import { shownFrame } from '#core/evidence/frame-syntax';
import type { FrameText } from '#core/evidence/library-schema';
import { GO } from '#core/evidence/module-versions';
import type { MeasureName } from '#core/measures/measure-names';
import type { Bound, Bounds } from './bounds-schema.ts';
import type { Values } from '#core/words/parameters';
import { REQUIREMENTS } from '#core/words/requirements';
import { type CodedStatement, sayRequirement } from '#core/words/say';
import type { Condition } from './condition-schema.ts';
import type { LeakRule } from './leak-rule.ts';

/** What a case would have to show; each statement has its text under locale key `requirement.<code>`. */
export interface RuleRequirements {
  /** For a finding at all: any of the stacks or goroutines, then all of the rest. */
  readonly finding: readonly CodedStatement[];
  /** For `likely`: all of one list. */
  readonly likely: readonly (readonly CodedStatement[])[];
}

/** Variants of a stack that are written out before the rest is only counted. */
const MOST_SHAPES = 3;

/** Reads a rule as the list of what it asks for, for readers whose case does not have it. */
export function requirementsOf(rule: LeakRule): RuleRequirements {
  const anchors = rule.shapes.filter(({ role }) => role === 'anchor');
  const stacks = new Set(
    anchors.filter(({ ownLeaf }) => !ownLeaf).map(({ frames }) => framesText(frames)),
  );
  const finding: CodedStatement[] = [...stacks]
    .slice(0, MOST_SHAPES)
    .map((frames) => sayRequirement('stack', { frames }));
  if (stacks.size > MOST_SHAPES)
    finding.push(sayRequirement('stack-more', { count: stacks.size - MOST_SHAPES }));
  if (anchors.some(({ ownLeaf }) => ownLeaf)) finding.push(sayRequirement('own-leaf'));
  if (rule.knownLeaks) finding.push(sayRequirement('known-leak'));
  const waiting = rule.goroutines?.frames;
  if (waiting) finding.push(sayRequirement('goroutines', { frames: framesText(waiting) }));
  if (rule.goroutines?.under) finding.push(sayRequirement('waits-in-handler'));
  const { blockBytes = 0, bytes = 0 } = rule.minimum;
  if (blockBytes > 0) finding.push(sayRequirement('blocks', { blockBytes }));
  if (bytes > 0) finding.push(sayRequirement('amount', { bytes }));
  if (rule.affects) {
    const { module, below, mustBeKnown } = rule.affects;
    const params = { module: module === GO ? 'Go' : module, below };
    finding.push(sayRequirement(mustBeKnown ? 'version-known' : 'affected', params));
  }
  finding.push(...conditionTexts(rule.requires));
  return { finding, likely: rule.ladder.likely.map(conditionTexts) };
}

function conditionTexts(condition: Condition): CodedStatement[] {
  return condition.flatMap((item) =>
    typeof item === 'string' ? [sayRequirement(item)] : boundTexts(item),
  );
}

function boundTexts({ module, ...bounds }: Bounds): CodedStatement[] {
  const texts = Object.entries(bounds).map(([measure, bound]) =>
    boundText(measure as MeasureName, bound),
  );
  if (module) {
    const { path, below } = module;
    texts.push(sayRequirement('module', { module: path, version: below }));
  }
  return texts;
}

/**
 * A measure with the number or the words that bound it. Parts of a whole are told in percent; what a count
 * must be more than is told as it is, what must be below as the most there may be.
 */
function boundText(measure: MeasureName, bound: Bound): CodedStatement {
  const { atLeast, moreThan, atMost, oneOf, noneOf, ifUnknown } = bound;
  const limit = atLeast ?? moreThan ?? atMost ?? 0;
  const words = (oneOf ?? noneOf ?? []).join(', ');
  const spare = ifUnknown === 'passes' && measure === 'perGoroutine' ? 'not-in-flight' : measure;
  // `goroutines` names the frames in which they stand.
  const code = spare === 'goroutines' ? 'goroutinesGained' : spare;
  const percent = Math.round(
    100 * (measure === 'freed' || measure === 'ownFreed' ? 1 - limit : limit),
  );
  const params: Values = { limit, limitBytes: limit, percent, words };
  const told = Object.keys(REQUIREMENTS[code]).map((name) => [name, params[name]!] as const);
  return { code, params: Object.fromEntries(told) };
}

/** Leaf side first: `http.(*Transport).dialConn ← http.(*Client).do`. */
function framesText(frames: readonly FrameText[]): string {
  return frames.map(shownFrame).join(' ← ');
}

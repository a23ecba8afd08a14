import type { FramePattern } from '#core/evidence/frame-pattern';
import { GO } from '#core/evidence/symbol-bounds';
import type { Condition, LeakRule } from './leak-rule.ts';
import type { CodedStatement } from './rule-outcome.ts';

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
    .map((frames) => ({ code: 'stack', params: { frames } }));
  if (stacks.size > MOST_SHAPES)
    finding.push({ code: 'stack-more', params: { count: stacks.size - MOST_SHAPES } });
  if (anchors.some(({ ownLeaf }) => ownLeaf)) finding.push({ code: 'own-leaf', params: {} });
  const waiting = rule.goroutines?.frames;
  if (waiting) finding.push({ code: 'goroutines', params: { frames: framesText(waiting) } });
  const { blockBytes = 0, bytes = 0 } = rule.minimum;
  if (blockBytes > 0) finding.push({ code: 'blocks', params: { blockBytes } });
  if (bytes > 0) finding.push({ code: 'amount', params: { bytes } });
  if (rule.affects) {
    const { module, below, mustBeKnown } = rule.affects;
    const params = { module: module === GO ? 'Go' : module, below };
    finding.push({ code: mustBeKnown ? 'version-known' : 'version', params });
  }
  finding.push(...rule.requires.map(conditionText));
  return { finding, likely: rule.ladder.likely.map((list) => list.map(conditionText)) };
}

function conditionText(condition: Condition): CodedStatement {
  const { kind, ...rest } = condition;
  const params: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(rest)) {
    if (name === 'to' || name === 'share') params['percent'] = Math.round(100 * Number(value));
    else if (typeof value === 'number' || typeof value === 'string') params[name] = value;
  }
  return { code: params['collections'] && kind !== 'kept' ? `${kind}-since` : kind, params };
}

/** Leaf side first: `netpoll.newLinkBufferNode ← netpoll.(*LinkBuffer).book`. */
function framesText(frames: readonly FramePattern[]): string {
  return frames.map(frameText).join(' ← ');
}

/** An expression as a reader of Go names would write it: without escapes, `…` for anything. */
function frameText({ packages, symbol }: FramePattern): string {
  const name = symbol
    .replace(/\\[()*]\?/g, '')
    .replace(/\\w\+|\\d\+|\.\*/g, '…')
    .replace(/\\/g, '')
    .replace(/_\?…/g, '…');
  const [path] = packages ?? [];
  return path === undefined ? name : `${path.slice(path.lastIndexOf('/') + 1)}.${name}`;
}

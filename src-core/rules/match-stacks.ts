import type { Brand } from '#core/base/brand';
import {
  compileFramePatterns,
  type FramePattern,
  isNamedBy,
  type PatternIndex,
} from '#core/evidence/frame-pattern';
import { isStandardPackage, libraryOf, splitFunctionName } from '#core/evidence/function-name';
import type { CaseStackIndex, FrameIndex, FramePlace, StackSeries } from '#core/case/stack-series';
import type { ReadyRule, StackShape } from './leak-rule.ts';
import { START_UP_FRAMES } from './start-up-constants.ts';

/** Which stacks a rule's shapes match. Rows are CaseStackIndex. */
export interface RuleMatches {
  readonly rule: ReadyRule;
  /** Every stack that one of the shapes matches; ascending. */
  readonly stacks: readonly CaseStackIndex[];
  /** {@link ShapeIndex}, or -1; the first shape that fits. */
  readonly shape: Int16Array;
  /** FramePlace of the frame that matched the shape's last pattern. */
  readonly lastFrame: Uint16Array;
}

export interface StackMatches {
  readonly rules: readonly RuleMatches[];
  /** 1 = allocated by a package initialiser. */
  readonly startUp: Uint8Array;
}

/** Place of a rule among those matched together. */
type RuleIndex = Brand<number, 'RuleIndex'>;
/** Place of a shape among its rule's. */
type ShapeIndex = Brand<number, 'ShapeIndex'>;

/** A shape with its patterns as places in the one list that names are matched against. */
interface CompiledShape {
  readonly rule: RuleIndex;
  readonly shape: ShapeIndex;
  readonly leafPackages: ReadonlySet<string> | null;
  readonly ownLeaf: boolean;
  readonly own: boolean;
  readonly ownCaller: boolean;
  readonly patterns: readonly PatternIndex[];
  /** One bit per pattern: all must occur somewhere in the stack. */
  readonly required: Uint32Array;
  /** By NodeIndex: 1 = calls what the shape asks for; null = not asked for. */
  readonly callers: Uint8Array | null;
  /** Bits of the patterns that must not occur. */
  readonly forbidden: Uint32Array;
}

/**
 * Matches all rules at once: every distinct function name meets the expressions once; stacks then only
 * compare bits. A shape is looked at where its first pattern occurs, and its frames are walked where all
 * of them do.
 */
export function matchStacks(series: StackSeries, rules: readonly ReadyRule[]): StackMatches {
  const { patterns, shapes } = compileShapes(series, rules);
  const words = (patterns.length + 31) >>> 5;
  const { bits, hasBits } = functionBits(series, patterns, words);
  const byFirst = shapesByFirstPattern(shapes, patterns.length);
  const leafShapes = shapes.filter(({ ownLeaf }) => ownLeaf);
  const asksOwn = shapes.some(({ ownLeaf, own, ownCaller }) => ownLeaf || own || ownCaller);
  const isOwn = asksOwn ? ownFunctions(series) : [];
  const inStack = new Uint32Array(words);
  const matches = rules.map((rule) => ({
    rule,
    stacks: [] as CaseStackIndex[],
    shape: new Int16Array(series.length).fill(-1),
    lastFrame: new Uint16Array(series.length),
  }));
  const startUp = new Uint8Array(series.length);
  for (let row = 0; row < series.length; row++) {
    const stack = row as CaseStackIndex;
    const start = series.frameStart[stack] as FrameIndex;
    const end = series.frameStart[stack + 1] as FrameIndex;
    if (end > start && isOwn[series.frame[start]!])
      for (const { rule, shape, callers } of leafShapes) {
        if (callers && callers[series.frame[start]!] !== 1) continue;
        matches[rule]!.stacks.push(stack);
        matches[rule]!.shape[stack] = shape;
      }
    let isPlain = true;
    for (let at = start; at < end; at++) {
      if (hasBits[series.frame[at]!] === 0) continue;
      if (isPlain) inStack.fill(0);
      isPlain = false;
      const row = series.frame[at]! * words;
      for (let word = 0; word < words; word++) inStack[word]! |= bits[row + word]!;
    }
    if (isPlain) continue;
    // The start-up patterns come first, so their bits are the lowest.
    if ((inStack[0]! & ((1 << START_UP_FRAMES.length) - 1)) !== 0) startUp[stack] = 1;
    for (let word = 0; word < words; word++) {
      for (let left = inStack[word]!; left !== 0; left &= left - 1) {
        const pattern = word * 32 + (31 - Math.clz32(left & -left));
        for (const shape of byFirst[pattern] ?? []) {
          const match = matches[shape.rule]!;
          if (match.shape[stack] !== -1 || !fits(shape, inStack)) continue;
          const last = walk(series, shape, { start, end, bits, words });
          if (last === null) continue;
          const caller = start + last + 1 < end ? series.frame[start + last + 1]! : -1;
          if (shape.callers && (caller < 0 || shape.callers[caller] !== 1)) continue;
          if (shape.ownCaller && (caller < 0 || !isOwn[caller])) continue;
          if (shape.own && !series.frame.subarray(start, end).some((row) => isOwn[row])) continue;
          match.stacks.push(stack);
          match.shape[stack] = shape.shape;
          match.lastFrame[stack] = last;
        }
      }
    }
  }
  return { rules: matches, startUp };
}

/** Row = PatternIndex: the shapes that begin with it. Patterns ascend with the shapes. */
function shapesByFirstPattern(
  shapes: readonly CompiledShape[],
  patterns: number,
): (readonly CompiledShape[] | undefined)[] {
  const byFirst = new Array<CompiledShape[] | undefined>(patterns);
  for (const shape of shapes) {
    const first = shape.patterns[0];
    if (first !== undefined) (byFirst[first] ??= []).push(shape);
  }
  return byFirst;
}

function fits({ required, forbidden }: CompiledShape, inStack: Uint32Array): boolean {
  for (let word = 0; word < inStack.length; word++) {
    const present = inStack[word]!;
    if ((present & required[word]!) >>> 0 !== required[word]!) return false;
    if ((present & forbidden[word]!) !== 0) return false;
  }
  return true;
}

function compileShapes(
  series: StackSeries,
  rules: readonly ReadyRule[],
): {
  patterns: FramePattern[];
  shapes: CompiledShape[];
} {
  const patterns: FramePattern[] = [...START_UP_FRAMES];
  const drafts: (Pick<CompiledShape, 'rule' | 'shape'> & { source: StackShape; own: Patterns })[] =
    [];
  const add = (frame: FramePattern): PatternIndex => (patterns.push(frame) - 1) as PatternIndex;
  rules.forEach((rule, ruleAt) =>
    rule.shapes.forEach((source, shapeAt) => {
      const own = {
        required: source.frames.map(add),
        forbidden: source.without.map(add),
      };
      drafts.push({ rule: ruleAt as RuleIndex, shape: shapeAt as ShapeIndex, source, own });
    }),
  );
  const words = (patterns.length + 31) >>> 5;
  const shapes = drafts.map(({ rule, shape, source, own }) => ({
    rule,
    shape,
    leafPackages: source.leafPackages && new Set(source.leafPackages),
    ownLeaf: source.ownLeaf,
    own: source.own,
    callers: source.callsAlso.length > 0 ? callersOf(series, source.callsAlso) : null,
    ownCaller: source.ownCaller,
    patterns: own.required,
    required: bitsOf(own.required, words),
    forbidden: bitsOf(own.forbidden, words),
  }));
  return { patterns, shapes };
}

/**
 * By NodeIndex: 1 = calls, from outside its library, what any of the frames names, in whatever stack, or calls a
 * function outside the standard library that does: what is handed to a library is often handed on once.
 */
function callersOf(series: StackSeries, frames: readonly FramePattern[]): Uint8Array {
  const { frame, frameStart, functions } = series;
  const isNamed = isNamedBy(frames);
  const isCalled = Uint8Array.from(functions.name, (name) => (isNamed(name) ? 1 : 0));
  const callers = new Uint8Array(functions.length);
  const isOwn = ownFunctions(series);
  const isOneLibrary = (at: FrameIndex): boolean =>
    libraryOf(functions.name[frame[at]!]!) === libraryOf(functions.name[frame[at + 1]!]!);
  for (let stack = 0; stack < series.length; stack++) {
    const end = frameStart[stack + 1]!;
    for (let at = frameStart[stack]!; at + 1 < end; at++) {
      if (isCalled[frame[at]!] !== 1 || isOneLibrary(at as FrameIndex)) continue;
      callers[frame[at + 1]!] = 1;
      if (at + 2 < end && isOwn[frame[at + 1]!] && isOwn[frame[at + 2]!])
        callers[frame[at + 2]!] = 1;
    }
  }
  return callers;
}

interface Patterns {
  readonly required: readonly PatternIndex[];
  readonly forbidden: readonly PatternIndex[];
}

function bitsOf(patterns: readonly PatternIndex[], words: number): Uint32Array {
  const bits = new Uint32Array(words);
  for (const pattern of patterns) bits[pattern >>> 5]! |= 1 << (pattern & 31);
  return bits;
}

/** Row = NodeIndex: whether the function is outside the standard library. */
function ownFunctions({ functions }: StackSeries): boolean[] {
  return functions.name.map((name) => !isStandardPackage(splitFunctionName(name).package));
}

function functionBits(
  series: StackSeries,
  patterns: readonly FramePattern[],
  words: number,
): { bits: Uint32Array; hasBits: Uint8Array } {
  const match = compileFramePatterns(patterns);
  const bits = new Uint32Array(series.functions.length * words);
  const hasBits = new Uint8Array(series.functions.length);
  series.functions.name.forEach((name, row) => {
    for (const pattern of match(name)) {
      bits[row * words + (pattern >>> 5)]! |= 1 << (pattern & 31);
      hasBits[row] = 1;
    }
  });
  return { bits, hasBits };
}

/**
 * The frame that matches the last pattern; null where not all of them match. Greedy is exact for a subsequence; where the
 * caller is asked for, the last of a run of frames that match, as functions of a library call each other.
 */
function walk(
  series: StackSeries,
  shape: CompiledShape,
  frames: { start: FrameIndex; end: FrameIndex; bits: Uint32Array; words: number },
): FramePlace | null {
  const { start, end, bits, words } = frames;
  let next = 0;
  for (let at: number = start; at < end; at++) {
    const row = series.frame[at]!;
    const pattern = shape.patterns[next]!;
    if ((bits[row * words + (pattern >>> 5)]! & (1 << (pattern & 31))) !== 0) {
      next++;
      if (next < shape.patterns.length) continue;
      const first = at as FrameIndex;
      const last = shape.ownCaller
        ? lastOfRun(pattern, first, { series, end, bits, words })
        : first;
      return (last - start) as FramePlace;
    } else if (next === 0 && shape.leafPackages !== null) {
      const name = series.functions.name[row]!;
      if (!shape.leafPackages.has(splitFunctionName(name).package)) return null;
    }
  }
  return null;
}

/** The last of the frames from one on that all match a pattern. */
function lastOfRun(
  pattern: PatternIndex,
  from: FrameIndex,
  {
    series,
    end,
    bits,
    words,
  }: { series: StackSeries; end: FrameIndex; bits: Uint32Array; words: number },
): FrameIndex {
  const mask = 1 << (pattern & 31);
  let at: number = from;
  while (at + 1 < end && (bits[series.frame[at + 1]! * words + (pattern >>> 5)]! & mask) !== 0)
    at++;
  return at as FrameIndex;
}

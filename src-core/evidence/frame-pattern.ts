import { RE2JS } from 're2js';
import type { Brand } from '#core/base/brand';
import { splitFunctionName } from './function-name.ts';

/** Names of one function in the packages that may hold it. */
export interface FrameName {
  /** Exact import paths; null = any package. */
  readonly packages: readonly string[] | null;
  /** RE2 expression that must match the whole symbol behind the package, e.g. `\(\*kClient\)\..*`. */
  readonly symbol: string;
  /** Literal that every match contains: spares the expression on names of any package. */
  readonly contains?: string;
}

/** One frame of a known stack, as data: it matches where any of its names does. */
export type FramePattern = readonly FrameName[];

/** Place of a pattern among those compiled together. */
export type PatternIndex = Brand<number, 'PatternIndex'>;

/** Says which of the compiled patterns a function name matches; ascending. */
export type FrameMatcher = (functionName: string) => readonly PatternIndex[];

interface PlacedName {
  readonly pattern: PatternIndex;
  readonly symbol: string;
  readonly contains: string;
}

const NONE: readonly PatternIndex[] = [];

/** By text: every case meets the same few hundred expressions, and compiling one costs more than a match. */
const expressions = new Map<string, RE2JS>();

function expressionOf(symbol: string): RE2JS {
  let expression = expressions.get(symbol);
  if (!expression) {
    expression = RE2JS.compile(symbol);
    expressions.set(symbol, expression);
  }
  return expression;
}

/** Whether a function is one that any of the frames names; false of none. */
export function isNamedBy(frames: readonly FramePattern[]): (functionName: string) => boolean {
  if (frames.length === 0) return () => false;
  const match = compileFramePatterns(frames);
  return (name) => match(name).length > 0;
}

/** Whether a function of a stack is, wherever it stands. */
export function standsIn(frames: readonly FramePattern[]): (names: readonly string[]) => boolean {
  const isNamed = isNamedBy(frames);
  return (names) => names.some(isNamed);
}

/**
 * Makes one matcher of many patterns. Names are looked up by package first, so most meet no expression at
 * all; one that no name meets is never compiled.
 */
export function compileFramePatterns(patterns: readonly FramePattern[]): FrameMatcher {
  const byPackage = new Map<string, PlacedName[]>();
  const anyPackage: PlacedName[] = [];
  patterns.forEach((names, at) => {
    for (const { packages, symbol, contains = '' } of names) {
      const placed = { pattern: at as PatternIndex, symbol, contains };
      if (packages === null) anyPackage.push(placed);
      for (const path of packages ?? []) {
        const known = byPackage.get(path);
        if (known) known.push(placed);
        else byPackage.set(path, [placed]);
      }
    }
  });
  return (functionName) => {
    const parts = splitFunctionName(functionName);
    const candidates = byPackage.get(parts.package);
    let found: PatternIndex[] | null = null;
    for (const list of [candidates ?? [], anyPackage]) {
      for (const { pattern, symbol, contains } of list) {
        if (found?.includes(pattern)) continue;
        if (parts.symbol.includes(contains) && expressionOf(symbol).matches(parts.symbol))
          (found ??= []).push(pattern);
      }
    }
    return found?.sort((a, b) => a - b) ?? NONE;
  };
}

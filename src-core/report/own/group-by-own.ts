import type { Comparison } from '#core/case/comparison';
import { tellingFrames } from '#core/case/stack-owners';
import { allStacks, type CaseStackIndex } from '#core/case/stack-series';
import { sumSubject } from '#core/case/stack-sums';
import type { NodeIndex } from '#core/graph/graph-tables';
import { hasGrownFromBase } from '../growth-from-base.ts';

/** What is more than half of it is most of it. */
const MOST = 0.5;
/** Growth below this part of all of B is not worth suspecting. */
const LEAST_SHARE = 0.001;
/** How many callers up growth is put together. */
const MOST_CALLERS = 8;

/** Memory told under one function; no stack is of two groups. */
export interface FunctionGroup {
  readonly node: NodeIndex;
  /** Not empty. */
  readonly stacks: CaseStackIndex[];
}

/**
 * Puts stacks together by the function of the program's own that is nearest to the leaf. What has not grown there
 * by more than its sampling error is put together by the next own caller, and so on: growth that is spread over
 * many leaves shows where they meet. Without A every function with memory is one, and nothing is put further up.
 *
 * @param isLeftOut - Stacks that are no matter, such as constant start-up memory.
 * @returns Most growth first; without A most memory. Where nothing has grown by more than its error, the one that
 *   most of the rise came from.
 */
export function groupByOwn(
  context: Comparison,
  isLeftOut: (stack: CaseStackIndex) => boolean,
): FunctionGroup[] {
  const { series, timeline } = context;
  const source = series.columns[timeline.source]!.bytes;
  const base = timeline.base === null ? null : series.columns[timeline.base]!.bytes;
  const change = (stack: CaseStackIndex): number => source[stack]! - (base?.[stack] ?? 0);
  const least = LEAST_SHARE * source.reduce((sum, bytes) => sum + bytes, 0);
  const total = ({ stacks }: FunctionGroup): number =>
    stacks.reduce((sum, stack) => sum + change(stack), 0);
  const isWorth = (group: FunctionGroup): boolean => {
    const gained = total(group);
    if (gained <= 0 || gained < least) return false;
    return base === null || hasGrownFromBase(context, group.stacks, sumOf(context, group));
  };
  const groups = new Map<NodeIndex, FunctionGroup>();
  const all = telling(context, isLeftOut);
  let rest = all;
  for (let level = 0; level <= MOST_CALLERS && rest.length > 0; level++) {
    const here = gather(context, rest, level);
    const left = new Set<CaseStackIndex>();
    for (const group of here) {
      if (isWorth(group)) merge(groups, group);
      else for (const stack of group.stacks) left.add(stack);
    }
    rest = base === null ? [] : rest.filter(({ stack }) => left.has(stack));
  }
  const found = groups.size > 0 || base === null ? [...groups.values()] : mostOf(context, all);
  return found.sort((a, b) => total(b) - total(a) || a.node - b.node);
}

/** Of a rise that no function's memory shows beyond its error: the function that most of it came from, if any. */
function mostOf(context: Comparison, rows: readonly TellingStack[]): FunctionGroup[] {
  const { series, timeline } = context;
  if (timeline.base === null || !timeline.oneProcess) return [];
  const source = series.columns[timeline.source]!.bytes;
  const base = series.columns[timeline.base]!.bytes;
  const change = (stack: CaseStackIndex): number => source[stack]! - base[stack]!;
  let rise = 0;
  for (const stack of allStacks(series)) rise += change(stack);
  const gained = ({ stacks }: FunctionGroup): number =>
    stacks.reduce((sum, stack) => sum + change(stack), 0);
  return gather(context, rows, 0).filter((group) => rise > 0 && gained(group) > MOST * rise);
}

function sumOf(context: Comparison, { stacks }: FunctionGroup) {
  return sumSubject(context, stacks);
}

interface TellingStack {
  readonly stack: CaseStackIndex;
  /** NodeIndex, nearest to the leaf first; not empty. */
  readonly nodes: readonly NodeIndex[];
}

function telling(
  context: Comparison,
  isLeftOut: (stack: CaseStackIndex) => boolean,
): TellingStack[] {
  const { series } = context;
  const rows: TellingStack[] = [];
  for (const stack of allStacks(series)) {
    if (isLeftOut(stack)) continue;
    const nodes = tellingFrames(context, stack).map((at) => series.frame[at] as NodeIndex);
    if (nodes.length > 0) rows.push({ stack, nodes });
  }
  return rows;
}

/** By the function `level` own callers up; a stack that has not so many is of none. */
function gather(
  { series }: Comparison,
  rows: readonly TellingStack[],
  level: number,
): FunctionGroup[] {
  const byNode = new Map<NodeIndex, FunctionGroup>();
  for (const { stack, nodes } of rows) {
    const node = nodes[level];
    if (node === undefined) continue;
    const group = byNode.get(node) ?? { node, stacks: [] };
    group.stacks.push(stack);
    byNode.set(node, group);
  }
  const isKnown = ({ node }: FunctionGroup): boolean => series.functions.name[node] !== '';
  return [...byNode.values()].filter(isKnown);
}

function merge(groups: Map<NodeIndex, FunctionGroup>, { node, stacks }: FunctionGroup): void {
  const known = groups.get(node);
  if (known) for (const stack of stacks) known.stacks.push(stack);
  else groups.set(node, { node, stacks });
}

import { isStandardPackage, splitFunctionName } from '#core/evidence/function-name';
import { blockSizes } from '#core/case/block-sizes';
import type { CaseStackIndex } from '#core/case/stack-series';
import { changeError } from '#core/trend/classify-series';
import type { Condition } from './leak-rule.ts';
import type { Comparison } from '#core/case/comparison';
import type { CodedStatement } from './rule-outcome.ts';
import type { RuleSubject } from './rule-subject.ts';
import { byteQuantum } from '#core/case/stack-sums';

/** Part of its peak that the container's own memory must still have. */
const STAYED = 0.9;
/** Least part of the container's memory that its contents must have been, to be called contents. */
const CONTENTS = 0.05;
/** Snapshots, the peak included, that it takes to see contents go and a container stay. */
const LEAST_SNAPSHOTS = 3;

/**
 * A container that was emptied keeps its own memory. Its tables are blocks of one size, allocated by the
 * function that put things in (the runtime's own frames are cut off); what else that function allocated,
 * or had others allocate, were the contents.
 *
 * @param condition - `to`: part of their peak that the contents must have fallen to; `collections`: for
 *   how many the container must have been there already.
 */
export function containerKept(
  { to, collections = 0 }: Extract<Condition, { kind: 'container-kept' }>,
  context: Comparison,
  subject: RuleSubject,
): CodedStatement | null {
  const positions = context.timeline.judged;
  if (positions.length < LEAST_SNAPSHOTS) return null;
  const columns = positions.map((position) => context.timeline.columns[position]!);
  const bySize = columns.map((column) => bytesBySize(context, column, subject.anchors));
  const tableSize = heaviestSize(bySize.at(-1)!);
  if (tableSize === null) return null;
  const tables = bySize.map((sizes) => sizes.get(tableSize) ?? 0);
  // Keys and values are made by the function that puts them in, or by who calls it.
  for (const frame of [0, 1]) {
    const under = stacksUnder(context, subject.anchors, frame);
    const emptied = emptiedContents({ context, columns, under, tables }, { to, collections });
    if (emptied) return emptied;
  }
  return null;
}

/** Whether the tables stayed while what was allocated under the same function went. */
function emptiedContents(
  {
    context,
    columns,
    under,
    tables,
  }: {
    context: Comparison;
    columns: readonly number[];
    under: readonly CaseStackIndex[];
    tables: readonly number[];
  },
  { to, collections }: { to: number; collections: number },
): CodedStatement | null {
  const contents = columns.map((column, at) => {
    const { bytes } = context.series.columns[column]!;
    return under.reduce((sum, stack) => sum + bytes[stack]!, 0) - tables[at]!;
  });
  const least = STAYED * Math.max(...tables);
  const since = tables.length - 1 - collections;
  const stayed = since >= 0 && tables.slice(since).every((bytes) => bytes >= least);
  const peak = Math.max(...contents);
  const left = contents.at(-1)!;
  if (!stayed || peak < CONTENTS * tables.at(-1)! || left > to * peak) return null;
  const quantum = byteQuantum(context.series.columns[columns[contents.indexOf(peak)]!]!, under);
  const values = [peak, Math.max(0, left)];
  if (peak - left <= changeError({ hours: [0, 1], values, quantum }, 0, 1)) return null;
  return {
    code: 'container-kept',
    params: { peakBytes: peak, bytes: Math.max(0, left), tableBytes: tables.at(-1)! },
  };
}

function bytesBySize(
  { series, profiles }: Comparison,
  column: number,
  stacks: readonly CaseStackIndex[],
): Map<number, number> {
  const wanted = new Set<number>(stacks);
  const profile = profiles[column]!;
  const { sampleStack } = series.columns[column]!;
  const width = profile.sampleTypes.length;
  const space = profile.sampleTypes.findIndex(({ type }) => type === 'inuse_space');
  const sizes = blockSizes(profile);
  const bytes = new Map<number, number>();
  for (let sample = 0; sample < sampleStack.length; sample++) {
    if (!wanted.has(sampleStack[sample]!)) continue;
    const size = sizes[sample]!;
    bytes.set(size, (bytes.get(size) ?? 0) + profile.samples.value[sample * width + space]!);
  }
  return bytes;
}

function heaviestSize(bytes: ReadonlyMap<number, number>): number | null {
  let heaviest: number | null = null;
  for (const [size, sum] of bytes)
    if (heaviest === null || sum > bytes.get(heaviest)!) heaviest = size;
  return heaviest;
}

/**
 * All stacks that run through the function at a place of the given ones, counted from the leaf; none where
 * that is the standard library's, which runs everything.
 */
function stacksUnder(
  { series }: Comparison,
  stacks: readonly CaseStackIndex[],
  frame: number,
): CaseStackIndex[] {
  const wanted = new Set<number>();
  for (const stack of stacks) {
    const at = series.frameStart[stack]! + frame;
    if (at >= series.frameStart[stack + 1]!) continue;
    const node = series.frame[at]!;
    if (!isStandardPackage(splitFunctionName(series.functions.name[node]!).package))
      wanted.add(node);
  }
  const found: CaseStackIndex[] = [];
  for (let stack = 0; stack < series.length; stack++) {
    const end = series.frameStart[stack + 1]!;
    for (let at = series.frameStart[stack]!; at < end; at++)
      if (wanted.has(series.frame[at]!)) {
        found.push(stack as CaseStackIndex);
        break;
      }
  }
  return found;
}

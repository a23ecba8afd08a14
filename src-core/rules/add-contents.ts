import type { Comparison } from '#core/case/comparison';
import type { CaseStackIndex, StackSeries } from '#core/case/stack-series';
import { isStandardPackage, splitFunctionName } from '#core/evidence/function-name';
import type { Subject } from '#core/measures/subject';

/** What finds the contents of containers in a case. */
export interface ContentsFinder {
  /** The subject with what it keeps among its anchors, and its own stacks as `own`. */
  readonly addContents: (subject: Subject) => Subject;
}

/**
 * What a container keeps was made by the function that puts it in, by the one that calls this, or by what either
 * calls: a stack is of the contents where one of its first two functions outside the standard library is one
 * of these two.
 *
 * @param isLeftOut - Stacks that are known to be of something else.
 */
export function contentsFinder(
  { series }: Comparison,
  isLeftOut: (stack: CaseStackIndex) => boolean,
): ContentsFinder {
  const { isOwn, makers, callers } = makersOf(series);
  const leafOf = (stack: CaseStackIndex): number => series.frame[series.frameStart[stack]!]!;
  const nodes = new Map(series.functions.name.map((name, node) => [name, node]));
  const { start, stacks } = stacksByMaker(makers, series.functions.length);
  /** By CaseStackIndex: the subject, by its turn, that has met it. */
  const seen = new Uint32Array(series.length);
  let turn = 0;
  return {
    addContents: (subject) => {
      const own = new Set<number>(subject.anchors);
      const makersOfIt = new Set<number>();
      for (const stack of own)
        for (const node of [makers[stack * 2]!, callers[stack]!])
          if (node >= 0) makersOfIt.add(node);
      // Between a library's container and who fills it may be more of the library: that one the subject names.
      const named = nodes.get(subject.function);
      const isLibrarys = subject.anchors.some((stack) => makers[stack * 2] === leafOf(stack));
      if (named !== undefined && isLibrarys && isOwn[named]) makersOfIt.add(named);
      const contents: CaseStackIndex[] = [];
      turn++;
      for (const node of makersOfIt)
        for (let at = start[node]!; at < start[node + 1]!; at++) {
          const stack = stacks[at] as CaseStackIndex;
          if (seen[stack] === turn) continue;
          seen[stack] = turn;
          if (!own.has(stack) && !isLeftOut(stack)) contents.push(stack);
        }
      contents.sort((a, b) => a - b);
      // Beside a container with frames of its own, what its caller allocates itself is what it puts in.
      const framed = subject.anchors.filter((stack) => !isOwn[leafOf(stack)]);
      return {
        ...subject,
        own: framed.length > 0 ? framed : subject.anchors,
        anchors: [...subject.anchors, ...contents],
      };
    },
  };
}

interface Makers {
  /** By NodeIndex: whether the function is outside the standard library. */
  readonly isOwn: readonly boolean[];
  /** Row = CaseStackIndex * 2: NodeIndex of the first and second own function from the leaf, or -1. */
  readonly makers: Int32Array;
  /** Row = CaseStackIndex: NodeIndex of what calls the first own function, if it is own; else -1. */
  readonly callers: Int32Array;
}

function makersOf(series: StackSeries): Makers {
  const isOwn = series.functions.name.map(
    (name) => !isStandardPackage(splitFunctionName(name).package),
  );
  const makers = new Int32Array(series.length * 2).fill(-1);
  const callers = new Int32Array(series.length).fill(-1);
  for (let stack = 0; stack < series.length; stack++) {
    const end = series.frameStart[stack + 1]!;
    let found = 0;
    for (let at = series.frameStart[stack]!; at < end && found < 2; at++) {
      const node = series.frame[at]!;
      if (!isOwn[node]) continue;
      makers[stack * 2 + found] = node;
      const caller = at + 1 < end ? series.frame[at + 1]! : -1;
      if (found === 0 && caller >= 0 && isOwn[caller]) callers[stack] = caller;
      found++;
    }
  }
  return { isOwn, makers, callers };
}

/** Row = NodeIndex: it owns stacks[start[i] .. start[i + 1]), of which it is one of the two makers; ascending. */
function stacksByMaker(
  makers: Int32Array,
  functions: number,
): { readonly start: Uint32Array; readonly stacks: Uint32Array } {
  const start = new Uint32Array(functions + 1);
  for (const node of makers) if (node >= 0) start[node + 1]!++;
  for (let node = 0; node < functions; node++) start[node + 1]! += start[node]!;
  const stacks = new Uint32Array(start[functions]!);
  const next = start.slice();
  makers.forEach((node, at) => {
    if (node >= 0) stacks[next[node]!++] = at >>> 1;
  });
  return { start, stacks };
}

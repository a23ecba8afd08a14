import type { Comparison } from '#core/case/comparison';
import type { CaseStackIndex } from '#core/case/stack-series';
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
  const isOwn = series.functions.name.map(
    (name) => !isStandardPackage(splitFunctionName(name).package),
  );
  /** Row = CaseStackIndex * 2: NodeIndex of the first and second own function from the leaf, or -1. */
  const makers = new Int32Array(series.length * 2).fill(-1);
  /** Row = CaseStackIndex: NodeIndex of what calls the first own function, if it is own; else -1. */
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
      const named = subject.anchors.filter(
        (stack) => !isOwn[series.frame[series.frameStart[stack]!]!],
      );
      return {
        ...subject,
        own: named.length > 0 ? named : subject.anchors,
        anchors: [...subject.anchors, ...contents],
      };
    },
  };
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

import type { Comparison } from '#core/case/comparison';
import type { CaseStackIndex } from '#core/case/stack-series';
import type { NodeIndex } from '#core/graph/graph-tables';
import type { ContainerKind, ReportContainer } from '../report-model.ts';
import type { FunctionGroup } from './group-by-own.ts';

/** What the frames between a function and the leaf say of what it asked memory for; the first that matches. */
const KINDS: readonly (readonly [RegExp, ContainerKind])[] = [
  [/^(sync\.\(\*Map\)|sync\.newEntry|internal\/sync\.\(\*HashTrieMap)/, 'sync-map'],
  [/^container\/list\./, 'list'],
  [/^container\/heap\./, 'slice'],
  [/^(bytes\.\(\*Buffer\)|bytes\.growSlice|io\.ReadAll$)/, 'buffer'],
  [/^bufio\./, 'buffer'],
  [/^(strings|strconv)\./, 'string'],
  [/^fmt\.Sprint/, 'string'],
  [/^(slices|sort)\./, 'slice'],
  [/^maps\./, 'map'],
  [
    /^(runtime\.(mapassign|makemap|hashGrow|newoverflow|makeBucketArray)|internal\/runtime\/maps\.)/,
    'map',
  ],
  [/^runtime\.(\(\*hmap\)|\(\*bmap\))/, 'map'],
  [/^runtime\.growslice/, 'slice'],
  [/^runtime\.makechan/, 'channel'],
  [/^runtime\.(slicebytetostring|slicerunetostring|concatstring|rawstring|intstring)/, 'string'],
  [/^runtime\.(makeslice|stringtoslice|rawbyteslice|rawruneslice)/, 'block'],
  [/^runtime\.newobject/, 'object'],
  [/^runtime\.(malg|newproc)/, 'goroutine'],
];

/**
 * What the memory of a group is, as far as the frames between its function and the leaf tell: the container that
 * grows, or what a library made of it. Most growth first, without A most memory.
 *
 * @see Go src/runtime/pprof/protomem.go: the runtime's frames at the leaf are left out, so that a function that
 *   allocates itself mostly does not show into what. Text heaps and other writers keep them.
 */
export function containersOf(context: Comparison, group: FunctionGroup): ReportContainer[] {
  const { series, timeline } = context;
  const source = series.columns[timeline.source]!.bytes;
  const base = timeline.base === null ? null : series.columns[timeline.base]!.bytes;
  const kinds = nodeKinds(context);
  const sums = new Map<string, ContainerSum>();
  for (const stack of group.stacks) {
    const made = madeInto(context, { stack, node: group.node }, kinds);
    const key = `${made.kind} ${made.through ?? -1}`;
    const sum = sums.get(key) ?? { ...made, bytes: 0, before: 0 };
    sum.bytes += source[stack]!;
    sum.before += base?.[stack] ?? 0;
    sums.set(key, sum);
  }
  return byKind([...sums.values()], series.functions.name, base !== null);
}

/** What one stack's memory is; `through` is the callee that made it, where that is another's. */
interface MadeInto {
  readonly kind: ContainerKind;
  readonly through: NodeIndex | null;
}

interface ContainerSum extends MadeInto {
  bytes: number;
  before: number;
}

/** One row a kind, most first, with the callee that made most of it. */
function byKind(
  sums: readonly ContainerSum[],
  names: readonly string[],
  hasBase: boolean,
): ReportContainer[] {
  const gain = ({ bytes, before }: { bytes: number; before: number }): number => bytes - before;
  const rows = [...new Set(sums.map(({ kind }) => kind))].map((kind) => {
    const parts = sums.filter((sum) => sum.kind === kind).sort((a, b) => gain(b) - gain(a));
    const { through } = parts[0]!;
    const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
    const before = parts.reduce((sum, part) => sum + part.before, 0);
    return { kind, through: through === null ? null : names[through]!, bytes, before };
  });
  return rows
    .sort((a, b) => gain(b) - gain(a) || (a.kind < b.kind ? -1 : 1))
    .map(({ kind, through, bytes, before }): ReportContainer => ({
      kind,
      through,
      bytes,
      deltaBytes: hasBase ? bytes - before : null,
    }));
}

interface NodeKinds {
  /** By NodeIndex; null = says nothing. */
  readonly kind: readonly (ContainerKind | null)[];
  readonly isRuntime: readonly boolean[];
}

const known = new WeakMap<Comparison, NodeKinds>();

function nodeKinds(context: Comparison): NodeKinds {
  const found = known.get(context);
  if (found) return found;
  const { name } = context.series.functions;
  const kinds = {
    kind: name.map((text) => KINDS.find(([pattern]) => pattern.test(text))?.[1] ?? null),
    isRuntime: name.map((text) => text.startsWith('runtime.')),
  };
  known.set(context, kinds);
  return kinds;
}

/** The frame next to the function decides; behind code of others the memory is theirs: `call`. */
function madeInto(
  { series }: Comparison,
  { stack, node }: { stack: CaseStackIndex; node: NodeIndex },
  { kind, isRuntime }: NodeKinds,
): MadeInto {
  const start = series.frameStart[stack]!;
  let at = start;
  while (at < series.frameStart[stack + 1]! && series.frame[at] !== node) at++;
  // The function is the leaf: the runtime's frames, which would tell, were cut off.
  if (at === start) return { kind: kind[node] ?? 'unknown', through: null };
  for (let inner = at - 1; inner >= start; inner--) {
    const callee = series.frame[inner] as NodeIndex;
    const found = kind[callee];
    if (found) return { kind: found, through: null };
    if (!isRuntime[callee]) return { kind: 'call', through: callee };
  }
  return { kind: 'object', through: null };
}

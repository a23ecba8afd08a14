import { RE2JS } from 're2js';
import type { GoroutineSummary } from '#core/evidence/goroutine-summary';
import type { Chain, Holders } from '#core/case/case-holders';
import type { HolderElement as Step } from '#core/evidence/holder-element';
import { chainTo, type HolderIndex, holderKind, type HolderTree } from '#core/evidence/holders';

/** A reference chain that proves or refutes, root first; elements must occur in this order, any others between. */
export interface HolderPattern {
  /**
   * `proves` raises to `proven` what the ladder takes to `likely` at least; `refutes` excludes, because the
   * memory is held by something else.
   */
  readonly verdict: 'proves' | 'refutes';
  /** Statement that is made of it, `statement.<code>`. */
  readonly code: string;
  readonly elements: readonly HolderElement[];
  /**
   * `named`: the elements name the leak itself; `size`: any holder of the program's own will do, if
   * exactly one place among the references has the finding's amount.
   */
  readonly joinedBy: 'named' | 'size';
  /** Proves whatever the ladder says: such references are the leak itself, a healthy process has none. */
  readonly alone?: true;
  /** Whole type of the objects, where joined by size; left out = any. */
  readonly object?: string;
}

/** Whole texts as goref writes them; behind `re:` an RE2 expression. */
export interface HolderElement {
  /** E.g. a variable with its package, a field, `[0]`. */
  readonly name?: string;
  readonly type?: string;
}

/** Memory of a finding that goref shows a holder of; values are exact, not sampled. */
export interface HolderJoin {
  readonly pattern: HolderPattern;
  /** Variable at the root of the references. */
  readonly root: string;
  readonly bytes: number;
  readonly objects: number;
  /** Heaviest chain, root first, as goref writes it; `[*]` for any element. */
  readonly chain: readonly string[];
  /** Last map, slice or the like on the way to the memory; null = none, or not looked for. */
  readonly container: string | null;
  /** Goroutines that run the function whose variable the root is; null where it is none. */
  readonly running: number | null;
}

/** What is to be joined. */
interface HolderQuestion {
  /** The finding's sampled in-use bytes. */
  readonly bytes: number;
  /** Too few samples for an amount to mean anything. */
  readonly lowData: boolean;
  /** Latest goroutine profile; null = none. */
  readonly goroutines: GoroutineSummary | null;
}

/** Least part of a finding's memory that chains which name the leak must account for. */
const NAMED_SHARE = 0.4;
/** Exact bytes of one holder over the finding's sampled bytes: within these two are the same memory. */
const SAME_AMOUNT = { least: 0.6, most: 1.6 } as const;
/** So many objects a running function at most: in flight; one keeps what it works on, not what it stored. */
const IN_FLIGHT_OBJECTS = 4;

/**
 * Joins goref's references with a finding. No key ties the two: goref has no allocation stacks and no
 * addresses. So chains must either name the leak themselves, or exactly one holder of the program's own
 * must have the amount; whatever is ambiguous joins nothing.
 */
export function joinHolders(
  holders: Holders,
  patterns: readonly HolderPattern[],
  question: HolderQuestion,
): HolderJoin | null {
  for (const pattern of patterns) {
    const join =
      pattern.joinedBy === 'named'
        ? byName(holders, pattern, question)
        : byAmount(holders, pattern, question);
    if (join) return join;
  }
  return null;
}

function byName(
  { chains }: Holders,
  pattern: HolderPattern,
  { bytes }: HolderQuestion,
): HolderJoin | null {
  const joined = sumChains(chains.filter(compileElements(pattern.elements)));
  if (!joined || joined.bytes < NAMED_SHARE * bytes) return null;
  return { pattern, ...joined, container: null, running: null };
}

/**
 * The deepest references that have the amount, if there is one such place only. What a global variable
 * reaches is kept. What a local one reaches is kept when a single goroutine runs that function; with
 * about one object for each of many goroutines it is what they work on.
 */
function byAmount(
  { tree }: Holders,
  pattern: HolderPattern,
  { bytes, lowData, goroutines }: HolderQuestion,
): HolderJoin | null {
  if (lowData) return null;
  const end = onlyEndWithAmount(tree, bytes);
  if (end === null || !fitsObject(tree, end, pattern, bytes)) return null;
  const chain = chainTo(tree, end);
  const root = textOf(tree, chain[0]!);
  const isLocal = holderKind(tree, chain[0]!) === 'local';
  const running = isLocal && goroutines ? countRunning(goroutines, root) : null;
  const found = {
    root,
    bytes: tree.bytes[end]!,
    objects: tree.objects[end]!,
    chain: chain.map((row) => textOf(tree, row)),
    container: containerOn(tree, chain),
    running,
  };
  if (!isLocal || running === 1) {
    const isNamed = found.container !== null && pattern.code === 'held-by-root';
    return { pattern: isNamed ? { ...pattern, code: 'held-in-container' } : pattern, ...found };
  }
  if (running && found.objects <= IN_FLIGHT_OBJECTS * running)
    return { pattern: { ...pattern, verdict: 'refutes', code: 'held-by-running' }, ...found };
  return null;
}

/**
 * The row with the amount below which no row has it. Null when there are more of them, wherever they hang,
 * or when it is reached in a way that says nothing about who keeps an object.
 */
function onlyEndWithAmount(tree: HolderTree, bytes: number): HolderIndex | null {
  const hasAmount = (row: HolderIndex): boolean =>
    tree.bytes[row]! >= SAME_AMOUNT.least * bytes && tree.bytes[row]! <= SAME_AMOUNT.most * bytes;
  const inPool = (row: HolderIndex): number =>
    Number(isPoolPart(tree.elements[tree.element[row]!]!));
  const nobodys = new Uint8Array(tree.length);
  const passed = new Uint8Array(tree.length);
  for (let at = 1; at < tree.length; at++) {
    const row = at as HolderIndex;
    const parent = tree.parent[row]!;
    nobodys[row] = parent === 0 ? Number(!isOwnRoot(tree, row)) : nobodys[parent]! || inPool(row);
    if (hasAmount(row)) passed[parent] = 1;
  }
  let end: HolderIndex | null = null;
  for (let at = 1; at < tree.length; at++) {
    const row = at as HolderIndex;
    if (!hasAmount(row) || passed[row] === 1) continue;
    if (end !== null) return null;
    end = row;
  }
  return end === null || nobodys[end] === 1 ? null : end;
}

/** Pools, the runtime's tables, frames and memory without a name say nothing about who keeps an object. */
function isOwnRoot(tree: HolderTree, row: HolderIndex): boolean {
  const kind = holderKind(tree, row);
  return (
    (kind === 'global' || kind === 'local') &&
    !/^(runtime\.|sync\.(allPools|oldPools)$)/.test(textOf(tree, row))
  );
}

/** The two pointers of a `sync.Pool` to what it has. */
function isPoolPart({ name, type }: Step): boolean {
  return (name === 'local' || name === 'victim') && type === '*void';
}

/** Objects found at the row itself must be what the rule's memory is; without type information they may be. */
function fitsObject(
  tree: HolderTree,
  row: HolderIndex,
  { object }: HolderPattern,
  bytes: number,
): boolean {
  if (object === undefined || tree.selfBytes[row]! < SAME_AMOUNT.least * bytes) return true;
  return (
    holderKind(tree, row) === 'untyped' ||
    textMatcher(object)(tree.elements[tree.element[row]!]!.type)
  );
}

function countRunning({ stacks }: GoroutineSummary, local: string): number {
  const name = local.slice(0, local.lastIndexOf('.'));
  return stacks.reduce((sum, { names, count }) => sum + (names.includes(name) ? count : 0), 0);
}

/** What the chain last goes into element by element. */
function containerOn(tree: HolderTree, chain: readonly HolderIndex[]): string | null {
  for (let at = chain.length - 1; at > 0; at--) {
    const kind = holderKind(tree, chain[at]!);
    if (kind === 'element' || kind === 'map-key' || kind === 'map-value') {
      const above = chain.slice(0, at).reverse();
      const named = above.find((row) =>
        ['field', 'global', 'local'].includes(holderKind(tree, row)!),
      );
      return named === undefined ? null : textOf(tree, named);
    }
  }
  return null;
}

function textOf(tree: HolderTree, row: HolderIndex): string {
  const { name, type } = tree.elements[tree.element[row]!]!;
  return type === '' ? name : `${name}. (${type})`;
}

function sumChains(
  chains: readonly Chain[],
): Pick<HolderJoin, 'root' | 'bytes' | 'objects' | 'chain'> | null {
  let heaviest: Chain | null = null;
  let bytes = 0;
  let objects = 0;
  for (const chain of chains) {
    bytes += chain.bytes;
    objects += chain.objects;
    if (heaviest === null || chain.bytes > heaviest.bytes) heaviest = chain;
  }
  if (heaviest === null) return null;
  const { steps } = heaviest;
  return {
    root: steps[0]!.name,
    bytes,
    objects,
    chain: steps.map(({ name, type }) => (type === '' ? name : `${name}. (${type})`)),
  };
}

function compileElements(elements: readonly HolderElement[]): (chain: Chain) => boolean {
  const compiled = elements.map(({ name, type }) => ({
    name: name === undefined ? null : textMatcher(name),
    type: type === undefined ? null : textMatcher(type),
  }));
  /** By element: which of the expressions it fits. Chains share their elements, and RE2 is not free. */
  const fits = new Map<Step, readonly boolean[]>();
  const fitsOf = (step: Step): readonly boolean[] => {
    const found =
      fits.get(step) ??
      compiled.map(({ name, type }) => (name?.(step.name) ?? true) && (type?.(step.type) ?? true));
    fits.set(step, found);
    return found;
  };
  return ({ steps }) => {
    let next = 0;
    for (const step of steps) {
      if (next === compiled.length) break;
      if (fitsOf(step)[next]) next++;
    }
    return next === compiled.length;
  };
}

/** Whether a text is the pattern's, or fits its expression. */
function textMatcher(pattern: string): (text: string) => boolean {
  if (!pattern.startsWith('re:')) return (text) => text === pattern;
  const expression = RE2JS.compile(pattern.slice('re:'.length));
  return (text) => expression.matches(text);
}

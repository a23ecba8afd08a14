import { RE2JS } from 're2js';
import { type HolderElement as Step, splitHolderElement } from '#core/evidence/holder-element';
import { profileFrames } from '#core/evidence/profile-frames';
import type { Profile } from '#core/profile/tables';
import type { HolderElement, HolderPattern } from './leak-rule.ts';

/** A reference chain, root first; never empty. Exact bytes and objects at its end. */
interface Chain {
  readonly steps: readonly Step[];
  readonly bytes: number;
  readonly objects: number;
}

/** Memory of a finding that goref shows a holder of; values are exact, not sampled. */
export interface HolderJoin {
  readonly pattern: HolderPattern;
  /** Variable at the root of the references. */
  readonly root: string;
  readonly bytes: number;
  readonly objects: number;
  /** Heaviest chain, root first, as goref writes it. */
  readonly chain: readonly string[];
}

/** Least part of a finding's memory that chains which name the leak must account for. */
const NAMED_SHARE = 0.4;
/** Exact bytes of one root over the finding's sampled bytes: within these two are the same memory. */
const SAME_AMOUNT = { least: 0.6, most: 1.6 } as const;

/**
 * Joins goref's references with a finding. No key ties the two: goref has no allocation stacks and no
 * addresses. So chains must either name the leak themselves, or exactly one holder of the program's own
 * must have the amount; whatever is ambiguous joins nothing.
 *
 * @param bytes - The finding's sampled in-use bytes.
 */
export function joinHolders(
  holders: Profile,
  patterns: readonly HolderPattern[],
  bytes: number,
): HolderJoin | null {
  const chains = chainsOf(holders);
  for (const pattern of patterns) {
    const matcher = compileElements(pattern.elements);
    const matching = chains.filter((chain) => matcher(chain));
    const join = pattern.joinedBy === 'named' ? byName(matching, bytes) : byAmount(matching, bytes);
    if (join) return { pattern, ...join };
  }
  return null;
}

type Join = Omit<HolderJoin, 'pattern'>;

function byName(chains: readonly Chain[], bytes: number): Join | null {
  const joined = sumChains(chains);
  return joined && joined.bytes >= NAMED_SHARE * bytes ? joined : null;
}

function byAmount(chains: readonly Chain[], bytes: number): Join | null {
  const byRoot = new Map<string, Chain[]>();
  for (const chain of chains) {
    const root = chain.steps[0]!.name;
    if (!isOwnRoot(root)) continue;
    const known = byRoot.get(root);
    if (known) known.push(chain);
    else byRoot.set(root, [chain]);
  }
  const candidates = [...byRoot.values()]
    .map(sumChains)
    .filter((join): join is Join => join !== null && join.bytes >= SAME_AMOUNT.least * bytes);
  const [only] = candidates;
  return candidates.length === 1 && only!.bytes <= SAME_AMOUNT.most * bytes ? only! : null;
}

function sumChains(chains: readonly Chain[]): Join | null {
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

/** Pools, the runtime's tables and memory without a name say nothing about who keeps an object. */
function isOwnRoot(root: string): boolean {
  return !/^(runtime\.|sync\.(allPools|oldPools)$|(bss|data) segment|\$sub_objects\$)/.test(root);
}

function compileElements(elements: readonly HolderElement[]): (chain: Chain) => boolean {
  const compiled = elements.map(({ name, type }) => ({
    name: name === undefined ? null : RE2JS.compile(name),
    type: type === undefined ? null : RE2JS.compile(type),
  }));
  return ({ steps }) => {
    let next = 0;
    for (const step of steps) {
      const wanted = compiled[next];
      if (!wanted) break;
      if ((wanted.name?.matches(step.name) ?? true) && (wanted.type?.matches(step.type) ?? true))
        next++;
    }
    return next === compiled.length;
  };
}

function chainsOf(holders: Profile): Chain[] {
  const { samples, sampleTypes } = holders;
  const space = sampleTypes.findIndex(({ type }) => type === 'inuse_space');
  const count = sampleTypes.findIndex(({ type }) => type === 'inuse_objects');
  const framesOf = profileFrames(holders);
  const chains: Chain[] = [];
  for (let sample = 0; sample < samples.length; sample++) {
    const steps = framesOf(sample).reverse().map(splitHolderElement);
    if (steps.length === 0) continue;
    const at = sample * sampleTypes.length;
    chains.push({
      steps,
      bytes: space < 0 ? 0 : samples.value[at + space]!,
      objects: count < 0 ? 0 : samples.value[at + count]!,
    });
  }
  return chains;
}

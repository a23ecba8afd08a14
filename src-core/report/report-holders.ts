import {
  type HolderChain,
  holderChains,
  type HolderStep,
  shownStep,
} from '#core/evidence/holder-chains';
import type { Profile } from '#core/profile/tables';
import type { CaseSnapshot } from './case-snapshot.ts';
import type { ReportHolderRoot, ReportHolders } from './report-model.ts';

/** Roots and chains that are listed; the totals count all. */
const MOST_ROOTS = 200;
const MOST_CHAINS = 500;

/** The goref profile given last; it names neither program nor time. */
export function latestHolders(
  snapshots: readonly CaseSnapshot[],
): { readonly index: number; readonly profile: Profile } | null {
  for (let index = snapshots.length - 1; index >= 0; index--) {
    const { kind, profile } = snapshots[index]!;
    if (kind === 'goref' && profile) return { index, profile };
  }
  return null;
}

/** What goref says about the case's process; null without it. */
export function reportHolders(snapshots: readonly CaseSnapshot[]): ReportHolders | null {
  const latest = latestHolders(snapshots);
  if (!latest) return null;
  const chains = joinElements(holderChains(latest.profile));
  const total = (of: (chain: HolderChain) => number): number =>
    chains.reduce((sum, chain) => sum + of(chain), 0);
  return {
    snapshot: latest.index,
    totalBytes: total(({ bytes }) => bytes),
    totalObjects: total(({ objects }) => objects),
    roots: rootsOf(chains).slice(0, MOST_ROOTS),
    chains: chains.filter(({ bytes }) => bytes > 0).slice(0, MOST_CHAINS),
  };
}

/** goref names the first ten elements of an array one by one: `[0]`, … `[9]`, `[10+]` are one step here. */
function joinElements(chains: readonly HolderChain[]): HolderChain[] {
  const joined = new Map<string, HolderChain>();
  for (const chain of chains) {
    const steps = chain.steps.map((step): HolderStep =>
      step.kind === 'element' ? { ...step, name: '[…]' } : step,
    );
    const key = steps.map(shownStep).join('\n');
    const known = joined.get(key);
    joined.set(key, {
      steps,
      bytes: chain.bytes + (known?.bytes ?? 0),
      objects: chain.objects + (known?.objects ?? 0),
    });
  }
  return [...joined]
    .sort(([left, a], [right, b]) => b.bytes - a.bytes || (left < right ? -1 : 1))
    .map(([, chain]) => chain);
}

function rootsOf(chains: readonly HolderChain[]): ReportHolderRoot[] {
  const roots = new Map<string, ReportHolderRoot>();
  for (const { steps, bytes, objects } of chains) {
    const { name, kind } = steps[0]!;
    const known = roots.get(name);
    roots.set(name, {
      name,
      kind,
      bytes: bytes + (known?.bytes ?? 0),
      objects: objects + (known?.objects ?? 0),
    });
  }
  return [...roots.values()].sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
}

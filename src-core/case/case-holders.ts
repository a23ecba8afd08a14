import { type HolderElement, splitHolderElement } from '#core/evidence/holder-element';
import { holdersOf, type HolderTree } from '#core/evidence/holders';
import { profileFrames } from '#core/evidence/profile-frames';
import { sampleTypeAt } from '#core/profile/sample-type';
import type { Profile, SampleIndex } from '#core/profile/tables';
import { type CaseSnapshot, indexed, type SnapshotIndex } from './case-snapshot.ts';

/** The case's goref profile. */
export interface CaseHolders {
  /** Of the snapshot, in the case. */
  readonly index: SnapshotIndex;
  readonly holders: Holders;
}

/** The goref profile given last: it names neither program nor time. null = none. */
export function latestHolders(
  snapshots: readonly CaseSnapshot[],
  readings: { readonly holders: (profile: Profile) => Holders },
): CaseHolders | null {
  for (const { index, snapshot } of indexed(snapshots).reverse()) {
    const { kind, profile } = snapshot;
    if (kind === 'goref' && profile) return { index, holders: readings.holders(profile) };
  }
  return null;
}

/** A goref profile, made ready once for all findings. */
export interface Holders {
  readonly chains: readonly Chain[];
  /** Elements of an array or slice taken for one. */
  readonly tree: HolderTree;
}

/** A reference chain, root first; never empty. Exact bytes and objects at its end. */
export interface Chain {
  /** The same element is the same object in all chains. */
  readonly steps: readonly HolderElement[];
  readonly bytes: number;
  readonly objects: number;
}

export function readHolders(profile: Profile): Holders {
  return { chains: chainsOf(profile), tree: holdersOf(profile, true) };
}

function chainsOf(holders: Profile): Chain[] {
  const { samples, sampleTypes } = holders;
  const space = sampleTypeAt(holders, 'inuse_space');
  const count = sampleTypeAt(holders, 'inuse_objects');
  const framesOf = profileFrames(holders);
  const known = new Map<string, HolderElement>();
  const stepOf = (text: string): HolderElement => {
    const step = known.get(text) ?? splitHolderElement(text);
    known.set(text, step);
    return step;
  };
  const chains: Chain[] = [];
  for (let sample = 0; sample < samples.length; sample++) {
    const steps = framesOf(sample as SampleIndex)
      .reverse()
      .map(stepOf);
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

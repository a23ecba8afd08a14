import { AppError } from '#core/base/errors';
import type { Profile } from './tables.ts';

/**
 * Which sample type pprof shows: `wanted` by name, by number, or with `inuse_` left out; without
 * `wanted` the profile's default, else its last.
 *
 * @returns Index into `profile.sampleTypes`.
 * @throws AppError `unknown-sample-type`.
 * @see google/pprof profile/index.go: SampleIndexByName.
 */
export function chooseSampleType(profile: Profile, wanted = ''): number {
  const names = profile.sampleTypes.map((sampleType) => sampleType.type);
  if (wanted === '') {
    const byDefault = names.indexOf(profile.header.defaultSampleType);
    return byDefault >= 0 ? byDefault : names.length - 1;
  }
  if (/^\d+$/.test(wanted) && Number(wanted) < names.length) return Number(wanted);
  const stripped = wanted.replace(/^inuse_/, '');
  const found = names.findIndex((name) => name === wanted || name === stripped);
  if (found < 0) throw new AppError('unknown-sample-type', { wanted, known: names.join(', ') });
  return found;
}

/**
 * The sample type that a report is about: what is held (`inuse_space`, or `space` as other runtimes call
 * it), else the profile's default.
 *
 * @returns Index into `profile.sampleTypes`.
 */
export function mainSampleType(profile: Profile): number {
  const names = profile.sampleTypes.map(({ type }) => type);
  const held = HELD_SPACE.map((name) => names.indexOf(name)).find((at) => at >= 0);
  return held ?? chooseSampleType(profile);
}

/**
 * The sample type that was asked for, as {@link chooseSampleType} takes it, or where none was the main one.
 *
 * @param wanted - null = none was.
 * @returns Index into `profile.sampleTypes`.
 * @throws AppError `unknown-sample-type`.
 */
export function shownSampleType(profile: Profile, wanted: string | null): number {
  return wanted === null ? mainSampleType(profile) : chooseSampleType(profile, wanted);
}

/** Names of memory that is in use: Go's, and those of Node.js and of C++'s older text form. */
export const HELD_SPACE = ['inuse_space', 'space'] as const;
export const HELD_OBJECTS = ['inuse_objects', 'objects'] as const;

/** Index of the first of `names` that the profile has among its sample types; -1 = none. */
export function sampleTypeAt({ sampleTypes }: Profile, ...names: readonly string[]): number {
  for (const name of names) {
    const at = sampleTypes.findIndex(({ type }) => type === name);
    if (at >= 0) return at;
  }
  return -1;
}

/** Signed sum of one sample type over all samples; 0 where the profile lacks it. */
export function sampleTotal(profile: Profile, name: string): number {
  const at = sampleTypeAt(profile, name);
  return at < 0 ? 0 : sampleTotals(profile)[at]!;
}

/** Whether a sample type counts all that ever happened, so that it can only rise. */
export function isCounter(type: string): boolean {
  return type.startsWith('alloc_');
}

/** Signed sum of each sample type over all samples, in the order of `profile.sampleTypes`. */
export function sampleTotals(profile: Profile): Float64Array {
  const width = profile.sampleTypes.length;
  const totals = new Float64Array(width);
  const { value } = profile.samples;
  for (let at = 0; at < value.length; at++) totals[at % width]! += value[at]!;
  return totals;
}

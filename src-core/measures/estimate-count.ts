import { blockSizes } from '#core/case/block-sizes';
import { ownStacks } from './container.ts';
import type { MeasuredSubject } from './measured-subject.ts';

/** Sampled objects from which they count others: eight are right to within a third or so. */
const WORTH_COUNTING = 8;

/**
 * How many times the subject was made: objects of the best-sampled block size that one function allocates
 * under its creation stacks. A creation takes blocks of several sizes, mostly one of each size in each
 * function; null when no size has enough sampled objects, because a few are worth any number.
 */
export function estimateCount({
  context,
  spec: { countedBytes },
  subject,
}: MeasuredSubject): number | null {
  const { series, timeline } = context;
  const profile = context.profiles[timeline.source]!;
  const column = series.columns[timeline.source]!;
  const types = profile.sampleTypes.map(({ type }) => type);
  const objectsType = types.indexOf('inuse_objects');
  if (objectsType < 0) return null;
  const sizes = blockSizes(profile);
  const own = new Set<number>(ownStacks({ subject }));
  const bySize = new Map<string, { objects: number; bytes: number }>();
  for (let sample = 0; sample < profile.samples.length; sample++) {
    const stack = column.sampleStack[sample]!;
    if (!own.has(stack) || sizes[sample]! > countedBytes) continue;
    const objects = profile.samples.value[sample * types.length + objectsType]!;
    const leaf = series.frame[series.frameStart[stack]!]!;
    const key = `${leaf}:${sizes[sample]!}`;
    const known = bySize.get(key) ?? { objects: 0, bytes: 0 };
    bySize.set(key, {
      objects: known.objects + objects,
      bytes: known.bytes + objects * sizes[sample]!,
    });
  }
  let best: { objects: number; bytes: number } | null = null;
  for (const row of bySize.values()) if (best === null || row.bytes > best.bytes) best = row;
  const period = Math.max(1, profile.header.period);
  return best === null || best.bytes < WORTH_COUNTING * period ? null : Math.round(best.objects);
}

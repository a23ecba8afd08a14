/**
 * What a sampled row stands for when every byte had the same chance to be sampled; cut to whole numbers
 * as pprof and Go cut them.
 *
 * @param rate - Bytes between samples on average; 1 or less = everything was recorded.
 * @see google/pprof profile/legacy_profile.go and Go runtime/pprof/protomem.go: scaleHeapSample.
 */
export function unsample(
  objects: number,
  bytes: number,
  rate: number,
): { objects: number; bytes: number } {
  if (objects === 0 || bytes === 0) return { objects: 0, bytes: 0 };
  if (rate <= 1) return { objects, bytes };
  const scale = 1 / (1 - Math.exp(-(bytes / objects) / rate));
  return { objects: Math.trunc(objects * scale), bytes: Math.trunc(bytes * scale) };
}

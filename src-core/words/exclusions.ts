import { bytes, count, functionName, type Parameters, publicText } from './parameters.ts';

const amountOf = { function: functionName, bytes };

/** Why a pattern that was seen is not reported, locale key `exclusion.<reason>`. */
export const EXCLUSIONS = {
  'start-up-constant': amountOf,
  'start-up-memory': amountOf,
  'version-not-affected': { function: functionName, module: publicText, below: publicText },
  'held-by-other': { ...amountOf, root: functionName },
  'held-by-running': { ...amountOf, root: functionName, goroutines: count },
  'goroutines-disagree': amountOf,
  'gone-in-source': { function: functionName, baseBytes: bytes },
  'too-small': amountOf,
  'companions-only': amountOf,
} as const satisfies Readonly<Record<string, Parameters>>;
export type ExclusionReason = keyof typeof EXCLUSIONS;

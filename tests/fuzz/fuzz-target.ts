import { readSnapshot } from '#core/profile/read-snapshot';
import { type CaseSnapshot, failedSnapshot } from '#core/case/case-snapshot';
import { reportJson } from '#core/report/report-json';
import { nodeInflate } from '#main/services/node-inflate';
import { analyze } from '#support/analyze-fixture';
import { Random } from './mutate.ts';

/** One kind of input and what reads it. */
export interface FuzzTarget {
  readonly name: string;
  /** Reads the mutant of that number; rejects with an AppError when it refuses it, else with a fault. */
  readonly read: (mutant: number) => Promise<void>;
}

/** Each how many of the accepted mutants are analysed beside an unchanged file, down to the JSON. */
const ANALYSED = 8;

/** The seed, another one, and the source of chance of a mutant. */
export function chosen<T>(
  seeds: readonly T[],
  mutant: number,
): { seed: T; other: T; random: Random } {
  const random = new Random(mutant);
  return { seed: random.pick(seeds), other: random.pick(seeds), random };
}

/** Reads a file; some of them are also analysed beside the unchanged one. */
export async function readAndAnalyse(
  bytes: Uint8Array,
  pristine: Uint8Array,
  random: Random,
): Promise<void> {
  const mutated = await opened('mutant', bytes);
  if (random.below(ANALYSED) !== 0) return;
  reportJson(analyze([await opened('pristine', pristine), mutated]));
}

async function opened(path: string, bytes: Uint8Array): Promise<CaseSnapshot> {
  const read = await readSnapshot(path, bytes, nodeInflate);
  const blank = { path, sha256: path, fileTimeNanos: null, error: null };
  return {
    ...failedSnapshot({ path, fileTimeNanos: null }, { code: 'call-failed', params: {} }),
    ...read,
    ...blank,
  };
}

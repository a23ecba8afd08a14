import { AppError } from '#core/base/errors';
import type { FuzzTarget } from './fuzz-target.ts';

/** More than any input of these sizes may take, in ms of the processor: other programs do not count. */
const MOST_MILLISECONDS = 2000;

/** How a run of mutants ended. */
export interface FuzzCount {
  readonly accepted: number;
  readonly refused: number;
  /** One line each: the mutant's number and what is wrong. */
  readonly faults: readonly string[];
}

/** Reads the mutants of the numbers `from` to `to`, without `to`: each is read or refused by an AppError. */
export async function runFuzz({ read }: FuzzTarget, from: number, to: number): Promise<FuzzCount> {
  let accepted = 0;
  let refused = 0;
  const faults: string[] = [];
  for (let mutant = from; mutant < to; mutant++) {
    const started = process.cpuUsage();
    try {
      await read(mutant);
      accepted++;
    } catch (caught) {
      if (caught instanceof AppError) refused++;
      else faults.push(`${mutant}: ${caught instanceof Error ? caught.stack : String(caught)}`);
    }
    const { user, system } = process.cpuUsage(started);
    const took = (user + system) / 1000;
    if (took > MOST_MILLISECONDS) faults.push(`${mutant}: took ${Math.round(took)} ms`);
  }
  return { accepted, refused, faults };
}

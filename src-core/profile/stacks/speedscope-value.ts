import { AppError } from '#core/base/errors';
import type { RunInterner } from '#core/base/run-interner';
import { checkLimit } from '../decode-limits.ts';

/** What a speedscope file comes to while it is read. */
export interface SpeedscopeStacks {
  /** Distinct stacks, frames leaf first as indexes into the file's. */
  readonly runs: RunInterner;
  /** values[run * width + type], in the file's units, with fractions. */
  readonly values: number[];
  readonly width: number;
  /** Number of frames that the file has. */
  readonly frames: number;
  /** Frames of all stacks read so far. */
  count: number;
}

/** The error of a file that is none. @param where - Path in the document, `profiles[0].weights`. */
export function wrong(where: string): AppError {
  return new AppError('speedscope-malformed', { where });
}

/** Ends the stack that was pushed and adds its value. */
export function addValue(stacks: SpeedscopeStacks, type: number, value: number): void {
  const row = stacks.runs.end();
  checkLimit('samples', stacks.runs.length, 0);
  while (stacks.values.length < stacks.runs.length * stacks.width) stacks.values.push(0);
  stacks.values[row * stacks.width + type]! += value;
}

/** @throws AppError `speedscope-malformed` for what is no index of a frame. */
export function frameIndex(value: unknown, { frames }: SpeedscopeStacks, where: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < frames)
    return value;
  throw wrong(where);
}

/** A finite number that can be held exactly. @throws AppError `speedscope-malformed`. */
export function numberAt(value: unknown, where: string): number {
  if (typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return value;
  throw wrong(where);
}

/** @throws AppError `speedscope-malformed`. */
export function record(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>;
  throw wrong(where);
}

/** @throws AppError `speedscope-malformed`. */
export function list(value: unknown, where: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw wrong(where);
}

import type { KeptTaking } from './case-folder.ts';

/**
 * Takings of the process that was taken last, in their order: what another held before it says nothing of its growth.
 * One of which no process is known counts as the same.
 */
export function ofLastProcess(takings: readonly KeptTaking[]): readonly KeptTaking[] {
  const last = takings.at(-1);
  if (!last) return [];
  const isOther = (one: KeptTaking): boolean =>
    one.service !== last.service ||
    (one.process !== null && last.process !== null && one.process !== last.process);
  return takings.slice(takings.findLastIndex(isOther) + 1);
}

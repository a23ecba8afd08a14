import type { CaseSnapshot } from '#core/case/case-snapshot';
import { caseSnapshot } from './fixture-case.ts';
import { heapOf } from './heap-of.ts';
import { held } from './in-english.ts';

/** Three heaps of one process, and two of the one that came after it: all that was allocated falls. */
export function restartedHeaps(): CaseSnapshot[] {
  return [10, 30, 50, 5, 8].map((megabytes, at) => {
    const samples = [held(['main.keep', 'main.main'], megabytes)];
    const heap = heapOf({ samples, seconds: 600 * (at + 1), allocated: at < 3 ? 10 + at : at - 2 });
    return caseSnapshot(`heap-${at}.pb.gz`, heap);
  });
}

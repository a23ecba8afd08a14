import { toErrorReport } from '#core/base/errors';
import type { LoadSource } from '#contract/worker-protocol';
import { analysis } from '#renderer/workers/analysis.ts';
import type { AfterSide } from './after-side.ts';
import { useCaseStore } from './case-store.ts';

/** The measured load of both series. */
export function useAfterLoad(change: (changed: Partial<AfterSide>) => void) {
  const store = useCaseStore();

  /** A load that cannot be read is told and not taken; one of the same name is replaced. */
  async function addLoad(given: readonly LoadSource[]): Promise<void> {
    if (given.length === 0) return;
    const number = store.caseNumber;
    change({ failures: [] });
    for (const source of given) {
      const facts = await analysis
        .call('load:read', source)
        .catch((caught: unknown) => toErrorReport(caught));
      if (store.caseNumber !== number) return; // another case was opened meanwhile
      const { failures, load } = store.after;
      const others = load.filter(({ path }) => path !== source.path);
      if ('code' in facts) change({ failures: [...failures, { origin: source.path, ...facts }] });
      else change({ load: [...others, { ...source, ...facts }] });
    }
  }

  function removeLoad(path: string): void {
    change({ load: store.after.load.filter((one) => one.path !== path) });
  }

  return { addLoad, removeLoad };
}

import { toErrorReport } from '#core/base/errors';
import type { LoadSource } from '#contract/worker-protocol';
import { analysis } from '#renderer/workers/analysis.ts';
import type { AfterSide } from './after-side.ts';
import { useCasesStore } from './cases-store.ts';
import { useFilesStore } from './files-store.ts';

/** The measured load of both series. */
export function useAfterLoad(change: (changed: Partial<AfterSide>) => void) {
  const files = useFilesStore();
  const cases = useCasesStore();

  /** A load that cannot be read is told and not taken; one of the same name is replaced. */
  async function addLoad(given: readonly LoadSource[]): Promise<void> {
    if (given.length === 0) return;
    const number = cases.number;
    change({ failures: [] });
    for (const source of given) {
      const facts = await analysis
        .call('load:read', source)
        .catch((caught: unknown) => toErrorReport(caught));
      if (cases.number !== number) return; // another case was opened meanwhile
      const { failures, load } = files.after;
      const others = load.filter(({ path }) => path !== source.path);
      if ('code' in facts) change({ failures: [...failures, { origin: source.path, ...facts }] });
      else change({ load: [...others, { ...source, ...facts }] });
    }
  }

  function removeLoad(path: string): void {
    change({ load: files.after.load.filter((one) => one.path !== path) });
  }

  return { addLoad, removeLoad };
}

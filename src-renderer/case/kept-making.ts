import { type Ref, shallowRef } from 'vue';
import type { ErrorReport } from '#core/base/errors';
import type { CaseContentsReply } from '#contract/case-calls';
import { host } from '#renderer/host/host.ts';
import { useCasesStore } from './cases-store.ts';
import { useFilesStore } from './files-store.ts';
import { useQuestionStore } from './question-store.ts';

/** That a first note made the open files a case: where it lies, and how many of them are not in it. */
export interface MadeCase {
  readonly id: string;
  readonly path: string;
  readonly leftOut: number;
}

/** Makes a case of files that are none, for what a person says of them. */
export function useCaseMaking({
  problem,
  show,
}: {
  readonly problem: Ref<ErrorReport | null>;
  readonly show: (next: CaseContentsReply, how: { readonly replace: boolean }) => Promise<void>;
}) {
  const files = useFilesStore();
  const cases = useCasesStore();
  /** null = none was made, or a person has seen it. */
  const made = shallowRef<MadeCase | null>(null);
  /** A case on its way to be made, and of which open case. */
  let making: { readonly number: number; readonly id: Promise<string | null> } | null = null;

  /** Tells later whether what is open now still is, and is the same case on disk or none. */
  function openNow(): () => boolean {
    const { number } = cases;
    const { keptId } = files;
    return () => cases.number === number && files.keptId === keptId;
  }

  /** Its id; it may take long. */
  async function make(): Promise<string | null> {
    const isStillOpen = openNow();
    const { files: wanted } = files;
    const reply = await host['cases:create']({
      title: useQuestionStore().shownSeries?.title ?? '',
      snapshots: wanted.flatMap(({ fromHost, source }) => (fromHost ? [source.id] : [])),
    });
    problem.value = reply.ok ? null : reply.error;
    if (!reply.ok) return null;
    const { references, summary } = reply.value;
    if (!isStillOpen()) return summary.id;
    const has = new Set(references.flatMap(({ sha256, snapshot }) => [sha256, snapshot?.id]));
    const leftOut = wanted.filter(
      ({ source, report }) => !has.has(source.id) && !has.has(report.sha256),
    ).length;
    await show(reply.value, { replace: false });
    made.value = { id: summary.id, path: summary.path, leftOut };
    return summary.id;
  }

  /** The case that the files shown are on disk, made where there is none; null = it cannot be. */
  function madeId(): Promise<string | null> {
    if (files.keptId !== null) return Promise.resolve(files.keptId);
    const { number } = cases;
    if (making?.number === number) return making.id;
    const mine = {
      number,
      id: make().finally(() => {
        if (making === mine) making = null;
      }),
    };
    making = mine;
    return mine.id;
  }

  function forgetMade(): void {
    made.value = null;
  }

  return { made, madeId, openNow, forgetMade };
}

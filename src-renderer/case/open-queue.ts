import { shallowRef } from 'vue';
import { toErrorReport } from '#core/base/errors';
import { analysis } from '#renderer/workers/analysis.ts';
import type { CaseFile, NewFile, OpenFailure } from './case-file.ts';

/** Files or snapshots done of the work under way. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Looks at files, one opening after another, so that none loses another's files; analyses do not end them. */
export function createOpenQueue(onFailed: (failure: OpenFailure) => void) {
  /** null = idle. */
  const progress = shallowRef<Progress | null>(null);
  /** Aborted when another case is shown. */
  let thisCase = new AbortController();
  /** Resolves, never rejects, when the openings asked for so far are over. */
  let last = Promise.resolve();
  let waiting = 0;

  /** Looks at files in their turn; those that fail are told and left out, null = another case is shown by now. */
  function add(added: readonly NewFile[]): Promise<readonly CaseFile[] | null> {
    const { signal } = thisCase;
    waiting++;
    const adding = last.then(() => look(added, signal));
    const leave = (): void => {
      waiting--;
    };
    last = adding.then(leave, leave);
    return adding;
  }

  async function look(
    added: readonly NewFile[],
    signal: AbortSignal,
  ): Promise<readonly CaseFile[] | null> {
    const described: CaseFile[] = [];
    for (const [done, file] of added.entries()) {
      if (signal.aborted) return null;
      progress.value = { done, total: added.length };
      try {
        const facts = await analysis.call('snapshot:describe', file.source, { signal });
        described.push({ ...file, ...facts });
      } catch (caught) {
        if (signal.aborted) return null;
        onFailed({ origin: file.origin, ...toErrorReport(caught) });
      }
    }
    if (signal.aborted) return null;
    progress.value = null;
    return described;
  }

  /** Ends all openings; what they find is dropped. */
  function end(): void {
    thisCase.abort();
    thisCase = new AbortController();
    progress.value = null;
  }

  return { progress, isWaiting: () => waiting > 0, add, end };
}

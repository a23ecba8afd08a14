import { onBeforeUnmount, shallowRef } from 'vue';
import type { ErrorReport } from '#core/base/errors';
import type { ResultOf } from '#contract/host-calls';
import { useAfterStore } from '#renderer/case/after-store.ts';
import { filesFromHost } from '#renderer/case/case-file.ts';
import { useFilesStore } from '#renderer/case/files-store.ts';
import { useKeptStore } from '#renderer/case/kept-store.ts';
import { showOverview } from '#renderer/opening/show-overview.ts';
import { host } from '#renderer/host/host.ts';
import { type UnconfirmedHost, unconfirmedHost } from '#renderer/components/unconfirmed-host.ts';
import { askedOf, useQuestion } from './use-question.ts';

const PROGRESS_INTERVAL_MS = 250;

/** Takes one snapshot of a service: it is in the case on disk before it is shown. */
export function useTake(done: () => void) {
  const files = useFilesStore();
  const kept = useKeptStore();
  const question = useQuestion();
  const error = shallowRef<ErrorReport | null>(null);
  /** What could not be taken, while the rest was. */
  const failures = shallowRef<ResultOf<'capture:take'>['failures']>([]);
  /** Path of the case that has what was taken, where another one was opened meanwhile; null = none was. */
  const elsewhere = shallowRef<string | null>(null);
  const progress = shallowRef<ResultOf<'capture:progress'>>(null);
  const isRunning = shallowRef(false);
  /** Address that is not this machine and waits for the user's word; null = none. */
  const askedHost = shallowRef<UnconfirmedHost | null>(null);
  let requestId = '';

  async function start(confirmed: string | null = null): Promise<void> {
    error.value = null;
    failures.value = [];
    elsewhere.value = null;
    askedHost.value = null;
    isRunning.value = true;
    requestId = crypto.randomUUID();
    const timer = setInterval(() => void poll(requestId), PROGRESS_INTERVAL_MS);
    const isStillOpen = kept.openNow();
    const asked = { ...askedOf(question), caseId: files.keptId };
    const reply = await host['capture:take']({ ...asked, requestId, confirmed });
    clearInterval(timer);
    isRunning.value = false;
    progress.value = null;
    if (!reply.ok) {
      if (reply.error.code === 'host-unconfirmed') askedHost.value = unconfirmedHost(reply.error);
      else error.value = reply.error;
      return;
    }
    failures.value = reply.value.failures;
    const { contents, taking } = reply.value;
    if (!isStillOpen()) {
      elsewhere.value = contents.summary.path;
      return;
    }
    // Its view holds a case against what comes after a change: then this is that.
    if (location.hash.startsWith('#/before-after') && !files.isEmpty) {
      const taken = contents.takings.find(({ id }) => id === taking)?.files ?? [];
      const snapshots = taken.map(({ snapshot }) => snapshot);
      useAfterStore().add(filesFromHost({ snapshots }, true), []);
      if (failures.value.length === 0) done();
      return;
    }
    const wasEmpty = files.isEmpty;
    if (failures.value.length === 0) done();
    const showing = kept.show(contents, { replace: false });
    if (wasEmpty) showOverview();
    await showing;
  }

  async function poll(id: string): Promise<void> {
    const reply = await host['capture:progress']({ requestId: id });
    if (reply.ok && id === requestId && isRunning.value) progress.value = reply.value;
  }

  function cancel(): void {
    void host['capture:cancel']({ requestId });
  }

  onBeforeUnmount(() => {
    if (isRunning.value) cancel();
  });

  return { question, error, failures, elsewhere, progress, isRunning, askedHost, start, cancel };
}

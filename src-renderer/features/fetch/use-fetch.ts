import { onBeforeUnmount, reactive, shallowRef } from 'vue';
import type { ErrorReport } from '#core/base/errors';
import type { RequestOf, ResultOf } from '#contract/host-calls';
import { openReply } from '#renderer/session/open-case.ts';
import { host } from '#renderer/host/host.ts';

type FetchRequest = RequestOf<'snapshots:fetch'>;

const PROGRESS_INTERVAL_MS = 250;

/** What the fetch dialog asks for; kept between openings of the dialog. */
const question = reactive<Pick<FetchRequest, 'url' | 'profile' | 'collections'>>({
  url: ':6060',
  profile: 'heap',
  collections: 3,
});

/** Fetches one profile from a Go service into the open case. */
export function useFetch(done: () => void) {
  const error = shallowRef<ErrorReport | null>(null);
  const progress = shallowRef<ResultOf<'fetch:progress'>>(null);
  const isRunning = shallowRef(false);
  /** Host that is not this machine and waits for the user's word; null = none. */
  const askedHost = shallowRef<string | null>(null);
  let requestId = '';

  async function start(confirmedHost: string | null = null): Promise<void> {
    error.value = null;
    askedHost.value = null;
    isRunning.value = true;
    requestId = crypto.randomUUID();
    const timer = setInterval(() => void poll(requestId), PROGRESS_INTERVAL_MS);
    const reply = await host['snapshots:fetch']({ ...question, requestId, confirmedHost });
    clearInterval(timer);
    isRunning.value = false;
    progress.value = null;
    if (reply.ok) {
      done();
      await openReply(
        { ok: true, value: { snapshots: [reply.value], idl: [], failures: [] } },
        { replace: false, onDisk: false },
      );
    } else if (reply.error.code === 'host-unconfirmed') {
      askedHost.value = String(reply.error.params['host']);
    } else error.value = reply.error;
  }

  async function poll(id: string): Promise<void> {
    const reply = await host['fetch:progress']({ requestId: id });
    if (reply.ok && id === requestId && isRunning.value) progress.value = reply.value;
  }

  function cancel(): void {
    void host['fetch:cancel']({ requestId });
  }

  onBeforeUnmount(() => {
    if (isRunning.value) cancel();
  });

  return { question, error, progress, isRunning, askedHost, start, cancel };
}

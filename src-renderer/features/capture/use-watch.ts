import { computed, onMounted, reactive, shallowRef } from 'vue';
import { parseByteSize } from '#core/base/byte-size';
import type { ErrorReport } from '#core/base/errors';
import type { WatchState } from '#contract/capture-calls';
import { useFilesStore } from '#renderer/case/files-store.ts';
import { useKeptStore } from '#renderer/case/kept-store.ts';
import { host, hostEvents } from '#renderer/host/host.ts';
import { type UnconfirmedHost, unconfirmedHost } from '#renderer/components/unconfirmed-host.ts';
import { askedOf, useQuestion } from './use-question.ts';

/** Intervals that are offered, ms. */
export const INTERVALS = [1000, 5000, 10_000, 30_000, 60_000, 300_000, 600_000, 3_600_000];

/** How often and until when; kept between openings of the view. Amounts as typed, '' = none. */
const plan = reactive({
  intervalMs: 10_000,
  count: '',
  untilInuse: '',
  untilGoroutines: '',
  limit: '',
  thins: true,
});

/** Fills the interval in. */
export function planEvery(intervalMs: number): void {
  plan.intervalMs = intervalMs;
}

const watches = shallowRef<readonly WatchState[]>([]);
let isListening = false;

async function reload(): Promise<void> {
  const reply = await host['watch:list'](undefined);
  if (reply.ok) watches.value = reply.value;
}

/** Watches of the host: they run whatever the page shows, and are found again after a reload. */
export function useWatch() {
  const files = useFilesStore();
  const kept = useKeptStore();
  const question = useQuestion();
  const error = shallowRef<ErrorReport | null>(null);
  const askedHost = shallowRef<UnconfirmedHost | null>(null);
  const isStarting = shallowRef(false);
  /** The one shown: of the open case, else the latest that runs. */
  const shown = computed<WatchState | null>(() => {
    const ofCase = watches.value.filter(({ caseId }) => caseId === files.keptId);
    return ofCase.at(-1) ?? watches.value.findLast(({ ended }) => ended === null) ?? null;
  });
  const isRunning = computed(() => shown.value !== null && shown.value.ended === null);

  onMounted(() => {
    if (!isListening) hostEvents.on('watch:changed', () => void reload());
    isListening = true;
    void reload();
  });

  async function start(confirmed: string | null = null): Promise<void> {
    error.value = null;
    askedHost.value = null;
    const amounts = amountsOf();
    if (amounts === null) return;
    isStarting.value = true;
    const isStillOpen = kept.openNow();
    const reply = await host['watch:start']({
      ...askedOf(question),
      ...amounts,
      ...{ confirmed, caseId: files.keptId, windowSeconds: null },
      ...{ intervalMs: plan.intervalMs, thins: plan.thins, maxCount: null, maxBytes: null },
    });
    isStarting.value = false;
    if (!reply.ok) {
      if (reply.error.code === 'host-unconfirmed') askedHost.value = unconfirmedHost(reply.error);
      else error.value = reply.error;
      return;
    }
    await reload();
    if (isStillOpen()) await follow(reply.value); // else it is found again by its case
  }

  /** Shows the case of a watch: what it takes comes in by itself from then on. */
  async function follow({ caseId }: WatchState): Promise<void> {
    if (files.keptId === caseId) return;
    const isStillOpen = kept.openNow();
    const reply = await host['cases:read']({ id: caseId });
    if (!isStillOpen()) return;
    // Another case is on disk and stays there; files that are no case yet are joined.
    if (reply.ok) await kept.show(reply.value, { replace: files.keptId !== null });
    else error.value = reply.error;
  }

  /** null = one of them is no amount, which is told. */
  function amountsOf() {
    const amount = (text: string, read: (text: string) => number | null): number | null => {
      if (text.trim() === '') return null;
      const value = read(text.trim());
      if (value === null || !Number.isSafeInteger(value) || value <= 0) throw new RangeError(text);
      return value;
    };
    try {
      return {
        count: amount(plan.count, Number),
        untilInuse: amount(plan.untilInuse, parseByteSize),
        untilGoroutines: amount(plan.untilGoroutines, Number),
        limitBytes: amount(plan.limit, parseByteSize),
      };
    } catch (caught) {
      if (!(caught instanceof RangeError)) throw caught;
      error.value = { code: 'amount-invalid', params: { text: caught.message } };
      return null;
    }
  }

  async function stop(): Promise<void> {
    if (shown.value) await host['watch:stop']({ watchId: shown.value.watchId });
  }

  return { plan, shown, isRunning, isStarting, error, askedHost, start, stop, follow };
}

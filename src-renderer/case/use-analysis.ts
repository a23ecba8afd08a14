import { onScopeDispose, shallowRef, watch } from 'vue';
import { type ErrorReport, toErrorReport } from '#core/base/errors';
import type { AnalysisCall, AnalysisCalls } from '#contract/worker-protocol';
import { analysis } from '#renderer/workers/analysis.ts';

/**
 * Keeps the answer of one analysis call in step with its question, as long as the component or store lives that asks.
 *
 * @param call - Which call.
 * @param question - Its argument, from reactive state; null = nothing to ask.
 * @returns The latest answer (kept while the next is worked out, so that nothing jumps), its error,
 *   and whether work is under way. A late answer never replaces a newer one, and a question that was only put
 *   together anew is not asked again.
 */
export function useAnalysis<C extends AnalysisCall>(
  call: C,
  question: () => AnalysisCalls[C]['request'] | null,
) {
  const result = shallowRef<AnalysisCalls[C]['result'] | null>(null);
  const error = shallowRef<ErrorReport | null>(null);
  const isBusy = shallowRef(false);
  let running: AbortController | null = null;

  watch(
    question,
    async (request, last) => {
      if (request && last && isSame(request, last)) return;
      running?.abort();
      if (request === null) {
        result.value = null;
        error.value = null;
        isBusy.value = false;
        return;
      }
      const mine = (running = new AbortController());
      isBusy.value = true;
      try {
        const answer = await analysis.call(call, request, { signal: mine.signal });
        if (running !== mine) return;
        result.value = answer;
        error.value = null;
      } catch (caught) {
        if (running !== mine) return;
        error.value = toErrorReport(caught);
      }
      isBusy.value = false;
    },
    { immediate: true },
  );
  onScopeDispose(() => running?.abort());
  return { result, error, isBusy };
}

/** Whether two questions say the same, however often their lists and objects were put together; files are themselves. */
function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (!isMade(left) || !isMade(right) || Array.isArray(left) !== Array.isArray(right)) return false;
  const [one, other] = [Object.entries(left), new Map(Object.entries(right))];
  return one.length === other.size && one.every(([name, part]) => isSame(part, other.get(name)));
}

function isMade(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype;
}

import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { ErrorReport } from '#core/base/errors';
import type { CaseSummary } from '#contract/case-calls';
import { host } from '#renderer/host/host.ts';

/** The cases of the library, as last listed: whoever changes where they lie has them listed anew. */
export const useCaseLibrary = defineStore('case-library', () => {
  const cases = shallowRef<readonly CaseSummary[]>([]);
  /** Where new ones go; '' = not known yet. */
  const place = shallowRef('');
  /** Why the list, or the last thing done with one of it, failed. */
  const problem = shallowRef<ErrorReport | null>(null);

  async function load(): Promise<void> {
    const reply = await host['cases:list'](undefined);
    problem.value = reply.ok ? null : reply.error;
    if (!reply.ok) return;
    cases.value = reply.value.cases;
    place.value = reply.value.place;
    const [failure] = reply.value.failures;
    if (failure) problem.value = failure as ErrorReport;
  }

  async function remove({ id }: CaseSummary): Promise<void> {
    const reply = await host['cases:delete']({ id });
    await load();
    if (!reply.ok) problem.value = reply.error;
  }

  function tell(error: ErrorReport | null): void {
    problem.value = error;
  }

  return { cases, place, problem, load, remove, tell };
});

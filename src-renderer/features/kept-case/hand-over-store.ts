import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { ErrorReport } from '#core/base/errors';
import type { Reply, RequestOf } from '#contract/host-calls';
import { host } from '#renderer/host/host.ts';
import { download } from '#renderer/session/save-file.ts';

/** What became of a case that was copied or exported. */
export type HandedOver =
  | { readonly kind: 'copied'; readonly folder: string }
  | {
      readonly kind: 'exported';
      readonly file: string;
      readonly files: number;
      readonly bytes: number;
      readonly leftOut: readonly string[];
    };

/**
 * The copy or export that is under way, or the last one until its outcome was seen: a large case takes minutes, in
 * which the dialog may be closed or show another case.
 */
export const useHandOverStore = defineStore('hand-over', () => {
  const isBusy = shallowRef(false);
  const done = shallowRef<HandedOver | null>(null);
  const problem = shallowRef<ErrorReport | null>(null);

  /** Forgets the outcome of what is not under way any more. */
  function forget(): void {
    done.value = null;
    problem.value = null;
  }

  /** Whether there is a copy now: not when cancelled, or failed. */
  async function copy(request: RequestOf<'cases:copy'>): Promise<boolean> {
    const copied = await wait(() => host['cases:copy'](request));
    if (!copied) return false;
    done.value = { kind: 'copied', folder: copied.path };
    return true;
  }

  /** Whether there is a file now: not when cancelled, or failed. */
  async function exportCase(request: RequestOf<'cases:export'>): Promise<boolean> {
    const exported = await wait(() => host['cases:export'](request));
    if (!exported) return false;
    const { url, ...told } = exported;
    if (url !== null) download(url, told.file);
    done.value = { kind: 'exported', ...told };
    return true;
  }

  async function wait<T>(ask: () => Promise<Reply<T>>): Promise<T | null> {
    forget();
    isBusy.value = true;
    const reply = await ask();
    isBusy.value = false;
    if (reply.ok) return reply.value;
    problem.value = reply.error;
    return null;
  }

  return { isBusy, done, problem, forget, copy, exportCase };
});

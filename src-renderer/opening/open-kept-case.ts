import type { ErrorReport } from '#core/base/errors';
import { BUNDLES_PATH } from '#contract/case-transfer';
import type { Reply } from '#contract/host-calls';
import { useKeptStore } from '#renderer/case/kept-store.ts';
import { host } from '#renderer/host/host.ts';
import type { Question } from '#renderer/case/question.ts';
import { useReplaceQuestion } from './replace-question.ts';
import { showOverview } from './show-overview.ts';

/**
 * Opens a case on disk in the place of the open one, which is asked about first where it would be lost.
 *
 * @param id - null = the folder that the user chooses.
 * @returns Why it could not be opened; null = it was, or the user does not want it.
 */
export function openKeptCase(id: string | null): Promise<ErrorReport | null> {
  return useReplaceQuestion().inTurn(() => openInTurn(id));
}

/** The same within a turn of {@link useReplaceQuestion}. */
export async function openInTurn(id: string | null): Promise<ErrorReport | null> {
  const answer = await useReplaceQuestion().mayReplace({ canAdd: false });
  if (answer === 'cancel') return null;
  const reply = await host['cases:open']({ id });
  if (!reply.ok) return reply.error;
  if (reply.value === null) return null;
  // Looking at its files may take long: no turn waits for it.
  void useKeptStore().show(reply.value, { replace: true });
  showOverview();
  return null;
}

/** Opens a case on disk by its id, as the address asks it; false = it is not there, or the open one is to stay. */
export function reopenKept(id: string, asked: Question): Promise<boolean> {
  return useReplaceQuestion().inTurn(async () => {
    const isOpen = await host['cases:read']({ id });
    const reply = isOpen.ok ? isOpen : await host['cases:open']({ id });
    if (!reply.ok || reply.value === null) return false;
    if ((await useReplaceQuestion().mayReplace({ canAdd: false })) === 'cancel') return false;
    void useKeptStore().show(reply.value, { replace: true, asked });
    return true;
  });
}

/** Sends a `.leakbook` file of the page to the host, which makes a case of it: its id. */
export async function importCase(file: File): Promise<Reply<{ readonly id: string }>> {
  try {
    const url = BUNDLES_PATH + encodeURIComponent(file.name);
    const reply = await fetch(url, { method: 'POST', body: file });
    return reply.ok
      ? ((await reply.json()) as Reply<{ readonly id: string }>)
      : gone(`HTTP ${reply.status}`);
  } catch (cause) {
    return gone(String(cause)); // or the file has gone
  }
}

function gone(detail: string): Reply<never> {
  return { ok: false, error: { code: 'host-gone', params: { detail } } };
}

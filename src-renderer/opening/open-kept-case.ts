import type { ErrorReport } from '#core/base/errors';
import { BUNDLES_PATH } from '#contract/case-transfer';
import type { Reply } from '#contract/host-calls';
import { useKeptStore } from '#renderer/case/kept-store.ts';
import { host } from '#renderer/host/host.ts';
import type { Question } from '#renderer/case/question.ts';
import { useReplaceQuestion } from './replace-question.ts';
import { showOverview } from './show-overview.ts';

/** What became of opening a case on disk: without an error it is open, or the open one is to stay. */
export interface KeptOpening {
  readonly isOpen: boolean;
  readonly error: ErrorReport | null;
}

/**
 * Opens a case on disk in the place of the open one, which is asked about first where it would be lost.
 *
 * @param id - null = the folder that the user chooses.
 * @returns Why it could not be opened; null = it was, or the user does not want it.
 */
export async function openKeptCase(id: string | null): Promise<ErrorReport | null> {
  const { error } = await useReplaceQuestion().inTurn(() => openInTurn(id));
  return error;
}

/** Opens one by its id as the address asks it, whose view stays. */
export function reopenKept(id: string, asked: Question): Promise<KeptOpening> {
  return useReplaceQuestion().inTurn(() => openInTurn(id, asked));
}

/** The same within a turn of {@link useReplaceQuestion}. */
export async function openInTurn(id: string | null, asked?: Question): Promise<KeptOpening> {
  const answer = await useReplaceQuestion().mayReplace({ canAdd: false });
  if (answer === 'cancel') return { isOpen: false, error: null };
  // An address may name a case that this run has open.
  const held = asked && id !== null ? await host['cases:read']({ id }) : null;
  const reply = held?.ok ? held : await host['cases:open']({ id });
  if (!reply.ok) return { isOpen: false, error: reply.error };
  if (reply.value === null) return { isOpen: false, error: null };
  // Looking at its files may take long: no turn waits for it.
  void useKeptStore().show(reply.value, { replace: true, ...(asked && { asked }) });
  if (!asked) showOverview();
  return { isOpen: true, error: null };
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

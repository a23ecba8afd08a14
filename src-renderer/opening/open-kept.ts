import type { CaseContentsReply } from '#contract/case-calls';
import { useKeptStore } from '#renderer/case/kept-store.ts';
import type { Question } from '#renderer/case/question.ts';
import { host } from '#renderer/host/host.ts';
import { showOverview } from './open-case.ts';
import { useReplaceQuestion } from './replace-question.ts';

/** Shows a case on disk in place of the open one. */
export async function openKept(contents: CaseContentsReply): Promise<void> {
  const opening = useKeptStore().show(contents, { replace: true });
  showOverview();
  await opening;
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

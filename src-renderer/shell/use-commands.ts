import { useEventListener } from '@vueuse/core';
import { shallowRef } from 'vue';
import { useRouter } from 'vue-router';
import { useFilesStore } from '#renderer/case/files-store.ts';
import type { Question } from '#renderer/case/question.ts';
import { useReportStore } from '#renderer/case/report-store.ts';
import { wantTaking } from '#renderer/features/capture/use-question.ts';
import { planEvery } from '#renderer/features/capture/use-watch.ts';
import { isTyping } from '#renderer/components/use-search-key.ts';
import { host, hostEvents } from '#renderer/host/host.ts';
import { importByDialog, openByDialog, openReply } from '#renderer/opening/open-case.ts';
import { openKeptCase } from '#renderer/opening/open-kept-case.ts';
import type { WantedTaking } from '#renderer/session/commands-key.ts';
import { usePreferencesStore } from '#renderer/session/preferences-store.ts';
import { CASE_VIEWS, VIEW_KEYS, VIEWS } from './router.ts';

export type DialogName = 'fetch' | 'case' | 'share' | 'settings' | 'keys' | 'about';

/** When an advice is to take more: what grows shows in minutes. */
const AGAIN_MS = 300_000;

/** Everything that can be done from anywhere: by key, by menu, by button. */
export function useCommands() {
  const router = useRouter();
  const files = useFilesStore();
  const reported = useReportStore();
  const preferences = usePreferencesStore();
  /** The dialog that is open. */
  const dialog = shallowRef<DialogName | null>(null);
  const hasCase = (): boolean => files.files.length > 0;

  const open = (folder: boolean): Promise<void> =>
    openByDialog({
      folder,
      replace: router.currentRoute.value.name === 'start',
      hasDialog: preferences.info?.hasOpenDialog ?? false,
    });

  const commands: Record<string, (wanted?: WantedTaking) => unknown> = {
    open: () => open(false),
    'open-folder': () => open(true),
    fetch: (wanted) => {
      if (wanted) wantTaking(wanted);
      dialog.value = 'fetch';
    },
    watch: (wanted) => {
      if (wanted) {
        wantTaking(wanted);
        planEvery(AGAIN_MS);
      }
      return router.push('/watch');
    },
    fleet: () => router.push('/fleet'),
    case: () => (dialog.value = 'case'),
    share: () => (dialog.value = 'share'),
    'open-case': openCaseFolder,
    'import-case': importByDialog,
    sample: async () =>
      openReply(await host['case:sample'](undefined), { replace: true, canAdd: false }),
    'before-after': () => router.push('/before-after'),
    handbook: () => router.push('/handbook/'),
    settings: () => (dialog.value = 'settings'),
    keys: () => (dialog.value = 'keys'),
    about: () => (dialog.value = 'about'),
  };

  /** Asks for the folder of a case, and shows it. */
  async function openCaseFolder(): Promise<void> {
    const error = await openKeptCase(null);
    if (error) files.fail([{ origin: '', ...error }]);
  }

  function onKey(event: KeyboardEvent): void {
    const mod = event.ctrlKey || event.metaKey;
    if (mod && event.key.toLowerCase() === 'o') {
      event.preventDefault();
      void open(event.shiftKey);
      return;
    }
    if (mod && event.key.toLowerCase() === 'l') {
      event.preventDefault();
      dialog.value = 'fetch';
      return;
    }
    if (mod && event.key === ',') {
      event.preventDefault();
      dialog.value = 'settings';
      return;
    }
    if (mod || event.altKey || isTyping(event) || dialog.value) return;
    const view = VIEWS.find((one) => VIEW_KEYS[one] === event.key);
    if (view && (hasCase() || !CASE_VIEWS.includes(view))) void router.push({ name: view });
    else if (event.key === '?') dialog.value = 'keys';
    else if (event.key === 'x') reported.swap();
    else if (event.key === ']' || event.key === '}')
      reported.step(event.shiftKey ? 'base' : 'source', 1);
    else if (event.key === '[' || event.key === '{')
      reported.step(event.shiftKey ? 'base' : 'source', -1);
    else if (event.key === 'Backspace' && !event.defaultPrevented) router.back();
  }

  useEventListener(window, 'keydown', onKey);
  hostEvents.on('menu:command', ({ command }) => void commands[command]?.());
  hostEvents.on('case:arguments', () => void openArguments());

  /** @param asked - What is asked of them; else all is chosen for them, and the Overview shown. */
  async function openArguments(asked?: Question): Promise<void> {
    const reply = await host['case:arguments'](undefined);
    if (reply.ok) {
      const { snapshots, cases, failures } = reply.value;
      if (snapshots.length + cases.length + failures.length === 0) return;
    }
    await openReply(reply, { replace: true, ...(asked && { asked }) });
  }

  return { dialog, commands, openArguments };
}

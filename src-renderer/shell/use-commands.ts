import { useEventListener } from '@vueuse/core';
import { shallowRef } from 'vue';
import { useRouter } from 'vue-router';
import { useCaseStore } from '#renderer/case/case-store.ts';
import { useKeptStore } from '#renderer/case/kept-store.ts';
import { wantTaking } from '#renderer/features/capture/use-question.ts';
import { planEvery } from '#renderer/features/capture/use-watch.ts';
import { isTyping } from '#renderer/components/use-search-key.ts';
import { host, hostEvents } from '#renderer/host/host.ts';
import type { WantedTaking } from '#renderer/session/commands-key.ts';
import { openByDialog, openReply } from '#renderer/session/open-case.ts';
import { usePreferencesStore } from '#renderer/session/preferences-store.ts';
import { CASE_VIEWS, VIEW_KEYS, VIEWS } from './router.ts';

export type DialogName = 'fetch' | 'case' | 'settings' | 'keys' | 'about';

/** When an advice is to take more: what grows shows in minutes. */
const AGAIN_MS = 300_000;

/** Everything that can be done from anywhere: by key, by menu, by button. */
export function useCommands() {
  const router = useRouter();
  const store = useCaseStore();
  const kept = useKeptStore();
  const preferences = usePreferencesStore();
  /** The dialog that is open. */
  const dialog = shallowRef<DialogName | null>(null);
  const hasCase = (): boolean => store.files.length > 0;

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
    case: () => (dialog.value = 'case'),
    'open-case': openCaseFolder,
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
    const reply = await host['cases:open']({ id: null });
    if (!reply.ok) {
      store.failures = [{ origin: '', ...reply.error }];
      return;
    }
    if (reply.value === null) return;
    await kept.show(reply.value, { replace: true });
    location.hash = `#/overview?case=${store.caseNumber}`;
  }

  /** A or B one snapshot on; B moves, A with Shift. */
  function step(direction: 1 | -1, moveBase: boolean): void {
    const { report, members, states } = store;
    if (!report || report.source === null) return;
    const moving = moveBase ? report.base : report.source;
    const at = states.findIndex((file) => file === members[moving ?? -1]);
    const next = states[at + direction];
    if (at < 0 || !next) return;
    const index = members.indexOf(next);
    void (moveBase ? store.choose(index, report.source) : store.choose(report.base, index));
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
    else if (event.key === 'x') void store.swap();
    else if (event.key === ']' || event.key === '}') step(1, event.shiftKey);
    else if (event.key === '[' || event.key === '{') step(-1, event.shiftKey);
    else if (event.key === 'Backspace' && !event.defaultPrevented) router.back();
  }

  useEventListener(window, 'keydown', onKey);
  hostEvents.on('menu:command', ({ command }) => void commands[command]?.());
  hostEvents.on('case:arguments', () => void openArguments());

  async function openArguments(): Promise<void> {
    const reply = await host['case:arguments'](undefined);
    if (reply.ok && reply.value.snapshots.length + reply.value.failures.length === 0) return;
    await openReply(reply, { replace: true });
  }

  return { dialog, commands, openArguments };
}

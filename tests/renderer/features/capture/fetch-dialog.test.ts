// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useCasesStore } from '#renderer/case/cases-store.ts';
import { useFilesStore } from '#renderer/case/files-store.ts';
import FetchDialog from '#renderer/features/capture/FetchDialog.vue';
import { i18n } from '#renderer/session/i18n.ts';
import { replaceAnalysis } from '#renderer/workers/analysis.ts';
import { filesOf } from '#support/told-analysis';

const TAKEN = {
  summary: {
    ...{ id: 'taken', path: '/cases/taken\u202e', title: null, services: [], inuse: null },
    ...{ firstNanos: null, lastNanos: null, takings: 1, references: 0, bytes: 0 },
  },
  ...{ takings: [], references: [], marks: [], notes: [], damages: [] },
  ...{ isNewer: false, view: null },
};
let dialog: VueWrapper;
/** The service answers. */
let take: () => void;

beforeEach(async () => {
  setActivePinia(createPinia());
  i18n.global.locale.value = 'en';
  replaceAnalysis({ call: () => new Promise(() => undefined) });
  HTMLDialogElement.prototype.showModal = () => undefined;
  vi.stubGlobal('EventSource', class extends EventTarget {});
  const taken = new Promise<void>((resolve) => (take = resolve));
  vi.stubGlobal('fetch', async (url: string) => {
    if (!url.includes('take')) return Response.json({ ok: true, value: null });
    await taken;
    return Response.json({ ok: true, value: { contents: TAKEN, taking: '1', failures: [] } });
  });
  void useCasesStore().open(filesOf('shop-1'), { replace: true });
  dialog = mount(FetchDialog, { global: { plugins: [i18n] } });
  await dialog.get('form').trigger('submit');
});
afterEach(() => {
  dialog.unmount();
  vi.unstubAllGlobals();
});

it('makes the files that it was asked beside the case that has what was taken', async () => {
  take();
  await vi.waitFor(() => expect(useFilesStore().keptId).toBe('taken'));
  expect(dialog.emitted('close')).toHaveLength(1);
});

it('makes nothing of another case that was opened meanwhile, and says where it is', async () => {
  void useCasesStore().open(filesOf('cart-1'), { replace: true });
  take();
  await vi.waitFor(() => expect(dialog.find('[role=alert]').exists()).toBe(true));
  expect(dialog.get('[role=alert]').text()).toContain('/cases/taken');
  expect(dialog.text()).not.toContain('\u202e');
  const { keptId, incoming } = useFilesStore();
  expect([keptId, incoming.map(({ name }) => name)]).toEqual([null, ['cart-1']]);
  expect(dialog.emitted('close')).toBeUndefined();
});

// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import HandOver from '#renderer/features/kept-case/HandOver.vue';
import HandOverStatus from '#renderer/features/kept-case/HandOverStatus.vue';
import { i18n } from '#renderer/session/i18n.ts';
import { usePreferencesStore } from '#renderer/session/preferences-store.ts';

const EXPORTED = { file: '/tmp/night.leakbook', url: null, files: 3, bytes: 2048, leftOut: [] };
let section: VueWrapper;
/** Lets the host answer the call that is under way. */
let answer: (reply: object) => void;
/** Body of that call. */
let sent: string;

function show(): void {
  const props = { caseId: 'a', path: '/cases/night' };
  section = mount(HandOver, { props, global: { plugins: [i18n] } });
}

async function exportIt(): Promise<void> {
  await section
    .findAll('button')
    .find((one) => one.text() === 'Export…')!
    .trigger('click');
  await section.get('form.export').trigger('submit');
}

it('leaves out what people wrote for Upstream, and has it again for a colleague', async () => {
  await section
    .findAll('button')
    .find((one) => one.text() === 'Export…')!
    .trigger('click');
  const notes = section.get<HTMLInputElement>('input[type=checkbox]').element;
  const [colleague, upstream] = section.findAll('input[type=radio]');
  expect([notes.checked, notes.disabled]).toEqual([true, false]);
  await upstream!.setValue();
  expect([notes.checked, notes.disabled]).toEqual([false, true]);
  expect(section.text()).toContain('What people wrote is left out');
  await section.get('form.export').trigger('submit');
  expect(JSON.parse(sent)).toMatchObject({ request: { masked: true, notes: false } });
  answer({ ok: true, value: null });
  await colleague!.setValue();
  expect([notes.checked, notes.disabled]).toEqual([true, false]);
});

const status = (): string => section.get('[role=status]').text();

beforeEach(() => {
  vi.stubGlobal('EventSource', class extends EventTarget {});
  vi.stubGlobal(
    'fetch',
    (_url: string, { body }: { body: string }) =>
      new Promise<Response>((resolve) => {
        sent = body;
        answer = (reply) => resolve(new Response(JSON.stringify(reply)));
      }),
  );
  setActivePinia(createPinia());
  usePreferencesStore().info = { hasOpenDialog: true, version: '0.1.0' } as never;
  i18n.global.locale.value = 'en';
  show();
});
afterEach(() => {
  section.unmount();
  vi.unstubAllGlobals();
});

it.each([
  [0, 'no files'],
  [1, '1 file'],
  [3, '3 files'],
])('says of an export how many files are in it: %i', async (files, told) => {
  await exportIt();
  answer({ ok: true, value: { ...EXPORTED, files } });
  await vi.waitFor(() => expect(status()).toBe(`/tmp/night.leakbook: ${told}, 2.00 kB`));
});

const FAILED = {
  ok: false,
  error: { code: 'mask-left', params: { file: 'x', entry: 'notes.jsonl' } },
};

it.each([
  ['its file', { ok: true, value: EXPORTED }, /\/tmp\/night\.leakbook: 3 files/],
  ['its failure', FAILED, /still in notes\.jsonl/],
])('tells the outcome when the dialog was closed meanwhile: %s', async (_of, reply, told) => {
  const line = mount(HandOverStatus, { global: { plugins: [i18n] } });
  expect(line.text()).toBe('');
  await exportIt();
  section.unmount();
  expect(line.text()).toBe('Writing…');
  answer(reply);
  await vi.waitFor(() => expect(line.text()).toMatch(told));
  show();
  expect(section.text()).toMatch(told);
  section.unmount();
  await vi.waitFor(() => expect(line.text()).toBe(''));
  line.unmount();
  show();
});

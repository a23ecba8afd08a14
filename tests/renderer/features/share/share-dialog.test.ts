// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import ShareDialog from '#renderer/features/share/ShareDialog.vue';
import { i18n } from '#renderer/session/i18n.ts';
import { usePreferencesStore } from '#renderer/session/preferences-store.ts';
import { useCasesStore } from '#renderer/case/cases-store.ts';
import { replaceAnalysis } from '#renderer/workers/analysis.ts';
import { recordedAnalysis, recordedFiles } from '#support/recorded-analysis';

interface Asked {
  readonly name: string;
  readonly content: { readonly kind: string; readonly text?: string; readonly html?: string };
}

let dialog: VueWrapper;
const asked: Asked[] = [];

/** The dialog over a recorded case; `answer` is what the host says to each file. */
async function share(answer: object, hasOpenDialog = true): Promise<void> {
  vi.stubGlobal('fetch', (_url: string, { body }: RequestInit) => {
    asked.push((JSON.parse(body as string) as { request: Asked }).request);
    return Promise.resolve(new Response(JSON.stringify(answer)));
  });
  usePreferencesStore().info = { hasOpenDialog, version: '0.1.0' } as never;
  await useCasesStore().open(recordedFiles('go-map-growing'), { replace: true });
  dialog = mount(ShareDialog, { global: { plugins: [i18n] } });
  await ready();
}

const ready = (): Promise<void> =>
  vi.waitFor(() =>
    expect(dialog.get('button[type=submit]').attributes('disabled')).toBeUndefined(),
  );

async function choose(text: string): Promise<void> {
  const label = dialog.findAll('label').find((one) => one.text().startsWith(text))!;
  await label.get('input').setValue();
  await ready();
}

async function save(): Promise<void> {
  await dialog.get('form').trigger('submit');
  await vi.waitFor(() => expect(dialog.text()).toMatch(/Saved:|cannot be written/));
}

beforeEach(() => {
  vi.stubGlobal('EventSource', class extends EventTarget {});
  HTMLDialogElement.prototype.showModal = () => undefined;
  setActivePinia(createPinia());
  i18n.global.locale.value = 'en';
  replaceAnalysis(recordedAnalysis());
  asked.length = 0;
});
afterEach(() => {
  dialog.unmount();
  vi.unstubAllGlobals();
});

it('saves what is chosen, named after the program unless its names are masked', async () => {
  await share({ ok: true, value: { file: '/home/a\u202e/report' } });
  await choose('Markdown');
  await save();
  expect(asked.at(-1)).toMatchObject({ name: 'leakbook-growing-map.md' });
  expect(asked.at(-1)!.content.text).toContain('sessionTable');
  // A path is anybody's text.
  expect(dialog.get('[role=status]').text()).not.toContain('\u202e');
  await choose('Upstream');
  await save();
  expect(asked.at(-1)!.name).toBe('leakbook-report.md');
  expect(asked.at(-1)!.content.text).not.toContain('sessionTable');
  expect(dialog.get('pre').text()).toContain('app/pkg1');
});

it('has PDF where there is something to print it with', async () => {
  await share({ ok: true, value: { file: '/report.pdf' } });
  await choose('PDF');
  await save();
  expect(asked.at(-1)).toMatchObject({
    name: 'leakbook-growing-map.pdf',
    content: { kind: 'page' },
  });
  expect(asked.at(-1)!.content.html).toMatch(/^<!doctype html>/);
  dialog.unmount();
  await share({ ok: true, value: null }, false);
  expect(dialog.text()).not.toContain('PDF');
});

it('says why a file was not written, until something else is chosen', async () => {
  const params = { file: '/full/report.html', reason: 'ENOSPC' };
  await share({ ok: false, error: { code: 'file-unwritable', params } });
  await save();
  expect(dialog.get('[role=alert]').text()).toContain('/full/report.html');
  await choose('JSON');
  expect(dialog.find('[role=alert]').exists()).toBe(false);
});

it('makes the report of a case that goes on growing once for each choice', async () => {
  const made = vi.fn();
  const analysis = recordedAnalysis();
  replaceAnalysis({
    call: (call, request) => {
      if (call === 'case:report') made();
      return analysis.call(call, request);
    },
  });
  await share({ ok: true, value: null });
  expect(made).toHaveBeenCalledTimes(1);
  const later = recordedFiles('go-map-growing').map((file) => ({ ...file, group: '/later' }));
  await useCasesStore().open(later, { replace: false, keepsChoice: true });
  await ready();
  expect(made).toHaveBeenCalledTimes(1);
  await choose('Markdown');
  expect(made).toHaveBeenCalledTimes(2);
  await useCasesStore().open(recordedFiles('kitex-held-request-field'), { replace: true });
  await vi.waitFor(() => expect(dialog.get('pre').text()).not.toContain('sessionTable'));
});

// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { createMemoryHistory, createRouter } from 'vue-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { i18n } from '#renderer/session/i18n.ts';
import { usePreferencesStore } from '#renderer/session/preferences-store.ts';
import { useAfterStore } from '#renderer/case/after-store.ts';
import { useCasesStore } from '#renderer/case/cases-store.ts';
import BeforeAfterView from '#renderer/features/before-after/BeforeAfterView.vue';
import { replaceAnalysis } from '#renderer/workers/analysis.ts';
import { recordedAnalysis, recordedFiles } from '#support/recorded-analysis';

const recorded = recordedAnalysis();
let cases: ReturnType<typeof useCasesStore>;
let asked: string[];
let view: VueWrapper;

function show(): VueWrapper {
  const blank = { template: '<p />' };
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: blank }],
  });
  // This DOM has no canvas.
  const global = { plugins: [i18n, router], stubs: { EChart: true } };
  view = mount(BeforeAfterView, { global });
  return view;
}

/** Until the worker has nothing to do any more. */
async function answered(): Promise<void> {
  do {
    await new Promise((resolve) => setTimeout(resolve, 20));
    await flushPromises();
  } while (view.attributes('aria-busy') === 'true');
}

async function addAfter(...recordings: readonly string[]): Promise<void> {
  useAfterStore().add(
    recordings.flatMap((name) => recordedFiles(name)),
    [],
  );
  await answered();
}

beforeEach(async () => {
  // The page hears of changes of a case; here nothing changes one.
  vi.stubGlobal('EventSource', EventTarget);
  setActivePinia(createPinia());
  asked = [];
  replaceAnalysis({
    call: (call, request, options) => {
      asked.push(call);
      return recorded.call(call, request, options);
    },
  });
  usePreferencesStore().settings = { language: 'en', theme: 'light' };
  cases = useCasesStore();
  await cases.open(recordedFiles('go-subslice-kept'), { replace: true });
});

describe('the view of what a change did', () => {
  it('says what to open, and what a proof takes', () => {
    expect(show().text()).toContain('Open the heaps recorded after the change');
    expect(view.findAll('.none li')).toHaveLength(4);
    expect(view.find('h2').text()).toBe('Did the fix work?');
  });

  it('answers first, then tells every function and the whole', async () => {
    show();
    await addAfter('go-subslice-kept-fixed');
    expect(view.get('.headline').text()).toBe(
      'The growth of main.readUpload (main.go:36) is gone.',
    );
    expect(view.get('.proven').text()).toMatch(/^proven\s+Proven by this comparison/);
    const rows = view.findAll('tbody tr').map((row) => row.text());
    expect(rows[0]).toContain('main.readUpload');
    expect(rows.at(-1)).toContain('the whole heap');
    await view.get('.toggle').trigger('click');
    expect(view.get('.more').text()).toContain('a minute before');
    expect(view.get('.more').text()).toContain('steady growth');
  });

  it('asks once for files that come together, and not again when it is shown again', async () => {
    show();
    await addAfter('go-subslice-kept-fixed');
    const before = [...asked];
    expect(before.filter((call) => call === 'case:before-after')).toHaveLength(1);
    view.unmount();
    show();
    expect(view.get('.headline').text()).toContain('is gone');
    expect(asked).toEqual(before);
  });

  it('tells why it cannot answer, and forgets the answer with the case', async () => {
    show();
    useAfterStore().add(recordedFiles('go-subslice-kept-fixed').slice(0, 1), []);
    await answered();
    expect(view.get('[role=alert]').text()).toContain('Of the files after the change (1)');
    expect(view.find('.headline').exists()).toBe(false);
    await addAfter('go-subslice-kept-fixed');
    expect(view.find('.headline').exists()).toBe(true);
    await cases.open(recordedFiles('go-map-growing').slice(0, 2), { replace: true });
    await answered();
    expect(view.find('.headline').exists()).toBe(false);
  });

  it('speaks the language of the window', async () => {
    show();
    await addAfter('go-subslice-kept-fixed');
    usePreferencesStore().settings = { language: 'zh-CN', theme: 'light' };
    await answered();
    await answered();
    expect(view.get('.headline').text()).toBe('main.readUpload (main.go:36) 的增长已经消失。');
    usePreferencesStore().settings = { language: 'en', theme: 'light' };
  });
});

// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AppError } from '#core/base/errors';
import type { Reply, SavedContent } from '#contract/host-calls';
import type { ExportSpec } from '#contract/worker-protocol';
import { useQuestionStore } from '#renderer/case/question-store.ts';
import SaveView from '#renderer/case/SaveView.vue';
import { i18n } from '#renderer/session/i18n.ts';
import { replaceAnalysis } from '#renderer/workers/analysis.ts';
import { fixtureSource } from '#support/fixture-cache';

const saved: { name: string; content: SavedContent }[] = [];
let reply: Reply<{ readonly file: string } | null> = { ok: true, value: null };
vi.mock('#renderer/session/save-file.ts', () => ({
  saveFile: (name: string, content: SavedContent) => {
    saved.push({ name, content });
    return Promise.resolve(reply);
  },
}));

const asked: ExportSpec[] = [];
let view: VueWrapper;
const heap = (at: number) => fixtureSource(`go-goroutine-leak/heap-0${at}.pb.gz`);

beforeEach(() => {
  setActivePinia(createPinia());
  i18n.global.locale.value = 'en';
  saved.length = asked.length = 0;
  reply = { ok: true, value: { file: '/home/a\u202e/heap' } };
  replaceAnalysis({
    call: (_, request) => {
      asked.push(request as ExportSpec);
      return Promise.resolve({ content: 'main;work 1\n' } as never);
    },
  });
});
afterEach(() => view.unmount());

async function open(props: InstanceType<typeof SaveView>['$props']): Promise<void> {
  view = mount(SaveView, { props, global: { plugins: [i18n] } });
  await view.get('button').trigger('click');
}
const press = async (label: string): Promise<void> => {
  await view
    .findAll('button')
    .find((one) => one.text() === label)!
    .trigger('click');
};

it('saves the view with its filters, named after the file', async () => {
  const question = useQuestionStore();
  question.setFilter({ ...question.filter, focus: 'main' });
  await open({ snapshot: heap(6), sampleType: 'inuse_space' });
  await press('Folded stacks');
  await vi.waitFor(() => expect(view.get('[role=status]').text()).toContain('Saved:'));
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({
    ...{ base: null, normalize: false, sampleType: 'inuse_space', format: 'folded' },
    filter: { focus: 'main' },
  });
  expect(saved).toEqual([
    { name: 'leakbook-heap-06.folded', content: { kind: 'text', text: 'main;work 1\n' } },
  ]);
  // A path is anybody's text.
  expect(view.get('[role=status]').text()).not.toContain('\u202e');
});

it('saves a difference as one, scaled where the view is', async () => {
  useQuestionStore().setNormalize(true);
  await open({ snapshot: heap(6), base: heap(1), sampleType: 'inuse_space' });
  await press('pprof');
  await vi.waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]!.name).toBe('leakbook-heap-06-change.pb.gz');
  expect(asked[0]).toMatchObject({ normalize: true, base: { path: heap(1).path } });
});

it('says why it could not', async () => {
  replaceAnalysis({
    call: () => Promise.reject(new AppError('unknown-sample-type', { wanted: 'x', known: 'y' })),
  });
  await open({ snapshot: heap(6), sampleType: 'x' });
  await press('CSV');
  await vi.waitFor(() => expect(view.text()).toContain('no sample type'));
  expect(saved).toEqual([]);
});

it('has nothing to save before there is a view', async () => {
  await open({ snapshot: null, sampleType: '' });
  for (const button of view.findAll('.formats button'))
    expect(button.attributes('disabled')).toBeDefined();
});

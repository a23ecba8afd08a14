// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_FILTER } from '#core/filter/apply-filter';
import { useCasesStore } from '#renderer/case/cases-store.ts';
import { useFilesStore } from '#renderer/case/files-store.ts';
import { NO_QUESTION } from '#renderer/case/question.ts';
import { decodeQuestion } from '#renderer/case/question-address.ts';
import { useQuestionStore } from '#renderer/case/question-store.ts';
import { seriesKey, snapshotKey } from '#renderer/case/snapshot-key.ts';
import { followAddress } from '#renderer/shell/follow-address.ts';
import { filesOf, settled, toldAnalysis } from '#support/told-analysis';

let router: Router;
let worker: ReturnType<typeof toldAnalysis>;
let cases: ReturnType<typeof useCasesStore>;
let files: ReturnType<typeof useFilesStore>;
let question: ReturnType<typeof useQuestionStore>;
let address: ReturnType<typeof followAddress>;
const asked = () => decodeQuestion(router.currentRoute.value.query);
const keyOf = (name: string): string =>
  snapshotKey(files.files.find((file) => file.name === name)!);

async function done(): Promise<void> {
  await settled();
  await worker.finishAll();
  await settled();
}

async function opened(...paths: readonly string[]): Promise<void> {
  const opening = cases.open(filesOf(...paths), { replace: true });
  await done();
  await opening;
}

beforeEach(async () => {
  history.replaceState(null, '');
  setActivePinia(createPinia());
  worker = toldAnalysis();
  cases = useCasesStore();
  files = useFilesStore();
  question = useQuestionStore();
  router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/start', name: 'start', component: {} },
      { path: '/:rest(.*)*', component: {} },
    ],
  });
  address = followAddress(router);
  await router.push('/top?of=main.keep');
});

describe('what is asked', () => {
  it('stands in the address beside what else stands there, and only what is asked', async () => {
    await opened('shop-1', 'shop-2', 'shop-3');
    expect(router.currentRoute.value.fullPath).toBe('/top?of=main.keep');
    question.choose(question.members[1]!, question.members[2]!);
    await done();
    expect(router.currentRoute.value.query).toEqual({
      ...{ of: 'main.keep', a: keyOf('shop-2'), b: keyOf('shop-3') },
    });
  });

  it('is a new entry by a step, and no new one by a filter', async () => {
    await opened('shop-1', 'shop-2', 'shop-3');
    const [push, replace] = [vi.spyOn(router, 'push'), vi.spyOn(router, 'replace')];
    question.choose(question.members[1]!, question.members[2]!);
    await done();
    expect([push.mock.calls.length, replace.mock.calls.length]).toEqual([1, 0]);
    for (const focus of ['m', 'ma', 'mai']) {
      question.setFilter({ ...NO_FILTER, focus });
      await done();
    }
    expect([push.mock.calls.length, replace.mock.calls.length]).toEqual([1, 3]);
    expect(asked()).toEqual(question.asked);
  });

  it('goes along to another view', async () => {
    await opened('shop-1', 'shop-2', 'shop-3');
    question.choose(question.members[1]!, question.members[2]!);
    await done();
    const before = question.asked;
    await router.push('/flame');
    await done();
    expect(router.currentRoute.value.path).toBe('/flame');
    expect([question.asked, asked()]).toEqual([before, before]);
  });

  it('is asked anew by a link', async () => {
    await opened('shop-1', 'shop-2', 'shop-3');
    question.setFilter({ ...NO_FILTER, focus: 'main' });
    await done();
    await router.push(`/top?b=${keyOf('shop-2')}&by=lines`);
    await done();
    expect(question.asked).toEqual({
      ...{ ...NO_QUESTION, source: keyOf('shop-2'), granularity: 'lines' },
    });
  });

  it('of a case that arrives is nobody’s step', async () => {
    const push = vi.spyOn(router, 'push');
    const series = seriesKey('/case|/bin/cart');
    const opening = cases.open(filesOf('shop-1', 'cart-1', 'cart-2'), {
      replace: true,
      asked: { ...NO_QUESTION, series },
    });
    await done();
    await opening;
    expect([question.shownSeries?.title, asked().series]).toEqual(['cart', series]);
    expect(push).not.toHaveBeenCalled();
    question.showSeries(files.series[0]!.id);
    await done();
    expect(push).toHaveBeenCalledTimes(1);
  });
});

describe('the address at the start', () => {
  it('asks of what was opened what it says, and keeps its view', async () => {
    await opened('shop-1', 'shop-2');
    const key = keyOf('shop-1');
    await router.push(`/top?b=${key}&focus=main`);
    const given = vi.fn(() => Promise.resolve());
    await address.start(given);
    expect(given).toHaveBeenCalledWith(expect.objectContaining({ source: key }));
    await router.push('/start');
    await address.start(given);
    expect(given).toHaveBeenLastCalledWith(undefined);
  });

  it('names a case on disk; where the host has none, the rest is opened', async () => {
    const asking = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('no host'));
    const given = vi.fn(() => Promise.resolve());
    await router.push({ path: '/top', query: { case: '0123456789abcdef' } });
    await address.start(given);
    expect(asking).toHaveBeenCalled();
    expect(given).toHaveBeenCalledTimes(1);
    asking.mockRestore();
  });

  it.each([{ id: ['a', 'b'] }, { id: '../..' }, { id: '' }, { id: 'x'.repeat(65) }])(
    'asks no host for what is no id of a case: $id',
    async ({ id }) => {
      const asking = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('no host'));
      const given = vi.fn(() => Promise.resolve());
      await router.push({ path: '/top', query: { case: id } });
      await address.start(given);
      expect(given).toHaveBeenCalledTimes(1);
      expect(asking).not.toHaveBeenCalled();
      asking.mockRestore();
    },
  );
});

describe('an address of a case that cannot be opened', () => {
  const told = (): string[] => files.failures.map(({ code }) => code);

  beforeEach(async () => {
    const error = { code: 'case-newer', params: { path: '/cases/kept' } };
    vi.spyOn(globalThis, 'fetch').mockImplementation(() =>
      Promise.resolve(Response.json({ ok: false, error })),
    );
    await router.push('/overview?case=kept');
  });
  afterEach(() => vi.restoreAllMocks());

  it('is told beside what is opened instead', async () => {
    const starting = address.start(() => opened('shop-1', 'no-such'));
    await done();
    await starting;
    expect(files.files.map(({ name }) => name)).toEqual(['shop-1']);
    expect(told()).toEqual(['case-newer', 'call-failed']);
  });

  it('is told where nothing is', async () => {
    await address.start(() => Promise.resolve());
    expect(told()).toEqual(['case-newer']);
  });

  it('is told of a case that was left open, too', async () => {
    await opened('shop-1');
    history.replaceState(null, ''); // an entry that is nobody's yet
    await router.push('/top?case=other');
    await vi.waitFor(() => expect(told()).toEqual(['case-newer']));
    expect(files.files.map(({ name }) => name)).toEqual(['shop-1']);
  });
});

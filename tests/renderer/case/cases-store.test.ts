import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { useCasesStore } from '#renderer/case/cases-store.ts';
import { useFilesStore } from '#renderer/case/files-store.ts';
import { useQuestionStore } from '#renderer/case/question-store.ts';
import { useReportStore } from '#renderer/case/report-store.ts';
import { filesOf, settled, toldAnalysis } from '#support/told-analysis';

const names = (of: readonly { readonly name: string }[]): string[] => of.map(({ name }) => name);

let worker: ReturnType<typeof toldAnalysis>;
let files: ReturnType<typeof useFilesStore>;
let question: ReturnType<typeof useQuestionStore>;
let reported: ReturnType<typeof useReportStore>;
let cases: ReturnType<typeof useCasesStore>;

async function opened(...paths: readonly string[]): Promise<void> {
  const opening = cases.open(filesOf(...paths), { replace: true });
  await settled();
  await worker.finishAll();
  await opening;
}

beforeEach(() => {
  setActivePinia(createPinia());
  worker = toldAnalysis();
  files = useFilesStore();
  question = useQuestionStore();
  reported = useReportStore();
  cases = useCasesStore();
});

describe('opening', () => {
  it('looks at each file, then analyses the series', async () => {
    await opened('shop-1', 'shop-2', 'shop-3');
    expect(worker.asked.map(({ call }) => call)).toEqual([
      ...Array<string>(3).fill('snapshot:describe'),
      'case:analyze',
    ]);
    expect([reported.baseFile?.name, reported.sourceFile?.name]).toEqual(['shop-1', 'shop-3']);
    expect(reported.progress).toBeNull();
  });

  it('keeps the files of both when a second open comes before the first is done', async () => {
    const first = cases.open(filesOf('shop-1', 'shop-2'), { replace: false });
    await settled();
    const second = cases.open(filesOf('shop-3'), { replace: false });
    await settled();
    expect(worker.asked).toHaveLength(1); // one after another
    await worker.finishAll();
    await Promise.all([first, second]);
    expect(names(files.files)).toEqual(['shop-1', 'shop-2', 'shop-3']);
    expect(reported.report?.snapshots).toHaveLength(3);
  });

  it('keeps files that are being added while another comparison is chosen', async () => {
    await opened('shop-1', 'shop-2', 'shop-3');
    const adding = cases.open(filesOf('shop-4'), { replace: false });
    await settled();
    question.choose(question.members[1]!, question.members[2]!);
    await settled();
    await worker.finishAll();
    await adding;
    expect(names(files.files)).toEqual(['shop-1', 'shop-2', 'shop-3', 'shop-4']);
    expect(reported.sourceFile?.name).toBe('shop-4');
    expect(reported.progress).toBeNull();
  });

  it('ends the opens under way when another case replaces them', async () => {
    const first = cases.open(filesOf('shop-1', 'shop-2'), { replace: true });
    const queued = cases.open(filesOf('shop-3'), { replace: false });
    await settled();
    const second = cases.open(filesOf('cart-1'), { replace: true });
    expect(worker.asked[0]!.isAborted()).toBe(true);
    await settled();
    await worker.finishAll();
    await Promise.all([first, queued, second]);
    expect(names(files.files)).toEqual(['cart-1']);
    expect(worker.asked.map(({ paths }) => paths[0])).toEqual(['shop-1', 'cart-1', 'cart-1']);
  });

  it('drops the analysis of a case that was replaced', async () => {
    const first = cases.open(filesOf('shop-1', 'shop-2'), { replace: true });
    await settled();
    for (const question of worker.asked) await question.finish();
    await worker.asked[1]!.finish();
    expect(worker.last().call).toBe('case:analyze');
    const late = worker.last();
    const second = cases.open(filesOf('cart-1', 'cart-2'), { replace: true });
    await late.finish();
    expect(reported.report).toBeNull();
    await worker.finishAll();
    await Promise.all([first, second]);
    expect(reported.report?.snapshots.map(({ path }) => path)).toEqual(['cart-1', 'cart-2']);
  });

  it('says which files failed, of all opens that wait, and shows the rest', async () => {
    const failure = { origin: '/case/gone', code: 'file-unreadable', params: {} } as const;
    const first = cases.open(filesOf('unheard', 'shop-1'), { replace: true, failed: [failure] });
    const second = cases.open(filesOf('unknown'), { replace: false });
    await settled();
    await worker.finishAll();
    await Promise.all([first, second]);
    expect(files.failures.map(({ origin }) => origin)).toEqual([
      ...['/case/gone', '/case/unheard', '/case/unknown'],
    ]);
    expect(names(files.files)).toEqual(['shop-1']);
    expect(reported.report).not.toBeNull();
  });
});

describe('series', () => {
  it('are never mixed: each program is compared with itself', async () => {
    await opened('shop-1', 'cart-1', 'shop-2', 'cart-2');
    expect(files.series.map(({ title }) => title)).toEqual(['shop', 'cart']);
    expect(worker.last().paths).toEqual(['shop-1', 'shop-2']);
    question.showSeries(files.series[1]!.id);
    expect(reported.report).toBeNull();
    await settled();
    await worker.finishAll();
    expect(worker.last().paths).toEqual(['cart-1', 'cart-2']);
    expect([reported.baseFile?.name, reported.sourceFile?.name]).toEqual(['cart-1', 'cart-2']);
  });

  it('never show one program’s files by the report of another while it is worked out', async () => {
    await opened('shop-1', 'shop-2');
    const adding = cases.open(filesOf('cart-1', 'cart-2'), { replace: false });
    await settled();
    await worker.asked.at(-1)!.finish();
    await worker.asked.at(-1)!.finish();
    expect(names(question.members)).toEqual(['cart-1', 'cart-2']);
    expect([reported.report, reported.baseFile]).toEqual([null, null]);
    await worker.finishAll();
    await adding;
    expect(reported.sourceFile?.name).toBe('cart-2');
  });

  it('run over states in time order, whatever the order of opening', async () => {
    await opened('shop-3', 'shop-1', 'shop-2');
    expect(names(question.states)).toEqual(['shop-1', 'shop-2', 'shop-3']);
    expect([reported.baseFile?.name, reported.sourceFile?.name]).toEqual(['shop-1', 'shop-3']);
  });
});

describe('a case that another replaced', () => {
  it('is shown again with its choice, and so is the one that replaced it', async () => {
    await opened('shop-1', 'shop-2', 'shop-3');
    question.choose(question.members[1]!, question.members[2]!);
    await settled();
    await worker.finishAll();
    const shop = cases.number;
    await opened('cart-1', 'cart-2');
    const cart = cases.number;
    expect(cart).not.toBe(shop);

    expect(cases.restore(shop)).toBe(true);
    expect(cases.number).toBe(shop);
    expect(names(files.files)).toEqual(['shop-1', 'shop-2', 'shop-3']);
    await worker.finishAll();
    expect([reported.report?.base, reported.report?.source]).toEqual([1, 2]);

    expect(cases.restore(cart)).toBe(true);
    expect(names(files.files)).toEqual(['cart-1', 'cart-2']);
  });

  it('is nothing where no case was open', async () => {
    const none = cases.number;
    await opened('shop-1');
    expect(cases.restore(none)).toBe(false);
    expect(names(files.files)).toEqual(['shop-1']);
  });

  it('counts the snapshots that would be lost: readable ones that lie on no disk', async () => {
    await opened('shop-1');
    expect(files.unsaved).toBe(0);
    const fetched = filesOf('shop-2').map((file) => ({ ...file, onDisk: false }));
    const adding = cases.open(fetched, { replace: false });
    await settled();
    // It is there from the moment it was asked for, not only once it was looked at.
    expect([files.files.length, files.unsaved]).toEqual([1, 1]);
    await worker.finishAll();
    await adding;
    expect([files.files.length, files.unsaved]).toEqual([2, 1]);
    const breaking = cases.open([{ ...fetched[0]!, source: filesOf('no such')[0]!.source }], {
      replace: false,
    });
    expect(files.unsaved).toBe(2);
    await settled();
    await worker.finishAll();
    await breaking;
    expect([files.failures.length, files.unsaved]).toEqual([1, 1]);
  });

  it('is shown again with what had not been looked at when it was left', async () => {
    await opened('shop-1');
    const shop = cases.number;
    void cases.open(filesOf('shop-2'), { replace: false });
    await settled();
    await opened('cart-1');
    expect(cases.restore(shop)).toBe(true);
    expect([names(files.files), names(files.incoming)]).toEqual([['shop-1'], ['shop-2']]);
    await settled();
    await worker.finishAll();
    expect([names(files.files), names(files.incoming)]).toEqual([['shop-1', 'shop-2'], []]);
    expect(reported.report?.snapshots).toHaveLength(2);
  });
});

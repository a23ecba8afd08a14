import * as v from 'valibot';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { choiceOf } from '#core/case/line-up';
import { AppError } from '#core/base/errors';
import { analyzeCase } from '#core/report/analyze-case';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { describeSnapshot } from '#core/report/describe-snapshot';
import { LIBRARIES } from '#core/evidence/libraries';
import { leakRuleSchema } from '#core/rules/leak-rule-schema';
import { RULE_CATALOG } from '#core/rules/rule-catalog';
import { EMPTY_PACK } from '#contract/handbook-pack';
import type { SnapshotId } from '#contract/snapshot-ref';
import type { AnalysisCall, AnalysisCalls } from '#contract/worker-protocol';
import { profileIdentity } from '#core/profile/profile-kind';
import type { NewFile } from '#renderer/case/case-file.ts';
import { useCaseStore } from '#renderer/case/case-store.ts';
import { replaceAnalysis } from '#renderer/workers/analysis.ts';
import { caseSnapshot } from '#support/fixture-case';
import { heapOf } from '#support/heap-of';

/** What the stub worker knows: growing heaps of two programs, by path. */
const SNAPSHOTS = new Map<string, CaseSnapshot>();
for (const program of ['shop', 'cart']) {
  for (const minute of [1, 2, 3, 4]) {
    const samples = [{ stack: ['main.keep', 'main.main'], objects: minute * 100, size: 1024 }];
    const profile = heapOf({ samples, seconds: minute * 60, binary: `/bin/${program}` });
    const path = `${program}-${minute}`;
    SNAPSHOTS.set(path, caseSnapshot(path, profile));
  }
}

interface Asked {
  readonly call: AnalysisCall;
  readonly paths: readonly string[];
  /** Ids of packs' rules, and of their libraries. */
  readonly rules: readonly string[] | undefined;
  readonly libraries: readonly string[] | undefined;
  readonly isAborted: () => boolean;
  readonly finish: () => Promise<void>;
}

/** A worker that answers truly, but only when told to. */
function stubWorker() {
  const asked: Asked[] = [];
  replaceAnalysis({
    call: (call, request, { signal } = {}) =>
      new Promise((resolve, reject) => {
        const question = request as AnalysisCalls['case:analyze']['request'];
        const sources = call === 'case:analyze' ? question.snapshots : [request as never];
        const paths = sources.map(({ path }) => path);
        const finish = async (): Promise<void> => {
          try {
            resolve(answer(call, paths, question) as never);
          } catch (caught) {
            reject(caught);
          }
          await settled();
        };
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
        const isAborted = () => signal?.aborted ?? false;
        const rules = question.rules?.map(({ id }) => id);
        const libraries = question.libraries?.map(({ id }) => id);
        asked.push({ call, paths, rules, libraries, isAborted, finish });
      }),
  });
  /** Answers whatever is asked until nothing is left. */
  const finishAll = async (): Promise<void> => {
    for (let at = 0; at < asked.length; at++) await asked[at]!.finish();
  };
  const last = (): Asked => asked.at(-1)!;
  return { asked, last, finishAll };
}

function answer(
  call: AnalysisCall,
  paths: readonly string[],
  { base, source, rules }: AnalysisCalls['case:analyze']['request'],
): unknown {
  const snapshots = paths.map((path) => {
    const snapshot = SNAPSHOTS.get(path);
    if (!snapshot) throw new AppError('call-failed', { detail: path });
    return snapshot;
  });
  if (call === 'case:analyze') {
    return analyzeCase(snapshots, { ...choiceOf({ base, source }), rules });
  }
  const [snapshot] = snapshots;
  return {
    report: describeSnapshot(snapshot!),
    identity: profileIdentity(snapshot!.profile!),
  };
}

/** Lets everything that waits for a promise go on. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}

const filesOf = (...paths: readonly string[]): NewFile[] =>
  paths.map((path) => ({
    source: {
      id: path as SnapshotId,
      path,
      fileTimeNanos: null,
      data: { kind: 'url', url: `snapshots/${path}` },
    },
    name: path,
    origin: `/case/${path}`,
    group: '/case',
    fromHost: true,
    onDisk: true,
  }));
const names = (files: readonly { readonly name: string }[]): string[] =>
  files.map(({ name }) => name);

let worker: ReturnType<typeof stubWorker>;
let store: ReturnType<typeof useCaseStore>;

async function opened(...paths: readonly string[]): Promise<void> {
  const opening = store.open(filesOf(...paths), { replace: true });
  await settled();
  await worker.finishAll();
  await opening;
}

beforeEach(() => {
  setActivePinia(createPinia());
  worker = stubWorker();
  store = useCaseStore();
});

describe('opening', () => {
  it('looks at each file, then analyses the series', async () => {
    await opened('shop-1', 'shop-2', 'shop-3');
    expect(worker.asked.map(({ call }) => call)).toEqual([
      ...Array<string>(3).fill('snapshot:describe'),
      'case:analyze',
    ]);
    expect([store.baseFile?.name, store.sourceFile?.name]).toEqual(['shop-1', 'shop-3']);
    expect(store.progress).toBeNull();
  });

  it('keeps the files of both when a second open comes before the first is done', async () => {
    const first = store.open(filesOf('shop-1', 'shop-2'), { replace: false });
    await settled();
    const second = store.open(filesOf('shop-3'), { replace: false });
    await settled();
    expect(worker.asked).toHaveLength(1); // one after another
    await worker.finishAll();
    await Promise.all([first, second]);
    expect(names(store.files)).toEqual(['shop-1', 'shop-2', 'shop-3']);
    expect(store.report?.snapshots).toHaveLength(3);
  });

  it('keeps files that are being added while another comparison is chosen', async () => {
    await opened('shop-1', 'shop-2', 'shop-3');
    const adding = store.open(filesOf('shop-4'), { replace: false });
    await settled();
    const choosing = store.choose(1, 2);
    await settled();
    await worker.finishAll();
    await Promise.all([adding, choosing]);
    expect(names(store.files)).toEqual(['shop-1', 'shop-2', 'shop-3', 'shop-4']);
    expect(store.sourceFile?.name).toBe('shop-4');
    expect(store.progress).toBeNull();
  });

  it('ends the opens under way when another case replaces them', async () => {
    const first = store.open(filesOf('shop-1', 'shop-2'), { replace: true });
    const queued = store.open(filesOf('shop-3'), { replace: false });
    await settled();
    const second = store.open(filesOf('cart-1'), { replace: true });
    expect(worker.asked[0]!.isAborted()).toBe(true);
    await settled();
    await worker.finishAll();
    await Promise.all([first, queued, second]);
    expect(names(store.files)).toEqual(['cart-1']);
    expect(worker.asked.map(({ paths }) => paths[0])).toEqual(['shop-1', 'cart-1', 'cart-1']);
  });

  it('drops the analysis of a case that was replaced', async () => {
    const first = store.open(filesOf('shop-1', 'shop-2'), { replace: true });
    await settled();
    for (const question of worker.asked) await question.finish();
    await worker.asked[1]!.finish();
    expect(worker.last().call).toBe('case:analyze');
    const late = worker.last();
    const second = store.open(filesOf('cart-1', 'cart-2'), { replace: true });
    await late.finish();
    expect(store.report).toBeNull();
    await worker.finishAll();
    await Promise.all([first, second]);
    expect(store.report?.snapshots.map(({ path }) => path)).toEqual(['cart-1', 'cart-2']);
  });

  it('says which files failed, of all opens that wait, and shows the rest', async () => {
    const failure = { origin: '/case/gone', code: 'file-unreadable', params: {} } as const;
    const first = store.open(filesOf('unheard', 'shop-1'), { replace: true, failed: [failure] });
    const second = store.open(filesOf('unknown'), { replace: false });
    await settled();
    await worker.finishAll();
    await Promise.all([first, second]);
    expect(store.failures.map(({ origin }) => origin)).toEqual([
      ...['/case/gone', '/case/unheard', '/case/unknown'],
    ]);
    expect(names(store.files)).toEqual(['shop-1']);
    expect(store.report).not.toBeNull();
  });
});

describe('series', () => {
  it('are never mixed: each program is compared with itself', async () => {
    await opened('shop-1', 'cart-1', 'shop-2', 'cart-2');
    expect(store.series.map(({ title }) => title)).toEqual(['shop', 'cart']);
    expect(worker.last().paths).toEqual(['shop-1', 'shop-2']);
    const showing = store.showSeries(store.series[1]!.id);
    expect(store.report).toBeNull();
    await settled();
    await worker.finishAll();
    await showing;
    expect(worker.last().paths).toEqual(['cart-1', 'cart-2']);
    expect([store.baseFile?.name, store.sourceFile?.name]).toEqual(['cart-1', 'cart-2']);
  });

  it('never show one program’s files by the report of another while it is worked out', async () => {
    await opened('shop-1', 'shop-2');
    const adding = store.open(filesOf('cart-1', 'cart-2'), { replace: false });
    await settled();
    await worker.asked.at(-1)!.finish();
    await worker.asked.at(-1)!.finish();
    expect(names(store.members)).toEqual(['cart-1', 'cart-2']);
    expect([store.report, store.baseFile]).toEqual([null, null]);
    await worker.finishAll();
    await adding;
    expect(store.sourceFile?.name).toBe('cart-2');
  });

  it('run over states in time order, whatever the order of opening', async () => {
    await opened('shop-3', 'shop-1', 'shop-2');
    expect(names(store.states)).toEqual(['shop-1', 'shop-2', 'shop-3']);
    expect([store.baseFile?.name, store.sourceFile?.name]).toEqual(['shop-1', 'shop-3']);
  });
});

describe('comparing', () => {
  it('takes the snapshots chosen, and swaps them', async () => {
    await opened('shop-1', 'shop-2', 'shop-3');
    const choosing = store.choose(1, 2);
    await worker.finishAll();
    await choosing;
    expect([store.baseFile?.name, store.sourceFile?.name]).toEqual(['shop-2', 'shop-3']);
    const swapping = store.swap();
    await worker.finishAll();
    await swapping;
    expect([store.baseFile?.name, store.sourceFile?.name]).toEqual(['shop-3', 'shop-2']);
  });

  it('shows the last choice, however late the answer to an earlier one comes', async () => {
    await opened('shop-1', 'shop-2', 'shop-3');
    const earlier = store.choose(0, 1);
    const slow = worker.last();
    const later = store.choose(1, 2);
    expect(slow.isAborted()).toBe(true);
    await worker.last().finish();
    await slow.finish();
    await Promise.all([earlier, later]);
    expect([store.baseFile?.name, store.sourceFile?.name]).toEqual(['shop-2', 'shop-3']);
    expect(store.progress).toBeNull();
  });

  it('has nothing to swap with a single snapshot', async () => {
    await opened('shop-1');
    const before = worker.asked.length;
    await store.swap();
    expect(worker.asked).toHaveLength(before);
  });
});

describe('the language', () => {
  const headline = (): string => store.report!.answer.headline.text;

  it('changes the words of the report and asks the worker nothing: no rule runs again', async () => {
    await opened('shop-1', 'shop-2');
    const [asked, english, document] = [worker.asked.length, headline(), store.analysed!.document];
    store.language = 'zh-CN';
    await settled();
    expect(headline()).not.toBe(english);
    expect(headline()).toMatch(/\p{Script=Han}/u);
    store.language = 'en';
    expect(headline()).toBe(english);
    expect(worker.asked).toHaveLength(asked);
    expect(store.analysed!.document).toBe(document);
    expect(JSON.stringify(document)).not.toContain('"text"');
  });

  it('may change while the analysis runs: its answer is told in the new one', async () => {
    const opening = store.open(filesOf('shop-1', 'shop-2'), { replace: true });
    await settled();
    await worker.asked[0]!.finish();
    await worker.asked[1]!.finish();
    store.language = 'zh-CN';
    await worker.finishAll();
    await opening;
    expect(worker.asked).toHaveLength(3);
    expect(headline()).toMatch(/\p{Script=Han}/u);
  });
});

describe('rules of packs', () => {
  it('go with every analysis, and a change analyses the open case again', async () => {
    const rules = [{ ...RULE_CATALOG[0]!, id: 'acme/own' }];
    const libraries = [{ ...LIBRARIES[0]!, id: 'acme' }];
    await store.setPack({ rules, libraries, texts: {} });
    expect(worker.asked).toHaveLength(0);
    await opened('shop-1');
    expect(worker.last()).toMatchObject({ rules: ['acme/own'], libraries: ['acme'] });
    const changing = store.setPack(EMPTY_PACK);
    await worker.finishAll();
    await changing;
    expect(worker.last()).toMatchObject({ call: 'case:analyze', rules: [], libraries: [] });
  });

  it('are told in the texts of the packs that they came from, until others were asked', async () => {
    const id = 'acme/keeps';
    const shape = { id: 'keep', role: 'anchor', frames: ['main.keep'] };
    const rule = v.parse(leakRuleSchema, {
      ...{ id, sampleType: 'inuse_space', subject: 'process', shapes: [shape] },
      ladder: { likely: [['lasting-growth']], strong: [] },
    });
    const texts = { 'rule.acme-keeps': { en: 'Kept by Acme' } };
    await store.setPack({ rules: [rule], libraries: [], texts });
    await opened('shop-1', 'shop-2', 'shop-3');
    const titles = (): string[] => store.report!.findings.map(({ title }) => title);
    expect(titles()).toContain('Kept by Acme');
    const changing = store.setPack(EMPTY_PACK);
    expect(titles()).toContain('Kept by Acme');
    await worker.finishAll();
    await changing;
    expect(titles()).not.toContain('Kept by Acme');
  });
});

describe('a case that another replaced', () => {
  it('is shown again with its choice, and so is the one that replaced it', async () => {
    await opened('shop-1', 'shop-2', 'shop-3');
    const choosing = store.choose(1, 2);
    await worker.finishAll();
    await choosing;
    const shop = store.caseNumber;
    await opened('cart-1', 'cart-2');
    const cart = store.caseNumber;
    expect(cart).not.toBe(shop);

    expect(store.restore(shop)).toBe(true);
    expect(store.caseNumber).toBe(shop);
    expect(names(store.files)).toEqual(['shop-1', 'shop-2', 'shop-3']);
    await worker.finishAll();
    expect([store.report?.base, store.report?.source]).toEqual([1, 2]);

    expect(store.restore(cart)).toBe(true);
    expect(names(store.files)).toEqual(['cart-1', 'cart-2']);
  });

  it('is nothing where no case was open', async () => {
    const none = store.caseNumber;
    await opened('shop-1');
    expect(store.restore(none)).toBe(false);
    expect(names(store.files)).toEqual(['shop-1']);
  });

  it('counts the snapshots that would be lost: readable ones that lie on no disk', async () => {
    await opened('shop-1');
    expect(store.unsaved).toBe(0);
    const fetched = filesOf('shop-2').map((file) => ({ ...file, onDisk: false }));
    const adding = store.open(fetched, { replace: false });
    await settled();
    // It is there from the moment it was asked for, not only once it was looked at.
    expect([store.files.length, store.unsaved]).toEqual([1, 1]);
    await worker.finishAll();
    await adding;
    expect([store.files.length, store.unsaved]).toEqual([2, 1]);
    const breaking = store.open([{ ...fetched[0]!, source: filesOf('no such')[0]!.source }], {
      replace: false,
    });
    expect(store.unsaved).toBe(2);
    await settled();
    await worker.finishAll();
    await breaking;
    expect([store.failures.length, store.unsaved]).toEqual([1, 1]);
  });

  it('is shown again with what had not been looked at when it was left', async () => {
    await opened('shop-1');
    const shop = store.caseNumber;
    void store.open(filesOf('shop-2'), { replace: false });
    await settled();
    await opened('cart-1');
    expect(store.restore(shop)).toBe(true);
    expect([names(store.files), names(store.incoming)]).toEqual([['shop-1'], ['shop-2']]);
    await settled();
    await worker.finishAll();
    expect([names(store.files), names(store.incoming)]).toEqual([['shop-1', 'shop-2'], []]);
    expect(store.report?.snapshots).toHaveLength(2);
  });
});

import * as v from 'valibot';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { LIBRARIES } from '#core/evidence/libraries';
import { leakRuleSchema } from '#core/rules/leak-rule-schema';
import { RULE_CATALOG } from '#core/rules/rule-catalog';
import { EMPTY_PACK } from '#contract/handbook-pack';
import type { CaseFile } from '#renderer/case/case-file.ts';
import { useCasesStore } from '#renderer/case/cases-store.ts';
import { useFilesStore } from '#renderer/case/files-store.ts';
import { useQuestionStore } from '#renderer/case/question-store.ts';
import { useReportStore } from '#renderer/case/report-store.ts';
import { i18n } from '#renderer/session/i18n.ts';
import { filesOf, settled, toldAnalysis } from '#support/told-analysis';

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
  i18n.global.locale.value = 'en';
  worker = toldAnalysis();
  files = useFilesStore();
  question = useQuestionStore();
  reported = useReportStore();
  cases = useCasesStore();
});

/** Answers everything that is asked by now, and what comes of it. */
async function answered(): Promise<void> {
  await settled();
  await worker.finishAll();
}

const member = (name: string): CaseFile => question.members.find((file) => file.name === name)!;
const compared = (): (string | undefined)[] => [reported.baseFile?.name, reported.sourceFile?.name];

describe('comparing', () => {
  it('takes the snapshots chosen, and swaps them', async () => {
    await opened('shop-1', 'shop-2', 'shop-3');
    question.choose(member('shop-2'), member('shop-3'));
    await answered();
    expect(compared()).toEqual(['shop-2', 'shop-3']);
    reported.swap();
    await answered();
    expect(compared()).toEqual(['shop-3', 'shop-2']);
  });

  it('shows the last choice, however late the answer to an earlier one comes', async () => {
    await opened('shop-1', 'shop-2', 'shop-3');
    question.choose(member('shop-1'), member('shop-2'));
    await settled();
    const slow = worker.last();
    question.choose(member('shop-2'), member('shop-3'));
    await settled();
    expect(slow.isAborted()).toBe(true);
    await worker.last().finish();
    await slow.finish();
    expect(compared()).toEqual(['shop-2', 'shop-3']);
    expect(reported.progress).toBeNull();
  });

  it('has nothing to swap with a single snapshot', async () => {
    await opened('shop-1');
    const before = worker.asked.length;
    reported.swap();
    await answered();
    expect(worker.asked).toHaveLength(before);
  });

  it('moves A and B without looking at a file again, and keeps the report meanwhile', async () => {
    await opened('shop-1', 'shop-2', 'shop-3');
    const { report } = reported;
    const before = worker.asked.length;
    question.choose(member('shop-2'), member('shop-3'));
    await settled();
    expect(worker.asked.slice(before).map(({ call }) => call)).toEqual(['case:analyze']);
    expect(reported.report).toBe(report);
  });

  it('falls back to what the report chooses where a snapshot asked for is gone', async () => {
    await opened('shop-1', 'shop-2', 'shop-3');
    question.choose(member('shop-1'), member('shop-2'));
    await answered();
    files.remove(new Set([member('shop-2').source.id]));
    await answered();
    expect(compared()).toEqual(['shop-1', 'shop-3']);
  });
});

describe('a step', () => {
  const analyses = (): number => worker.asked.filter(({ call }) => call === 'case:analyze').length;
  const asked = (): (string | undefined)[] => [
    question.askedBase?.name,
    question.askedSource?.name,
  ];

  it('goes on from the one before, though that is still worked out; only the last is', async () => {
    await opened('shop-1', 'shop-2', 'shop-3', 'shop-4');
    const before = worker.asked.length;
    for (let press = 0; press < 3; press++) {
      reported.step('source', -1);
      await settled();
    }
    expect(asked()).toEqual(['shop-1', 'shop-1']);
    expect(worker.asked.slice(before).map((one) => one.isAborted())).toEqual([true, true, false]);
    await worker.finishAll();
    expect(reported.progress).toBeNull();
  });

  it('is asked about once where more come before anything is asked', async () => {
    await opened('shop-1', 'shop-2', 'shop-3', 'shop-4');
    const before = analyses();
    reported.step('source', -1);
    reported.step('source', -1);
    reported.step('base', 1);
    await answered();
    expect(analyses()).toBe(before + 1);
    expect(asked()).toEqual(['shop-2', 'shop-2']);
  });

  it('gets past a snapshot that is there twice', async () => {
    const [one, two, three] = filesOf('shop-1', 'shop-2', 'shop-3');
    const copy = { ...two!, name: 'copy', source: { ...two!.source, id: 'copy' as never } };
    const opening = cases.open([one!, two!, copy, three!], { replace: true });
    await answered();
    await opening;
    const seen: (string | undefined)[] = [];
    for (const direction of [-1, -1, 1, 1] as const) {
      reported.step('source', direction);
      await answered();
      seen.push(reported.sourceFile?.name);
    }
    expect(question.states).toHaveLength(3);
    expect(seen).toEqual(['shop-2', 'shop-1', 'shop-2', 'shop-3']);
  });

  it('ends at the first and the last, and moves nothing where nothing is compared', async () => {
    reported.step('source', 1);
    await opened('shop-1', 'shop-2');
    reported.step('source', 1);
    reported.step('base', -1);
    expect(asked()).toEqual([undefined, undefined]);
  });
});

describe('the sample type', () => {
  it('is the one asked for where B has it, else the report’s', async () => {
    question.setSampleType('alloc_space');
    expect([reported.sampleType, reported.unit]).toEqual(['alloc_space', 'count']);
    const opening = cases.open(filesOf('shop-1', 'shop-2'), {
      replace: true,
      asked: question.asked,
    });
    await answered();
    await opening;
    const types = reported.sampleTypes.map(({ type }) => type);
    expect(types).toContain('inuse_objects');
    question.setSampleType('inuse_objects');
    expect([reported.sampleType, reported.unit]).toEqual(['inuse_objects', 'count']);
    question.setSampleType('no_such');
    expect([reported.sampleType, reported.unit]).toEqual(['inuse_space', 'bytes']);
  });
});

describe('the language', () => {
  const headline = (): string => reported.report!.answer.headline.text;

  it('changes the words of the report and asks the worker nothing: no rule runs again', async () => {
    await opened('shop-1', 'shop-2');
    const [asked, english, document] = [
      worker.asked.length,
      headline(),
      reported.analysed!.document,
    ];
    i18n.global.locale.value = 'zh-CN';
    await settled();
    expect(headline()).not.toBe(english);
    expect(headline()).toMatch(/\p{Script=Han}/u);
    i18n.global.locale.value = 'en';
    expect(headline()).toBe(english);
    expect(worker.asked).toHaveLength(asked);
    expect(reported.analysed!.document).toBe(document);
    expect(JSON.stringify(document)).not.toContain('"text"');
  });

  it('may change while the analysis runs: its answer is told in the new one', async () => {
    const opening = cases.open(filesOf('shop-1', 'shop-2'), { replace: true });
    await settled();
    await worker.asked[0]!.finish();
    await worker.asked[1]!.finish();
    i18n.global.locale.value = 'zh-CN';
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
    reported.setPacks({ rules, libraries, texts: {} });
    expect(worker.asked).toHaveLength(0);
    await opened('shop-1');
    expect(worker.last()).toMatchObject({ rules: ['acme/own'], libraries: ['acme'] });
    reported.setPacks(EMPTY_PACK);
    await answered();
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
    reported.setPacks({ rules: [rule], libraries: [], texts });
    await opened('shop-1', 'shop-2', 'shop-3');
    const titles = (): string[] => reported.report!.findings.map(({ title }) => title);
    expect(titles()).toContain('Kept by Acme');
    reported.setPacks(EMPTY_PACK);
    expect(titles()).toContain('Kept by Acme');
    await answered();
    expect(titles()).not.toContain('Kept by Acme');
  });
});

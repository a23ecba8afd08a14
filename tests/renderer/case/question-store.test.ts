import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { NO_FILTER } from '#core/filter/apply-filter';
import { useFilesStore } from '#renderer/case/files-store.ts';
import { decodeQuestion, encodeQuestion } from '#renderer/case/question-address.ts';
import { NO_QUESTION } from '#renderer/case/question.ts';
import { useQuestionStore } from '#renderer/case/question-store.ts';
import { useSelectionStore } from '#renderer/case/selection-store.ts';
import { seriesKey, snapshotKey } from '#renderer/case/snapshot-key.ts';
import { filesOf, settled, toldAnalysis } from '#support/told-analysis';

let files: ReturnType<typeof useFilesStore>;
let question: ReturnType<typeof useQuestionStore>;
let selection: ReturnType<typeof useSelectionStore>;
const shown = (): string[] => question.members.map(({ name }) => name);

beforeEach(async () => {
  setActivePinia(createPinia());
  const worker = toldAnalysis();
  files = useFilesStore();
  question = useQuestionStore();
  selection = useSelectionStore();
  const opening = files.open(filesOf('shop-2', 'cart-1', 'shop-1', 'cart-2'));
  await settled();
  await worker.finishAll();
  await opening;
});

describe('what is asked of a case', () => {
  it('is the first series where nothing else is, in time order', () => {
    expect(question.asked).toEqual(NO_QUESTION);
    expect(shown()).toEqual(['shop-2', 'shop-1']);
    expect(question.states.map(({ name }) => name)).toEqual(['shop-1', 'shop-2']);
  });

  it('names A and B by what is in them, whatever their place', () => {
    const [later, earlier] = question.members;
    question.choose(earlier!, later!);
    const { base, source } = question.asked;
    expect([base, source]).toEqual([snapshotKey(earlier!), snapshotKey(later!)]);
    expect(base).toMatch(/^[0-9a-f]{12}$/);
    files.remove(new Set([later!.source.id]));
    expect([question.askedBase, question.askedSource]).toEqual([earlier, null]);
  });

  it('names one of several with the same content, else the first of them', async () => {
    const [first] = question.members;
    const copy = { ...first!, source: { ...first!.source, id: 'copy' as never } };
    const worker = toldAnalysis();
    const opening = files.open([copy]);
    await settled();
    await worker.finishAll();
    await opening;
    const added = question.members.find(({ source }) => source.id === copy.source.id)!;
    question.choose(first!, added);
    expect([question.askedBase, question.askedSource]).toEqual([first, added]);
    expect(question.asked.source).toBe(`${snapshotKey(first!)}~2`);
    expect(decodeQuestion(encodeQuestion(question.asked))).toEqual(question.asked);
    files.remove(new Set([copy.source.id]));
    expect(question.askedSource).toBe(first);
  });

  it('shows the series that has A or B where it names none that is there', () => {
    const cart = files.files.find(({ name }) => name === 'cart-2')!;
    question.ask({ ...NO_QUESTION, source: snapshotKey(cart) });
    expect(shown()).toEqual(['cart-1', 'cart-2']);
    question.ask({ ...NO_QUESTION, series: 'gone', source: snapshotKey(cart) });
    expect(shown()).toEqual(['cart-1', 'cart-2']);
    question.ask({ ...NO_QUESTION, series: 'gone', base: 'gone', source: 'gone' });
    expect(shown()).toEqual(['shop-2', 'shop-1']);
    expect(question.namedSeries).toBeUndefined();
  });

  it('of another program keeps filters, but no A, B, sample type or selection', () => {
    question.choose(question.members[1]!, question.members[0]!);
    question.setSampleType('inuse_objects');
    question.setFilter({ ...NO_FILTER, focus: 'keep' });
    selection.select({ name: 'main.keep', file: '' });
    const { id } = files.series[1]!;
    question.showSeries(id);
    expect(question.asked).toEqual({
      ...{ ...NO_QUESTION, series: seriesKey(id) },
      filter: { ...NO_FILTER, focus: 'keep' },
    });
    expect(selection.selection).toBeNull();
  });

  it('has filters that are taken off one by one, or all at once', () => {
    question.setFilter({ focus: 'a', ignore: 'b', hide: 'c', show: '' });
    question.clearFilter('ignore');
    expect(question.filter).toEqual({ focus: 'a', ignore: '', hide: 'c', show: '' });
    question.clearFilter();
    expect(question.filter).toEqual(NO_FILTER);
  });
});

describe('the key of a series', () => {
  it('says nothing of the folder, and tells series apart', () => {
    const keys = files.series.map(({ id }) => seriesKey(id));
    expect(new Set(keys).size).toBe(2);
    for (const key of keys) expect(key).toMatch(/^[0-9a-z]{1,7}$/);
  });
});

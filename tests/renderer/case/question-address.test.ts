import fc from 'fast-check';
import { createMemoryHistory, createRouter, type LocationQuery } from 'vue-router';
import { describe, expect, it } from 'vitest';
import { GRANULARITIES } from '#core/graph/graph-tables';
import { NO_QUESTION, type Question } from '#renderer/case/question.ts';
import {
  asksSomething,
  decodeQuestion,
  encodeQuestion,
  isStep,
} from '#renderer/case/question-address.ts';

const router = createRouter({
  history: createMemoryHistory(),
  routes: [{ path: '/:rest(.*)*', component: {} }],
});
/** As it comes out of the address bar. */
const through = (query: Record<string, string>): LocationQuery =>
  router.resolve(router.resolve({ path: '/top', query }).href).query;

const HEX = '0123456789abcdef'.split('');
const key = fc
  .array(fc.constantFrom(...HEX), { minLength: 12, maxLength: 12 })
  .map((all) => all.join(''));
const text = fc.string({ unit: 'grapheme', maxLength: 80 });
const some = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one, { nil: null });
const questions: fc.Arbitrary<Question> = fc.record({
  series: some(fc.stringMatching(/^[0-9a-z]{1,7}$/)),
  base: some(key),
  source: some(key),
  sampleType: some(text.filter((type) => type !== '')),
  granularity: fc.constantFrom(...GRANULARITIES),
  filter: fc.record({ focus: text, ignore: text, hide: text, show: text }),
  normalize: fc.boolean(),
  search: text,
  split: some(
    fc.oneof(
      fc.stringMatching(/^[0-9A-Za-z-]{1,64}$/).map((id) => `mark:${id}`),
      key.map((id) => `restart:${id}`),
    ),
  ),
});

describe('the question in the address', () => {
  it('comes out as it went in, whatever is typed into a filter', () => {
    fc.assert(
      fc.property(questions, (question) => {
        expect(decodeQuestion(through(encodeQuestion(question)))).toEqual(question);
      }),
    );
  });

  it('is not said where nothing is asked', () => {
    expect(encodeQuestion(NO_QUESTION)).toEqual({});
    expect(asksSomething({ of: 'main.keep', case: '1' })).toBe(false);
    expect(asksSomething({ focus: '' })).toBe(true);
  });

  it('means nothing that it cannot mean', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (query) => {
        const question = decodeQuestion(query);
        expect(decodeQuestion(encodeQuestion(question))).toEqual(question);
      }),
    );
  });

  it.each([
    { a: '0' },
    { a: ['0123456789ab', '0123456789ab'] },
    { b: '0123456789AB' },
    { b: '0123456789abc' },
    { b: null },
    { series: '/home/me|shop' },
    { series: '__proto__' },
    { by: 'toString' },
    { by: 'lines ' },
    { type: '' },
    { type: 'x'.repeat(1001) },
    { focus: 'x'.repeat(1_000_000) },
    { hide: '\ud800' },
    { normalize: 'true' },
    { show: { length: 3 } },
  ])('takes %o as if it were not there', (query) => {
    expect(decodeQuestion(query as never)).toEqual(NO_QUESTION);
  });

  it('leaves out what no address can hold, instead of failing', () => {
    const filter = { ...NO_QUESTION.filter, focus: 'half \udc00', ignore: 'x'.repeat(5000) };
    expect(through(encodeQuestion({ ...NO_QUESTION, filter }))).toEqual({});
  });
});

describe('a step', () => {
  it('is another A, B, series, sample type or granularity, but no letter of a filter', () => {
    const { filter } = NO_QUESTION;
    const steps: Partial<Question>[] = [
      ...[{ base: '1' }, { source: '1' }, { series: '1' }, { sampleType: '1' }],
      { granularity: 'lines' },
    ];
    for (const one of steps) expect(isStep(NO_QUESTION, { ...NO_QUESTION, ...one })).toBe(true);
    const typed = { ...NO_QUESTION, normalize: true, filter: { ...filter, focus: 'a' } };
    expect(isStep(NO_QUESTION, typed)).toBe(false);
  });
});

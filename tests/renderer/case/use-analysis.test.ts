import { describe, expect, it } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import { AppError } from '#core/base/errors';
import { type FilterSpec, NO_FILTER } from '#core/filter/apply-filter';
import { useAnalysis } from '#renderer/case/use-analysis.ts';
import { replaceAnalysis } from '#renderer/workers/analysis.ts';
import { fixtureSource } from '#support/fixture-cache';

interface Asked {
  readonly filter: FilterSpec;
  readonly signal: AbortSignal;
  readonly answer: (names: readonly string[]) => void;
  readonly fail: (error: Error) => void;
}

/** A view that asks for a filter, and a worker that answers when it is told to. */
function setUp() {
  const asked: Asked[] = [];
  replaceAnalysis({
    call: (_, request, options) =>
      new Promise((resolve, reject) => {
        asked.push({
          filter: (request as { filter: FilterSpec }).filter,
          signal: options!.signal!,
          answer: (names) => resolve({ names } as never),
          fail: reject,
        });
      }),
  });
  const snapshot = fixtureSource('a');
  const filter = shallowRef<FilterSpec | null>(NO_FILTER);
  /** Changes nothing of what is asked. */
  const beside = shallowRef(0);
  const view = effectScope().run(() =>
    useAnalysis('filter:unmatched', () =>
      filter.value === null || beside.value < 0
        ? null
        : { snapshots: [{ ...snapshot }], filter: filter.value },
    ),
  )!;
  return { asked, filter, beside, ...view };
}
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('an answer in step with its question', () => {
  it('does not ask again what was only put together anew', async () => {
    const { asked, beside, filter } = setUp();
    beside.value++;
    await nextTick();
    expect([asked.length, asked[0]!.signal.aborted]).toEqual([1, false]);
    filter.value = { ...NO_FILTER, focus: 'f' };
    await nextTick();
    expect(asked.map(({ filter: { focus } }) => focus)).toEqual(['', 'f']);
    expect(asked[0]!.signal.aborted).toBe(true);
  });

  it('keeps the last answer while the next is worked out, and drops one that is late', async () => {
    const { asked, filter, result, isBusy } = setUp();
    filter.value = { ...NO_FILTER, hide: 'f' };
    await nextTick();
    asked[0]!.answer(['focus']);
    await settle();
    expect([result.value, isBusy.value]).toEqual([null, true]);
    asked[1]!.answer(['hide']);
    await settle();
    expect([result.value, isBusy.value]).toEqual([{ names: ['hide'] }, false]);
    filter.value = { ...NO_FILTER, hide: 'g' };
    await nextTick();
    expect([result.value, isBusy.value]).toEqual([{ names: ['hide'] }, true]);
  });

  it('has the error of a question until another is answered, and nothing where nothing is asked', async () => {
    const { asked, filter, result, error } = setUp();
    asked[0]!.fail(new AppError('host-gone'));
    await settle();
    expect([result.value, error.value?.code]).toEqual([null, 'host-gone']);
    filter.value = null;
    await nextTick();
    expect([result.value, error.value]).toEqual([null, null]);
    // The same as before, and yet a new question.
    filter.value = NO_FILTER;
    await nextTick();
    expect(asked).toHaveLength(2);
  });
});

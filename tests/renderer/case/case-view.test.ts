// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import { keepView, lookedAt } from '#renderer/case/case-view.ts';
import { NO_QUESTION, type Question } from '#renderer/case/question.ts';

const NARROWED: Question = { ...NO_QUESTION, filter: { ...NO_QUESTION.filter, focus: 'shop' } };

describe('what was asked of a case last', () => {
  it.each([
    [null],
    ['shop'],
    [{}],
    [{ question: [] }],
    [{ question: {} }],
    [{ question: { other: 1 } }],
    [{ question: null }],
  ])('is nothing in %j', (view) => {
    expect(lookedAt(view)).toBeNull();
  });

  it('is what its file says, as far as that means anything', () => {
    expect(lookedAt({ question: { focus: 'shop', a: '../x', newer: {} }, newer: 1 })).toEqual(
      NARROWED,
    );
  });
});

describe('what is asked of a case', () => {
  const keptId = shallowRef<string | null>(null);
  const asked = shallowRef(NO_QUESTION);
  const scope = effectScope();
  let written: unknown[];
  const later = async (): Promise<void> => {
    await nextTick();
    await vi.advanceTimersByTimeAsync(600);
  };

  beforeEach(async () => {
    vi.useFakeTimers();
    written = [];
    vi.stubGlobal('fetch', (_url: string, { body }: RequestInit) => {
      written.push((JSON.parse(body as string) as { request: unknown }).request);
      return Promise.resolve(Response.json({ ok: true, value: null }));
    });
    scope.run(() => keepView({ keptId: () => keptId.value, asked: () => asked.value }));
    await later();
  });
  afterEach(() => {
    scope.stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is kept in it when it changes, once it rests; not as it was opened, nor of open files', async () => {
    asked.value = NARROWED;
    await later();
    keptId.value = 'night';
    await later();
    expect(written).toEqual([]);
    for (const focus of ['s', 'sh', 'sho']) {
      asked.value = { ...NO_QUESTION, filter: { ...NO_QUESTION.filter, focus } };
      await nextTick();
    }
    await later();
    expect(written).toEqual([{ id: 'night', view: { question: { focus: 'sho' } } }]);
    asked.value = { ...asked.value };
    await later();
    keptId.value = 'other';
    await later();
    expect(written).toHaveLength(1);
  });
});

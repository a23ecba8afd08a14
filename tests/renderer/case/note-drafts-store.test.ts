// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { useCasesStore } from '#renderer/case/cases-store.ts';
import { useNoteDrafts } from '#renderer/case/note-drafts-store.ts';
import { replaceAnalysis } from '#renderer/workers/analysis.ts';

beforeEach(() => {
  setActivePinia(createPinia());
  replaceAnalysis({ call: () => new Promise(() => undefined) });
});

it('keeps what was begun of each thing, until it is added or the case is another', async () => {
  const drafts = useNoteDrafts();
  const frame = (name: string) => ({ kind: 'frame' as const, name, file: '' });
  drafts.keep(frame('main.a'), 'it began he');
  drafts.keep(null, 'the night');
  expect([drafts.draftOf(frame('main.a')), drafts.draftOf(frame('main.b'))]).toEqual([
    ...['it began he', ''],
  ]);
  expect(drafts.draftOf(null)).toBe('the night');
  drafts.keep(null, '');
  expect(drafts.draftOf(null)).toBe('');
  void useCasesStore().open([], { replace: true });
  await Promise.resolve();
  expect(drafts.draftOf(frame('main.a'))).toBe('');
});

import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SnapshotId } from '#contract/snapshot-ref';
import { type ReplaceAnswer, useReplaceQuestion } from '#renderer/opening/replace-question.ts';
import type { NewFile } from '#renderer/case/case-file.ts';
import { useCasesStore } from '#renderer/case/cases-store.ts';
import { useFilesStore } from '#renderer/case/files-store.ts';
import { replaceAnalysis } from '#renderer/workers/analysis.ts';

const file = (path: string, onDisk: boolean): NewFile => ({
  source: {
    id: path as SnapshotId,
    path,
    fileTimeNanos: null,
    data: { kind: 'url', url: `snapshots/${path}` },
  },
  ...{ name: path, origin: path, group: '/case', fromHost: true, onDisk },
});

async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}

let question: ReturnType<typeof useReplaceQuestion>;
let cases: ReturnType<typeof useCasesStore>;
let files: ReturnType<typeof useFilesStore>;

beforeEach(() => {
  setActivePinia(createPinia());
  // Files are on their way for ever: nothing here depends on what is in them.
  replaceAnalysis({ call: () => new Promise(() => undefined) });
  question = useReplaceQuestion();
  cases = useCasesStore();
  files = useFilesStore();
});

describe('the question before a case is replaced', () => {
  it('is not asked where nothing is open, or only files on disk are', async () => {
    expect(await question.mayReplace({ canAdd: true })).toBe('replace');
    void cases.open([file('disk', true)], { replace: true });
    expect(await question.mayReplace({ canAdd: true })).toBe('replace');
    expect(question.asked).toBeNull();
  });

  it.each<ReplaceAnswer>(['replace', 'add', 'cancel'])(
    'is gone with the answer %s',
    async (one) => {
      void cases.open([file('fetched', false)], { replace: true });
      const answer = question.mayReplace({ canAdd: one === 'add' });
      expect(question.asked?.canAdd).toBe(one === 'add');
      question.asked!.answer(one);
      expect(await answer).toBe(one);
      expect(question.asked).toBeNull();
    },
  );

  it('keeps what comes meanwhile waiting, and asks again only where that is still needed', async () => {
    void cases.open([file('fetched', false)], { replace: true });
    const given: ReplaceAnswer[] = [];
    const replaceBy = (next: NewFile): Promise<void> =>
      question.inTurn(async () => {
        const answer = await question.mayReplace({ canAdd: true });
        given.push(answer);
        if (answer === 'replace') void cases.open([next], { replace: true });
      });
    const turns = [file('first', false), file('second', true), file('third', true)].map(replaceBy);
    await settled();
    expect(given).toEqual([]);
    question.asked!.answer('replace');
    await settled();
    // The first one is as little on disk as what it replaced.
    expect(given).toEqual(['replace']);
    question.asked!.answer('replace');
    await Promise.all(turns);
    expect(given).toEqual(['replace', 'replace', 'replace']);
    expect(files.incoming.map(({ name }) => name)).toEqual(['third']);
  });

  it('goes on with the next when one fails', async () => {
    const failing = question.inTurn(() => Promise.reject(new Error('gone')));
    const next = question.inTurn(() => Promise.resolve(7));
    await expect(failing).rejects.toThrow('gone');
    expect(await next).toBe(7);
  });
});

// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenedSnapshots, Reply } from '#contract/host-calls';
import { openFiles, openReply } from '#renderer/opening/open-case.ts';
import { useReplaceQuestion } from '#renderer/opening/replace-question.ts';
import { useCasesStore } from '#renderer/case/cases-store.ts';
import { useFilesStore } from '#renderer/case/files-store.ts';
import { NO_QUESTION } from '#renderer/case/question.ts';
import { useQuestionStore } from '#renderer/case/question-store.ts';
import { replaceAnalysis } from '#renderer/workers/analysis.ts';

const SAMPLE = {
  ok: true,
  value: {
    snapshots: [
      {
        ...{ id: 'sample-1', name: 'sample-1', origin: '/sample/1', group: '/sample' },
        ...{ url: 'snapshots/sample-1', fileTimeNanos: null, byteLength: 1 },
      },
    ],
    ...{ cases: [], idl: [], failures: [] },
  },
} as unknown as Reply<OpenedSnapshots>;

/** A dropped file; those of this DOM lack the path, which a browser leaves empty. */
function dropped(name: string): File {
  return Object.assign(new File(['x'], name), { webkitRelativePath: '' });
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve));
}

let cases: ReturnType<typeof useCasesStore>;
let files: ReturnType<typeof useFilesStore>;
const arriving = (): string[] => files.incoming.map(({ name }) => name);

beforeEach(() => {
  setActivePinia(createPinia());
  replaceAnalysis({ call: () => new Promise(() => undefined) });
  cases = useCasesStore();
  files = useFilesStore();
});

/** The worker is reading the first file, and what is asked of others says nothing. */
function readsTheFirst(): void {
  let asked = 0;
  replaceAnalysis({
    call: () => (asked++ === 0 ? new Promise(() => undefined) : Promise.reject(new Error('none'))),
  });
}

describe('opening while a drop is still being gathered', () => {
  it('asks before the sample replaces it', async () => {
    let gather: (files: File[]) => void = () => undefined;
    const drop = new Promise<File[]>((resolve) => (gather = resolve));
    void openFiles(drop, { replace: false });
    void openReply(SAMPLE, { replace: true, canAdd: false });
    await settled();
    expect(files.isEmpty).toBe(true);
    gather([dropped('dropped.pb.gz')]);
    await settled();
    expect(arriving()).toEqual(['dropped.pb.gz']);
    expect(useReplaceQuestion().asked).toMatchObject({ canAdd: false });
    useReplaceQuestion().asked!.answer('cancel');
    await settled();
    expect(arriving()).toEqual(['dropped.pb.gz']);
  });

  it('joins a second drop to the first, which is still being read', async () => {
    readsTheFirst();
    void openFiles([dropped('one.pb.gz')], { replace: false });
    void openFiles([dropped('two.pb.gz')], { replace: false });
    await settled();
    expect(arriving()).toEqual(['one.pb.gz', 'two.pb.gz']);
    expect(cases.number).toBe(1);
  });

  it('does not lose a drop that comes while the question is open', async () => {
    readsTheFirst();
    void openFiles([dropped('one.pb.gz')], { replace: false });
    void openReply(SAMPLE, { replace: true, canAdd: false });
    await settled();
    void openFiles([dropped('two.pb.gz')], { replace: false });
    await settled();
    expect(arriving()).toEqual(['one.pb.gz']);
    useReplaceQuestion().asked!.answer('cancel');
    await settled();
    expect(arriving()).toEqual(['one.pb.gz', 'two.pb.gz']);
  });
});

describe('opening what the address asks for', () => {
  afterEach(() => {
    location.hash = '';
  });

  it('leaves the view as it is; else the Overview is shown', async () => {
    location.hash = '#/top?b=0123456789ab';
    const asked = { ...NO_QUESTION, source: '0123456789ab' };
    void openReply(SAMPLE, { replace: true, asked });
    await settled();
    expect(arriving()).toEqual(['sample-1']);
    expect(useQuestionStore().asked).toEqual(asked);
    expect(location.hash).toBe('#/top?b=0123456789ab');
    void openReply(SAMPLE, { replace: true });
    await settled();
    expect(location.hash).toBe('#/overview?n=2');
    expect(useQuestionStore().asked).toEqual(NO_QUESTION);
  });
});

describe('opening in the view of what came after a change', () => {
  const csv = Object.assign(new File(['1,2'], 'rps.csv'), { webkitRelativePath: '' });
  const afterwards = (): string[] => files.after.incoming.map(({ name }) => name);
  const openCase = async (): Promise<void> => {
    void openFiles([dropped('before.pb.gz')], { replace: false });
    await settled();
    location.hash = '#/before-after';
  };
  afterEach(() => {
    location.hash = '';
  });

  it('takes files as those after it, and the case stays as it is', async () => {
    await openCase();
    void openFiles([dropped('after.pb.gz')], { replace: false });
    void openReply(SAMPLE, { replace: false });
    await settled();
    expect([arriving(), afterwards()]).toEqual([['before.pb.gz'], ['after.pb.gz', 'sample-1']]);
    expect(location.hash).toBe('#/before-after');
  });

  it('takes a .csv as measured load', async () => {
    const asked: unknown[] = [];
    await openCase();
    replaceAnalysis({
      call: (call, request) => {
        asked.push([call, (request as { path: string }).path]);
        return new Promise(() => undefined);
      },
    });
    void openFiles([csv, dropped('after.pb.gz')], { replace: false });
    await settled();
    expect(asked).toContainEqual(['load:read', 'rps.csv']);
    expect(afterwards()).toEqual(['after.pb.gz']);
  });

  it('tells there why a host could not open anything', async () => {
    await openCase();
    const error = { code: 'host-gone', params: { detail: '' } } as const;
    await openReply({ ok: false, error }, { replace: false });
    expect(files.after.failures).toEqual([{ origin: '', ...error }]);
    expect(files.failures).toEqual([]);
  });

  it('begins a case where none is open, or where one is to be replaced', async () => {
    location.hash = '#/before-after';
    void openFiles([dropped('first.pb.gz')], { replace: false });
    await settled();
    expect([arriving(), afterwards()]).toEqual([['first.pb.gz'], []]);
    location.hash = '#/before-after';
    void openReply(SAMPLE, { replace: true });
    await settled();
    useReplaceQuestion().asked!.answer('replace');
    await settled();
    expect([arriving(), afterwards()]).toEqual([['sample-1'], []]);
  });
});

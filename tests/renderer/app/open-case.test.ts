// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import type { OpenedSnapshots, Reply } from '#contract/host-calls';
import { openFiles, openReply } from '#renderer/app/open-case.ts';
import { useReplaceQuestion } from '#renderer/app/replace-question.ts';
import { useCaseStore } from '#renderer/case/case-store.ts';
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
    ...{ idl: [], failures: [] },
  },
} as unknown as Reply<OpenedSnapshots>;

/** A dropped file; those of this DOM lack the path, which a browser leaves empty. */
function dropped(name: string): File {
  return Object.assign(new File(['x'], name), { webkitRelativePath: '' });
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve));
}

let store: ReturnType<typeof useCaseStore>;
const arriving = (): string[] => store.incoming.map(({ name }) => name);

beforeEach(() => {
  setActivePinia(createPinia());
  replaceAnalysis({ call: () => new Promise(() => undefined) });
  store = useCaseStore();
});

describe('opening while a drop is still being gathered', () => {
  it('asks before the sample replaces it', async () => {
    let gather: (files: File[]) => void = () => undefined;
    const drop = new Promise<File[]>((resolve) => (gather = resolve));
    void openFiles(drop, { replace: false });
    void openReply(SAMPLE, { replace: true, canAdd: false });
    await settled();
    expect(store.isEmpty).toBe(true);
    gather([dropped('dropped.pb.gz')]);
    await settled();
    expect(arriving()).toEqual(['dropped.pb.gz']);
    expect(useReplaceQuestion().asked).toMatchObject({ canAdd: false });
    useReplaceQuestion().asked!.answer('cancel');
    await settled();
    expect(arriving()).toEqual(['dropped.pb.gz']);
  });

  it('joins a second drop to the first, which is still being read', async () => {
    void openFiles([dropped('one.pb.gz')], { replace: false });
    void openFiles([dropped('two.pb.gz')], { replace: false });
    await settled();
    expect(arriving()).toEqual(['one.pb.gz', 'two.pb.gz']);
    expect(store.caseNumber).toBe(1);
  });

  it('does not lose a drop that comes while the question is open', async () => {
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

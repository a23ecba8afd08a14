import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { useFilesStore } from '#renderer/case/files-store.ts';
import { NO_FILES } from '#renderer/case/files-of-case.ts';
import { filesOf, settled, toldAnalysis } from '#support/told-analysis';

let worker: ReturnType<typeof toldAnalysis>;
let files: ReturnType<typeof useFilesStore>;
const names = (): string[] => files.files.map(({ name }) => name);

beforeEach(() => {
  setActivePinia(createPinia());
  worker = toldAnalysis();
  files = useFilesStore();
});

describe('the files of a case', () => {
  it('are looked at one opening after another, and each opening is told of once', async () => {
    const arrived: (string | undefined)[] = [];
    const onArrived = (): void => void arrived.push(names().at(-1));
    const first = files.open(filesOf('shop-1', 'shop-2'), { onArrived });
    const second = files.open(filesOf('shop-3'), { onArrived });
    expect(files.incoming.map(({ name }) => name)).toEqual(['shop-1', 'shop-2', 'shop-3']);
    await settled();
    expect(files.progress).toEqual({ done: 0, total: 2 });
    await worker.finishAll();
    await Promise.all([first, second]);
    expect(arrived).toEqual(['shop-2', 'shop-3']);
    expect([files.incoming, files.progress]).toEqual([[], null]);
  });

  it('of which none can be read are told as failures, and nothing arrives', async () => {
    const opening = files.open(filesOf('unheard'), { onArrived: () => expect.unreachable() });
    await settled();
    await worker.finishAll();
    await opening;
    expect(files.failures.map(({ origin }) => origin)).toEqual(['/case/unheard']);
    expect(files.isEmpty).toBe(true);
  });

  it('that come for a case that was left are dropped', async () => {
    const opening = files.open(filesOf('shop-1'), { onArrived: () => expect.unreachable() });
    await settled();
    files.show({ ...NO_FILES, keptId: 'other' });
    await worker.finishAll();
    await opening;
    expect(files.now).toEqual({ ...NO_FILES, keptId: 'other' });
  });

  it('have one text of an IDL path, the latest', async () => {
    await files.open([], { idl: [{ path: 'a.thrift', text: 'old' }] });
    await files.open([], { idl: [{ path: 'b.thrift', text: 'b' }] });
    await files.open([], { idl: [{ path: 'a.thrift', text: 'new' }] });
    expect(files.idl.map(({ path, text }) => `${path} ${text}`)).toEqual([
      'b.thrift b',
      'a.thrift new',
    ]);
  });

  it('stay the very same where nothing of them is removed', async () => {
    const opening = files.open(filesOf('shop-1', 'shop-2'));
    await settled();
    await worker.finishAll();
    await opening;
    const { files: before } = files;
    files.remove(new Set(['other']));
    expect(files.files).toBe(before);
    files.remove(new Set(['shop-1']));
    expect(names()).toEqual(['shop-2']);
  });
});

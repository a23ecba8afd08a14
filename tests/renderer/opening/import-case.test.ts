// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openFiles, openReply } from '#renderer/opening/open-case.ts';
import { useReplaceQuestion } from '#renderer/opening/replace-question.ts';
import { useCasesStore } from '#renderer/case/cases-store.ts';
import { useFilesStore } from '#renderer/case/files-store.ts';
import { replaceAnalysis } from '#renderer/workers/analysis.ts';
import { recordedAnalysis, recordedFiles } from '#support/recorded-analysis';

const SUMMARY = {
  ...{ id: 'imported', path: '/cases/imported', title: 'night', services: [] },
  ...{ firstNanos: null, lastNanos: null, takings: 0, references: 0, bytes: 0, inuse: null },
};
const CONTENTS = {
  ...{ summary: SUMMARY, takings: [], references: [], loads: [], marks: [], notes: [] },
  ...{ damages: [], isNewer: false, view: null },
};

/** Answers of the host by path; what was asked of it in order. */
function fakeHost(bundle: object): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: string, { body }: RequestInit) => {
    asked.push(url);
    if (url.startsWith('/bundles/')) expect(body).toBeInstanceOf(File);
    const answer = url.startsWith('/bundles/') ? bundle : { ok: true, value: CONTENTS };
    return Promise.resolve(new Response(JSON.stringify(answer)));
  });
  return asked;
}

const dropped = (name: string): File =>
  Object.assign(new File(['x'], name), { webkitRelativePath: '' });

beforeEach(() => {
  setActivePinia(createPinia());
  vi.stubGlobal(
    'EventSource',
    class {
      addEventListener = (): void => undefined;
    },
  );
  replaceAnalysis({ call: () => new Promise(() => undefined) });
});
afterEach(() => vi.unstubAllGlobals());

describe('a dropped file that holds a case', () => {
  it('is sent to the host and shown as that case, and what was dropped with it joins it', async () => {
    const asked = fakeHost({ ok: true, value: { id: 'imported' } });
    void openFiles([dropped('of the night.leakbook'), dropped('more.pb.gz')], { replace: false });
    await vi.waitFor(() => expect(useFilesStore().keptId).toBe('imported'));
    expect(asked).toEqual(['/bundles/of%20the%20night.leakbook', '/api/cases%3Aopen']);
    await vi.waitFor(() =>
      expect(useFilesStore().incoming.map(({ name }) => name)).toEqual(['more.pb.gz']),
    );
  });

  it('asks before it replaces what would be lost', async () => {
    fakeHost({ ok: true, value: { id: 'imported' } });
    void openFiles([dropped('one.pb.gz')], { replace: false });
    void openFiles([dropped('a.leakbook')], { replace: false });
    await vi.waitFor(() => expect(useReplaceQuestion().asked).not.toBeNull());
    expect(useReplaceQuestion().asked).toMatchObject({ canAdd: false, programs: null });
    useReplaceQuestion().asked!.answer('cancel');
    await new Promise((resolve) => setTimeout(resolve));
    expect(useFilesStore().keptId).toBeNull();
  });

  it('that is broken leaves the open case, and says why', async () => {
    const params = { file: 'a.leakbook', entry: 'index.jsonl' };
    fakeHost({ ok: false, error: { code: 'bundle-broken', params } });
    void openFiles([dropped('a.leakbook')], { replace: false });
    await vi.waitFor(() =>
      expect(useFilesStore().failures).toEqual([
        { origin: 'a.leakbook', code: 'bundle-broken', params },
      ]),
    );
    expect(useFilesStore().keptId).toBeNull();
  });
});

describe('the list of recent files', () => {
  it.each([
    [undefined, 1],
    ['night', 0],
  ])('has those that are no case on disk: %s', async (keptId, times) => {
    const asked = fakeHost({});
    replaceAnalysis(recordedAnalysis());
    const files = recordedFiles('go-map-growing');
    await useCasesStore().open(files, { replace: true, ...(keptId && { keptId }) });
    const idl = [{ path: 'shop.thrift', text: '' }];
    const value = { snapshots: [], cases: [], idl, failures: [] };
    await openReply({ ok: true, value }, { replace: false });
    expect(asked.filter((call) => call === '/api/recent%3Aremember')).toHaveLength(times);
  });
});

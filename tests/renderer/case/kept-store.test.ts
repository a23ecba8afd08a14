// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaseContentsReply } from '#contract/case-calls';
import type { SnapshotId } from '#contract/snapshot-ref';
import type { useCasesStore } from '#renderer/case/cases-store.ts';
import type { useFilesStore } from '#renderer/case/files-store.ts';
import type { useKeptStore } from '#renderer/case/kept-store.ts';

/** What the host has; each call of it is noted. */
const asked: string[] = [];
let onDisk: CaseContentsReply;
let workerAnswers = false;
const heard = new Map<string, (payload: unknown) => void>();

/** A case with so many takings of one heap each. */
function contents(id: string, ...takings: string[]): CaseContentsReply {
  const path = `/cases/${id}`;
  return {
    summary: {
      ...{ id, path, title: null, services: [], firstNanos: null, lastNanos: null, inuse: null },
      ...{ takings: takings.length, references: 0, bytes: 0 },
    },
    takings: takings.map((taking) => ({
      ...{ id: taking, timeNanos: '1', service: 's', process: null },
      files: [
        {
          kind: 'heap',
          bytes: 1,
          snapshot: {
            ...{ id: `${id}-${taking}` as SnapshotId, name: taking, origin: `${path}!${taking}` },
            ...{ group: 's', url: `/snapshots/${taking}`, bytes: 1, fileTimeNanos: '1' },
          },
        },
      ],
    })),
    ...{ references: [], marks: [], notes: [], damages: [], isNewer: false, view: null },
  };
}

let kept: ReturnType<typeof useKeptStore>;
let files: ReturnType<typeof useFilesStore>;
let cases: ReturnType<typeof useCasesStore>;

beforeEach(async () => {
  vi.resetModules();
  asked.length = 0;
  workerAnswers = false;
  heard.clear();
  // The window's own host, as the preload script puts it there.
  const host = new Proxy(
    {},
    {
      get: (_, call: string) => () => {
        asked.push(call);
        return Promise.resolve({ ok: true, value: call === 'cases:read' ? onDisk : null });
      },
    },
  );
  const hostEvents = {
    on: (event: string, listener: (payload: unknown) => void) => heard.set(event, listener),
  };
  Object.assign(window, { host, hostEvents });
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      onmessage: ((event: { data: object }) => void) | null = null;

      /** Files stay on their way in, or are heaps of which nothing can be said. */
      postMessage({ id, call }: { id: number; call?: string }): void {
        if (!workerAnswers) return;
        const report = {
          kind: 'heap',
          form: 'proto',
          error: null,
          delta: false,
          timeNanos: '1',
          sha256: '',
        };
        const result = {
          report: { ...report, totals: {} },
          identity: { program: '', buildId: '' },
        };
        const error = { code: 'no-samples', params: {} };
        const data =
          call === 'snapshot:describe'
            ? { kind: 'result', id, result }
            : { kind: 'error', id, error };
        queueMicrotask(() => this.onmessage?.({ data }));
      }
      terminate(): void {}
    },
  );
  setActivePinia(createPinia());
  files = (await import('#renderer/case/files-store.ts')).useFilesStore();
  cases = (await import('#renderer/case/cases-store.ts')).useCasesStore();
  kept = (await import('#renderer/case/kept-store.ts')).useKeptStore();
});

const incoming = (): string[] => files.incoming.map(({ source }) => source.id);
const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

describe('the open case on disk', () => {
  it('is shown whole, and what comes later joins it, once', async () => {
    void kept.show(contents('a', '1'), { replace: true });
    expect([files.keptId, incoming()]).toEqual(['a', ['a-1']]);
    onDisk = contents('a', '1', '2');
    heard.get('case:changed')!({ id: 'a' });
    await settled();
    expect(incoming()).toEqual(['a-1', 'a-2']);
    expect(kept.contents!.summary.takings).toBe(2);
  });

  it('hears of no other case', async () => {
    void kept.show(contents('a', '1'), { replace: true });
    heard.get('case:changed')!({ id: 'b' });
    await settled();
    expect(asked).not.toContain('cases:read');
  });

  it('takes out of the window what was removed from it', async () => {
    workerAnswers = true;
    const removed = vi.spyOn(files, 'remove');
    await kept.show(contents('a', '1', '2'), { replace: true });
    onDisk = contents('a', '1');
    heard.get('case:changed')!({ id: 'a' });
    await settled();
    expect(removed.mock.calls).toEqual([[new Set(['a-2'])]]);
  });

  it('takes out nothing of another case', async () => {
    const removed = vi.spyOn(files, 'remove');
    void kept.show(contents('a', '1', '2'), { replace: true });
    void kept.show(contents('b', '1'), { replace: true });
    await settled();
    expect(removed).not.toHaveBeenCalled();
    expect([files.keptId, incoming()]).toEqual(['b', ['b-1']]);
  });

  it('loses its contents with the case', async () => {
    void kept.show(contents('a', '1'), { replace: true });
    await cases.open([], { replace: true });
    await settled();
    expect([kept.isKept, kept.contents]).toEqual([false, null]);
  });
});

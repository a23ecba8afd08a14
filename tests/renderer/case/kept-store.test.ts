// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaseContentsReply } from '#contract/case-calls';
import type { SnapshotId } from '#contract/snapshot-ref';
import { filesFromHost } from '#renderer/case/case-file.ts';
import type { useCasesStore } from '#renderer/case/cases-store.ts';
import type { useFilesStore } from '#renderer/case/files-store.ts';
import type { useKeptStore } from '#renderer/case/kept-store.ts';
import { NO_QUESTION } from '#renderer/case/question.ts';

/** What the host has; each call of it is noted. */
const asked: string[] = [];
/** Cases that were noted in. */
const noted: string[] = [];
let onDisk: CaseContentsReply;
let workerAnswers = false;
/** What goes on before the host has made a case, or removed something. */
let working: () => Promise<void>;
/** Case that the host makes of open files; null = it cannot. */
let makes: CaseContentsReply | null = null;
const heard = new Map<string, (payload: unknown) => void>();
/** Of the test that runs: what an earlier one left under way is answered no more, and so cannot reach this one. */
let running: object;

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
    ...{ references: [], loads: [], marks: [], notes: [], damages: [], isNewer: false, view: null },
  };
}

let kept: ReturnType<typeof useKeptStore>;
let files: ReturnType<typeof useFilesStore>;
let cases: ReturnType<typeof useCasesStore>;

beforeEach(async () => {
  vi.resetModules();
  asked.length = 0;
  workerAnswers = false;
  working = () => Promise.resolve();
  noted.length = 0;
  heard.clear();
  const mine = (running = {});
  // The window's own host, as the preload script puts it there.
  const host = new Proxy(
    {},
    {
      get: (_, call: string) => (request: { id: string }) => {
        if (running !== mine) return new Promise(() => undefined);
        asked.push(call);
        if (call === 'cases:note') noted.push(request.id);
        if (call === 'cases:create')
          return working().then(() =>
            makes ? { ok: true, value: makes } : { ok: false, error: { code: 'file-unwritable' } },
          );
        if (call === 'cases:remove') return working().then(() => ({ ok: true, value: null }));
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

  it('is made by the first note of open files, once, and says which files are not in it', async () => {
    workerAnswers = true;
    const taken = contents('x', '1', '2').takings.flatMap((one) => one.files);
    const snapshots = taken.map(({ snapshot }) => snapshot);
    await cases.open(filesFromHost({ snapshots }, true), { replace: true });
    const facts = { sha256: 'aa', path: '/x/1', bytes: 1, timeNanos: '1', hasCopy: false };
    makes = {
      ...contents('a'),
      references: [{ ...facts, state: 'same', snapshot: snapshots[0]! }],
    };
    onDisk = makes;
    const pin = (id: string) => kept.note({ type: 'pin', subject: { kind: 'snapshot', id } });
    expect(await Promise.all([pin('aa'), pin('bb')])).toEqual([true, true]);
    expect(asked.filter((call) => call.startsWith('cases:')).slice(0, 3)).toEqual([
      ...['cases:create', 'cases:note', 'cases:note'],
    ]);
    expect(kept.made).toEqual({ id: 'a', path: '/cases/a', leftOut: 1 });
    expect([files.keptId, files.files.length]).toEqual(['a', 2]);
  });

  it('takes the place of no other that was opened while it was made; the note is in it', async () => {
    workerAnswers = true;
    const open = (id: string) =>
      cases.open(
        filesFromHost(
          { snapshots: contents(id, '1').takings[0]!.files.map(({ snapshot }) => snapshot) },
          true,
        ),
        { replace: true },
      );
    await open('x');
    working = async () => {
      working = () => Promise.resolve();
      await open('y');
      makes = onDisk = contents('b');
      await kept.note({ type: 'pin', subject: null });
      makes = contents('a');
    };
    expect(await kept.note({ type: 'pin', subject: null })).toBe(true);
    expect(noted).toEqual(['b', 'a']);
    expect([files.keptId, files.files.map(({ source }) => source.id)]).toEqual(['b', ['y-1']]);
    expect(kept.made?.id).toBe('b');
  });

  it('has files of equal bytes both in it', async () => {
    workerAnswers = true;
    const [one] = contents('x', '1').takings[0]!.files;
    const snapshots = [one!.snapshot, { ...one!.snapshot, id: 'x-copy' as SnapshotId }];
    await cases.open(filesFromHost({ snapshots }, true), { replace: true });
    const facts = {
      path: '/x/1',
      bytes: 1,
      timeNanos: '1',
      hasCopy: false,
      state: 'same' as const,
    };
    const { sha256 } = files.files[0]!.report;
    makes = onDisk = {
      ...contents('a'),
      references: [{ ...facts, sha256, snapshot: snapshots[0]! }],
    };
    await kept.note({ type: 'pin', subject: null });
    expect(kept.made?.leftOut).toBe(0);
  });

  it('brings back nothing in another case', async () => {
    void kept.show(contents('a', '1'), { replace: true });
    working = async () => {
      void kept.show(contents('b', '1'), { replace: true });
      await settled();
    };
    await kept.remove(['1']);
    expect(kept.removed).toEqual([]);
  });

  it('is not noted where it could not be made', async () => {
    makes = null;
    expect(await kept.note({ type: 'pin', subject: null })).toBe(false);
    expect(asked).toEqual(['cases:create']);
    expect(kept.problem).toMatchObject({ code: 'file-unwritable' });
  });

  it('is asked what was asked of it last, unless something else is', async () => {
    const { useQuestionStore } = await import('#renderer/case/question-store.ts');
    const seen = { ...contents('a', '1'), view: { question: { focus: 'shop', by: 'lines' } } };
    void kept.show(seen, { replace: true });
    await settled();
    expect(useQuestionStore().asked).toMatchObject({
      granularity: 'lines',
      filter: { focus: 'shop' },
    });
    void kept.show(seen, { replace: true, asked: NO_QUESTION });
    await settled();
    expect(useQuestionStore().asked).toMatchObject({ granularity: 'functions' });
  });

  it('loses its contents with the case', async () => {
    void kept.show(contents('a', '1'), { replace: true });
    await cases.open([], { replace: true });
    await settled();
    expect([kept.isKept, kept.contents]).toEqual([false, null]);
  });
});

import { describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors';
import type { AnalysisAnswer, AnalysisProgress, AnalysisRequest } from '#contract/worker-protocol';
import { createAnalysisClient, type WorkerLike } from '#renderer/workers/analysis-client.ts';
import { fixtureSource } from '#support/fixture-cache';

class StubWorker implements WorkerLike {
  readonly received: AnalysisRequest[] = [];
  isTerminated = false;
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;

  postMessage(message: AnalysisRequest): void {
    this.received.push(message);
  }
  terminate(): void {
    this.isTerminated = true;
  }
  answer(data: AnalysisAnswer): void {
    this.onmessage?.({ data });
  }
  die(): void {
    this.onerror?.({ message: 'out of memory' });
  }
}

function setUp() {
  const workers: StubWorker[] = [];
  const client = createAnalysisClient(() => {
    const worker = new StubWorker();
    workers.push(worker);
    return worker;
  });
  const ask = (signal?: AbortSignal, onProgress?: (at: AnalysisProgress) => void) =>
    client.call('snapshot:describe', fixtureSource('a'), { signal, onProgress });
  return { workers, ask };
}

const FACTS = { report: {}, identity: {} };
const resultOf = (id: number): AnalysisAnswer => ({ kind: 'result', id, result: FACTS });
const idsOf = (worker: StubWorker | undefined): string[] =>
  (worker?.received ?? []).map(({ kind, id }) => `${kind} ${id}`);

describe('the analysis client', () => {
  it('starts its worker with the first call and keeps it', async () => {
    const { workers, ask } = setUp();
    expect(workers).toHaveLength(0);
    const answers = [ask(), ask()];
    workers[0]!.answer(resultOf(2));
    workers[0]!.answer(resultOf(1));
    expect(await Promise.all(answers)).toEqual([FACTS, FACTS]);
    expect(workers).toHaveLength(1);
  });

  it('hands on progress and expected failures', async () => {
    const { workers, ask } = setUp();
    const seen: AnalysisProgress[] = [];
    const answer = ask(undefined, (at) => seen.push(at));
    const progress = { phase: 'decode', done: 0, total: 9 } as const;
    workers[0]!.answer({ kind: 'progress', id: 1, progress });
    workers[0]!.answer({ kind: 'error', id: 1, error: { code: 'file-empty', params: {} } });
    await expect(answer).rejects.toEqual(new AppError('file-empty'));
    expect(seen).toEqual([progress]);
  });

  it('asks a new worker when one dies, and hears no more of the dead one', async () => {
    const { workers, ask } = setUp();
    const answer = ask();
    workers[0]!.die();
    expect([workers[0]!.isTerminated, idsOf(workers[1])]).toEqual([true, ['call 1']]);
    workers[0]!.die();
    expect(workers).toHaveLength(2);
    workers[1]!.answer(resultOf(1));
    expect(await answer).toBe(FACTS);
  });

  it('gives a request up that saw two workers die, and keeps those that saw one', async () => {
    const { workers, ask } = setUp();
    const killer = ask();
    workers[0]!.die();
    const innocent = ask();
    workers[1]!.die();
    await expect(killer).rejects.toMatchObject({ code: 'call-failed' });
    expect(idsOf(workers[2])).toEqual(['call 2']);
    workers[2]!.answer(resultOf(2));
    expect(await innocent).toBe(FACTS);
  });

  it('starts no worker for nobody: one that cannot load dies twice, not for ever', async () => {
    const { workers, ask } = setUp();
    const first = ask();
    for (let at = 0; at < workers.length && at < 10; at++) workers[at]!.die();
    await expect(first).rejects.toMatchObject({ code: 'call-failed' });
    expect(workers).toHaveLength(2);
    void ask();
    expect(idsOf(workers[2])).toEqual(['call 2']);
  });

  it('tells the worker of an abort and drops the answer that comes late', async () => {
    const { workers, ask } = setUp();
    const abort = new AbortController();
    const answer = ask(abort.signal);
    abort.abort(new Error('another question'));
    await expect(answer).rejects.toThrow('another question');
    expect(idsOf(workers[0])).toEqual(['call 1', 'cancel 1']);
    workers[0]!.answer(resultOf(1));
    workers[0]!.die();
    expect(workers).toHaveLength(1); // nothing is left to be asked again
  });

  it('asks nothing once aborted, and an abort after the answer says nothing', async () => {
    const { workers, ask } = setUp();
    await expect(ask(AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
    expect(workers).toHaveLength(0);
    const abort = new AbortController();
    const answer = ask(abort.signal);
    workers[0]!.answer(resultOf(1));
    await answer;
    abort.abort();
    expect(idsOf(workers[0])).toEqual(['call 1']);
  });
});

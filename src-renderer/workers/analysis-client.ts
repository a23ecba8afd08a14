import { AppError, type ErrorReport } from '#core/base/errors';
import type {
  AnalysisAnswer,
  AnalysisCall,
  AnalysisCalls,
  AnalysisProgress,
  AnalysisRequest,
} from '#contract/worker-protocol';

/** What the client needs of a Worker; tests hand in a stub. */
export interface WorkerLike {
  postMessage(message: AnalysisRequest): void;
  terminate(): void;
  onmessage: ((event: { data: AnalysisAnswer }) => void) | null;
  onerror: ((event: { message?: string; preventDefault?: () => void }) => void) | null;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: AnalysisProgress) => void;
}

/** Asks the analysis worker. */
export interface AnalysisClient {
  /** Rejects with `AppError`, or with the signal's reason once aborted. */
  call<C extends AnalysisCall>(
    call: C,
    request: AnalysisCalls[C]['request'],
    options?: CallOptions,
  ): Promise<AnalysisCalls[C]['result']>;
}

interface Pending {
  readonly message: AnalysisRequest & { kind: 'call' };
  readonly resolve: (result: never) => void;
  readonly reject: (reason: unknown) => void;
  readonly onProgress: ((progress: AnalysisProgress) => void) | undefined;
  /** Workers that died while this was under way; the request itself may be what kills them. */
  deaths: number;
}

const MAX_DEATHS = 2;

/**
 * Starts the worker on the first call. A worker that dies is replaced and its requests are asked
 * again, once; a request that saw two deaths fails. A late answer to an aborted call is dropped.
 */
export function createAnalysisClient(startWorker: () => WorkerLike): AnalysisClient {
  const pending = new Map<number, Pending>();
  let worker: WorkerLike | null = null;
  let lastId = 0;

  const start = (): WorkerLike => {
    const started = startWorker();
    started.onmessage = ({ data }) => receive(data);
    started.onerror = (event) => {
      event.preventDefault?.();
      if (worker === started) restart();
    };
    return started;
  };

  const restart = (): void => {
    worker?.terminate();
    worker = null;
    for (const [id, entry] of pending) {
      if (++entry.deaths < MAX_DEATHS) continue;
      pending.delete(id);
      entry.reject(new AppError('call-failed', { detail: 'analysis worker' }));
    }
    // Without requests the next one starts it: a worker that cannot even load would die for ever.
    if (pending.size === 0) return;
    worker = start();
    for (const { message } of pending.values()) worker.postMessage(message);
  };

  const receive = (answer: AnalysisAnswer): void => {
    const entry = pending.get(answer.id);
    if (!entry) return;
    if (answer.kind === 'progress') return entry.onProgress?.(answer.progress);
    pending.delete(answer.id);
    if (answer.kind === 'result') entry.resolve(answer.result as never);
    else entry.reject(toAppError(answer.error));
  };

  return {
    call(call, request, { signal, onProgress } = {}) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason as Error);
        worker ??= start();
        const id = ++lastId;
        const message = { kind: 'call', id, call, request } as const;
        pending.set(id, { message, resolve, reject, onProgress, deaths: 0 });
        signal?.addEventListener(
          'abort',
          () => {
            if (!pending.delete(id)) return;
            worker?.postMessage({ kind: 'cancel', id });
            reject(signal.reason as Error);
          },
          { once: true },
        );
        worker.postMessage(message);
      });
    },
  };
}

function toAppError({ code, params }: ErrorReport): AppError {
  return new AppError(code, params);
}

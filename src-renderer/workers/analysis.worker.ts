// Decoding and analysis run here so that the window never blocks. Everything in the cache can be
// rebuilt from its source, so a stuck worker may be ended and its requests sent to a new one.
import { toErrorReport } from '#core/base/errors';
import type { AnalysisAnswer, AnalysisRequest } from '#contract/worker-protocol';
import { answerCall } from './answer-call.ts';
import { createCaseCache } from './case-cache.ts';
import { giveWay } from './give-way.ts';
import { readBytes } from './read-bytes.ts';
import { createSnapshotCache, MOST_DECODED_BYTES } from './snapshot-cache.ts';
import { streamInflate } from './stream-inflate.ts';
import { transferables } from './transferables.ts';

const cache = createSnapshotCache(
  {
    // Relative to the page, not to this script, which lies in a folder of its own.
    readBytes: (source) =>
      readBytes(source, (url) => fetch(new URL(url, `${location.protocol}//${location.host}/`))),
    inflate: streamInflate,
    sha256,
  },
  MOST_DECODED_BYTES,
);
const cases = createCaseCache(MOST_DECODED_BYTES);
const afterCases = createCaseCache(MOST_DECODED_BYTES / 2);
/** Ids of calls whose answer is still wanted. */
const wanted = new Set<number>();

const post = (answer: AnalysisAnswer, transfer: ArrayBuffer[] = []): void =>
  postMessage(answer, { transfer });

addEventListener('message', ({ data }: MessageEvent<AnalysisRequest>) => {
  if (data.kind === 'cancel') wanted.delete(data.id);
  else void answer(data);
});

async function answer({ id, call, request }: AnalysisRequest & { kind: 'call' }): Promise<void> {
  wanted.add(id);
  try {
    const result = await answerCall(call, request, {
      cache,
      cases,
      afterCases,
      inflate: streamInflate,
      sha256,
      progress: (progress) => post({ kind: 'progress', id, progress }),
      giveWay,
      checkpoint: () => {
        if (!wanted.has(id)) throw new Error('cancelled');
      },
    });
    post({ kind: 'result', id, result }, transferables(result));
  } catch (caught) {
    post({ kind: 'error', id, error: toErrorReport(caught) });
  } finally {
    wanted.delete(id);
  }
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

import { readdirSync } from 'node:fs';
import { nodeSha256 } from '#main/services/load-case';
import { nodeInflate } from '#main/services/node-inflate';
import type { SnapshotSource } from '#contract/worker-protocol';
import type { NewFile } from '#renderer/case/case-file.ts';
import type { AnalysisClient } from '#renderer/workers/analysis-client.ts';
import { answerCall } from '#renderer/workers/answer-call.ts';
import { createCaseCache } from '#renderer/workers/case-cache.ts';
import { fixtureCache, fixtureSource } from './fixture-cache.ts';
import { recordingPath, TRUTH_FILE } from './recordings.ts';

/** What the worker of the window would answer, over the recordings and without a worker. */
export function recordedAnalysis(): AnalysisClient {
  const context = {
    cache: fixtureCache(),
    cases: createCaseCache(2 ** 30),
    afterCases: createCaseCache(2 ** 30),
    inflate: nodeInflate,
    sha256: nodeSha256,
    progress: () => undefined,
    checkpoint: () => undefined,
    giveWay: () => Promise.resolve(),
  };
  return { call: (call, request) => answerCall(call, request, context) };
}

/** Every file of a recording, as the worker is asked for it. */
export function recordedSources(name: string): SnapshotSource[] {
  return readdirSync(recordingPath(name))
    .filter((file) => file !== TRUTH_FILE)
    .sort()
    .map((file) => fixtureSource(`${name}/${file}`));
}

/** Every file of a recording, as it is opened from disk, or dropped. */
export function recordedFiles(name: string, onDisk = true): NewFile[] {
  return recordedSources(name).map((source) => ({
    ...{ source, name: source.path, origin: source.path, group: `/${name}` },
    ...{ fromHost: onDisk, onDisk },
  }));
}

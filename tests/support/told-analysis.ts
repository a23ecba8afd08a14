import { choiceOf } from '#core/case/line-up';
import { AppError } from '#core/base/errors';
import { analyzeCase } from '#core/report/analyze-case';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { describeSnapshot } from '#core/report/describe-snapshot';
import { profileIdentity } from '#core/profile/profile-kind';
import type { SnapshotId } from '#contract/snapshot-ref';
import type { AnalysisCall, AnalysisCalls } from '#contract/worker-protocol';
import type { NewFile } from '#renderer/case/case-file.ts';
import { replaceAnalysis } from '#renderer/workers/analysis.ts';
import { caseSnapshot } from './fixture-case.ts';
import { heapOf } from './heap-of.ts';

/** What it knows: growing heaps of two programs, by path. */
const SNAPSHOTS = new Map<string, CaseSnapshot>();
for (const program of ['shop', 'cart']) {
  for (const minute of [1, 2, 3, 4]) {
    const samples = [{ stack: ['main.keep', 'main.main'], objects: minute * 100, size: 1024 }];
    const profile = heapOf({ samples, seconds: minute * 60, binary: `/bin/${program}` });
    const path = `${program}-${minute}`;
    SNAPSHOTS.set(path, caseSnapshot(path, profile));
  }
}

export interface Asked {
  readonly call: AnalysisCall;
  readonly paths: readonly string[];
  /** Ids of packs' rules, and of their libraries. */
  readonly rules: readonly string[] | undefined;
  readonly libraries: readonly string[] | undefined;
  readonly isAborted: () => boolean;
  readonly finish: () => Promise<void>;
}

/** An analysis that answers truly, but only when told to; it takes the place of the page's. */
export function toldAnalysis() {
  const asked: Asked[] = [];
  replaceAnalysis({
    call: (call, request, { signal } = {}) =>
      new Promise((resolve, reject) => {
        const question = request as AnalysisCalls['case:analyze']['request'];
        const sources = call === 'case:analyze' ? question.snapshots : [request as never];
        const paths = sources.map(({ path }) => path);
        const finish = async (): Promise<void> => {
          try {
            resolve(answer(call, paths, question) as never);
          } catch (caught) {
            reject(caught);
          }
          await settled();
        };
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
        const isAborted = () => signal?.aborted ?? false;
        const rules = question.rules?.map(({ id }) => id);
        const libraries = question.libraries?.map(({ id }) => id);
        asked.push({ call, paths, rules, libraries, isAborted, finish });
      }),
  });
  /** Answers whatever is asked until nothing is left. */
  const finishAll = async (): Promise<void> => {
    for (let at = 0; at < asked.length; at++) await asked[at]!.finish();
  };
  const last = (): Asked => asked.at(-1)!;
  return { asked, last, finishAll };
}

function answer(
  call: AnalysisCall,
  paths: readonly string[],
  { base, source, rules }: AnalysisCalls['case:analyze']['request'],
): unknown {
  const snapshots = paths.map((path) => {
    const snapshot = SNAPSHOTS.get(path);
    if (!snapshot) throw new AppError('call-failed', { detail: path });
    return snapshot;
  });
  if (call === 'case:analyze') {
    return analyzeCase(snapshots, { ...choiceOf({ base, source }), rules });
  }
  const [snapshot] = snapshots;
  return {
    report: describeSnapshot(snapshot!),
    identity: profileIdentity(snapshot!.profile!),
  };
}

/** Lets everything that waits for a promise go on. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}

export const filesOf = (...paths: readonly string[]): NewFile[] =>
  paths.map((path) => ({
    source: {
      id: path as SnapshotId,
      path,
      fileTimeNanos: null,
      data: { kind: 'url', url: `snapshots/${path}` },
    },
    name: path,
    origin: `/case/${path}`,
    group: '/case',
    fromHost: true,
    onDisk: true,
  }));

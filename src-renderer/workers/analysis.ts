import { type AnalysisClient, createAnalysisClient, type WorkerLike } from './analysis-client.ts';

let client = createAnalysisClient(
  () =>
    new Worker(new URL('./analysis.worker.ts', import.meta.url), {
      type: 'module',
      name: 'analysis',
    }) as unknown as WorkerLike,
);

/** The one analysis worker of this window. */
export const analysis: AnalysisClient = {
  call: (call, request, options) => client.call(call, request, options),
};

/** Lets something else answer from now on: tests have no worker. */
export function replaceAnalysis(other: AnalysisClient): void {
  client = other;
}

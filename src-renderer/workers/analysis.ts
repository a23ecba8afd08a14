import { createAnalysisClient, type WorkerLike } from './analysis-client.ts';

/** The one analysis worker of this window. */
export const analysis = createAnalysisClient(
  () =>
    new Worker(new URL('./analysis.worker.ts', import.meta.url), {
      type: 'module',
      name: 'analysis',
    }) as unknown as WorkerLike,
);

import type { Library } from '#core/evidence/library-schema';
import { readVersions } from '#core/evidence/module-versions';
import { ProfileBuilder } from '#core/profile/profile-builder';
import type { CaseGoroutines } from './case-goroutines.ts';
import type { Comparison, MomentIndex } from './comparison.ts';
import { type ColumnIndex, stackSeries } from './stack-series.ts';

/** What rules see of a case that has goroutine profiles only: a heap of which nothing was sampled. */
export function withoutHeap(
  { counted, leaked }: CaseGoroutines,
  libraries: readonly Library[],
): Omit<Comparison, 'line' | 'goroutineFiles' | 'memoryFiles'> {
  const empty = new ProfileBuilder([
    { type: 'inuse_objects', unit: 'count' },
    { type: 'inuse_space', unit: 'bytes' },
  ]).finish({ timeNanos: 0n, periodType: null, period: 0 });
  const functions = counted.flatMap(({ summary }) =>
    summary.groups.flatMap(({ stack, places }) =>
      stack.map((name, at) => ({ name, file: places[at]!.replace(/:\d+$/, '') })),
    ),
  );
  return {
    series: stackSeries([empty]),
    timeline: {
      columns: [0 as ColumnIndex],
      hours: [0],
      timesKnown: false,
      judged: [0 as MomentIndex],
      base: null,
      source: 0 as ColumnIndex,
      oneProcess: false,
    },
    totalBytes: 0,
    profiles: [empty],
    goroutines: counted.map(({ summary }) => summary),
    leaked,
    versions: readVersions(functions, libraries),
    libraries,
    idl: null,
    memory: [],
    holders: null,
  };
}

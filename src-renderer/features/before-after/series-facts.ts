import { type CaseFile, statesOf } from '#renderer/case/case-file.ts';

/** What is told of one of the two series. */
export interface SeriesFacts {
  /** Heaps that can be compared. */
  readonly heaps: number;
  /** Unix ns of the first and the last; null where times are missing. */
  readonly span: { readonly from: string; readonly to: string } | null;
  /** Of the last heap; '' = the files do not say. */
  readonly program: string;
  readonly buildId: string;
}

export function seriesFacts(members: readonly CaseFile[]): SeriesFacts {
  const states = statesOf(members);
  const times = states.flatMap(({ report }) => report.timeNanos ?? []);
  const identity = states.at(-1)?.identity;
  return {
    heaps: states.length,
    span: times.length === 0 ? null : { from: times[0]!, to: times.at(-1)! },
    program: identity?.program.split(/[\\/]/).at(-1) ?? '',
    buildId: identity?.buildId ?? '',
  };
}

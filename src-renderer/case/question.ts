import { type FilterSpec, NO_FILTER } from '#core/filter/apply-filter';
import type { Granularity } from '#core/graph/graph-tables';

/** What is asked of the open case: one plain value, which the address says, too. */
export interface Question {
  /** `seriesKey` of the series shown; null = the one that has A or B, else the first. */
  readonly series: string | null;
  /** A and B, each by its `keyAmong` the series'; null = as the report chooses. */
  readonly base: string | null;
  readonly source: string | null;
  /** null = the one that the report speaks of. */
  readonly sampleType: string | null;
  readonly granularity: Granularity;
  readonly filter: FilterSpec;
  readonly normalize: boolean;
  /** What functions are searched for in Top; '' = nothing. */
  readonly search: string;
  /** Id of the `SeriesSplit` at which the series is held against itself; null = it is not. */
  readonly split: string | null;
}

export const NO_QUESTION: Question = {
  ...{ series: null, base: null, source: null, sampleType: null },
  ...{ granularity: 'functions', filter: NO_FILTER, normalize: false },
  ...{ search: '', split: null },
};

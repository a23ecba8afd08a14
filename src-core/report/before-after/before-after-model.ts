import type { TrendClass } from '#core/trend/trend-types';
import type { Wordless } from '#core/words/wordless';
import type { ReportCaller, ReportModel, Statement } from '../report-model.ts';

/**
 * The document `leakbook.before-after/1`: two series of one program, without and with a change, matched by function.
 * Described in docs/report-format.md.
 */
export interface BeforeAfter {
  readonly schema: 'leakbook.before-after/1';
  readonly headline: Statement;
  /** Of every function that grew in either series, most growth before first. */
  readonly functions: readonly FunctionVerdict[];
  /** All of the heap, judged in the same way. */
  readonly total: FunctionVerdict;
  /** Whether this A/B proves that the change removed the growth of the first function. */
  readonly proven: boolean;
  /** What is missing for that; empty when proven, and where nothing grew before. */
  readonly missing: readonly Statement[];
  /** What makes the answer less than it seems: the same build on both sides, another program, a load that is not used. */
  readonly doubts: readonly Statement[];
  /** The full reports of both. */
  readonly before: ReportModel;
  readonly after: ReportModel;
}

/** The document in no language; `say-before-after.ts` gives it its words. */
export type WordlessBeforeAfter = Wordless<BeforeAfter>;

/**
 * What became of a function's growth. `gone`: it would have shown, and did not. `moved`: gone, while another function
 * that did not grow before now grows about as fast. `undecided`: too little would have come to be seen.
 */
export const FIX_VERDICTS = [
  'gone',
  'moved',
  'slower',
  'unchanged',
  'faster',
  'new',
  'undecided',
] as const;
export type FixVerdict = (typeof FIX_VERDICTS)[number];

export interface FunctionVerdict {
  /** '' for all of the heap. */
  readonly function: string;
  readonly verdict: FixVerdict;
  /** Function that now grows instead; null unless `moved`. */
  readonly movedTo: string | null;
  readonly before: SideGrowth | null;
  readonly after: SideGrowth | null;
  readonly load: LoadRatio;
  readonly statement: Statement;
}

/** A function's verdict before it gets its words. */
export type JudgedFunction = Omit<FunctionVerdict, 'statement'>;

/** How a function's memory grew in one of the two series. */
export interface SideGrowth extends Omit<ReportCaller, 'function'> {
  readonly bytes: number;
  readonly deltaBytes: number;
  /** Two standard errors of `deltaBytes` by sampling. */
  readonly errorBytes: number;
  readonly grown: boolean;
  readonly class: TrendClass;
  /** null without two times. */
  readonly perHour: number | null;
  /** Bytes allocated per hour under the function, freed or not; null when not known. */
  readonly allocatedPerHour: number | null;
  readonly hours: number | null;
  readonly snapshots: number;
}

/**
 * Load after over load before. `file`: as given. `function`: by what the function itself allocated. `program`: by what
 * the program allocated, where the change made the function allocate much less or more. `unknown`: ratio null.
 */
export interface LoadRatio {
  readonly source: 'file' | 'function' | 'program' | 'unknown';
  readonly ratio: number | null;
}

import type { Count } from '#core/base/json-values';
import type { TrendClass } from '#core/trend/trend-types';
import type { Wordless } from '#core/words/wordless';
import type { ReportCaller, ReportModel, Statement } from '../report-model.ts';

/**
 * The document `leakbook.before-after/1`: two series of one program, without and with a change, matched by function.
 * Public and stable: docs/before-after.schema.json and the tables of docs/report-format.md are made from these types
 * and comments (`npm run schemas`).
 */
export interface BeforeAfter {
  /** The format's name. */
  readonly schema: 'leakbook.before-after/1';
  /** What became of the growth. */
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
  /** The full report of the series without the change. */
  readonly before: ReportModel;
  /** The same with it. */
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

/** What became of the growth of one function's memory. */
export interface FunctionVerdict {
  /** Its name; '' for all of the heap. */
  readonly function: string;
  /** See below. */
  readonly verdict: FixVerdict;
  /** Function that now grows instead; null unless `moved`. */
  readonly movedTo: string | null;
  /** null without two snapshots of one process. */
  readonly before: SideGrowth | null;
  /** As `before`. */
  readonly after: SideGrowth | null;
  /** Expected is the rate before times its ratio. */
  readonly load: LoadRatio;
  /** By which numbers. */
  readonly statement: Statement;
}

/** A function's verdict before it gets its words. */
export type JudgedFunction = Omit<FunctionVerdict, 'statement'>;

/** How a function's memory grew in one of the two series. */
export interface SideGrowth extends Omit<ReportCaller, 'function'> {
  /** In use in B. */
  readonly bytes: number;
  /** From A to B. */
  readonly deltaBytes: number;
  /** Two standard errors of `deltaBytes` by sampling. */
  readonly errorBytes: number;
  /** Whether it grew by more than its error. */
  readonly grown: boolean;
  /** How it went, as a suspect's. */
  readonly class: TrendClass;
  /** Bytes per hour; null without two times. */
  readonly perHour: number | null;
  /** Bytes allocated per hour under the function, freed or not; null when not known. */
  readonly allocatedPerHour: number | null;
  /** From A to B; null without two times. */
  readonly hours: number | null;
  /** That growth is judged on. */
  readonly snapshots: Count;
}

/**
 * Load after over load before. `file`: as given. `function`: by what the function itself allocated. `program`: by what
 * the program allocated, where the change made the function allocate much less or more. `unknown`: ratio null.
 */
export interface LoadRatio {
  /** What told it. */
  readonly source: 'file' | 'function' | 'program' | 'unknown';
  /** After over before. */
  readonly ratio: number | null;
}

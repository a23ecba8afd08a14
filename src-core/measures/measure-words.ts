// By their paths: the build reads rules with this, and resolves no imports of package.json.
import { GOROUTINE_WAITS } from '../evidence/goroutine-waits.ts';
import { TREND_CLASSES } from '../trend/trend-types.ts';
import type { MeasureName } from './measure-names.ts';

/** Measures whose value is a word, and which words there are; null = any, ids of libraries or shapes. */
export const MEASURE_WORDS = {
  owner: ['own', 'library', 'standard'],
  /** Ids of the rule's own shapes. */
  shape: null,
  comparison: ['one-process', 'other-process', 'single', 'counted'],
  data: ['enough', 'low'],
  course: TREND_CLASSES,
  loadedCourse: TREND_CLASSES,
  load: ['explains', 'level'],
  heapLevels: ['under-load', 'at-rest', 'no'],
  wait: GOROUTINE_WAITS,
  /** Functions by their whole names. */
  blockedIn: null,
  version: ['affected', 'not-affected', 'unknown'],
  field: ['named', 'hidden', 'generic', 'none'],
  holder: ['none', 'unjoined', 'container', 'proves', 'refutes'],
  container: ['named', 'tables', 'block', 'slices', 'none'],
  libraries: null,
  /** Ids of rules. */
  found: null,
  level: ['pattern', 'likely', 'strong', 'proven'],
} as const satisfies Partial<Record<MeasureName, readonly string[] | null>>;

export type WordMeasure = keyof typeof MEASURE_WORDS;
export type NumberMeasure = Exclude<MeasureName, WordMeasure>;

export function isWordMeasure(name: MeasureName): name is WordMeasure {
  return Object.hasOwn(MEASURE_WORDS, name);
}

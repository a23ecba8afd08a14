import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { CONFIDENCE_LEVELS } from '#core/rules/confidence-level';
import type { Half } from '#support/recordings';

/** What a fixture's files are, as far as rules can use them. */
const EVIDENCE = [
  'heap-series',
  'goroutine-pair',
  'heap-text',
  'goroutine-text',
  'goroutineleak',
  'goref',
] as const;

const TruthRow = v.strictObject({
  /** The recording's name; those below `held-out/` took no part in choosing thresholds. */
  fixture: v.string(),
  /** What the program really does wrong. */
  what: v.string(),
  /** How it was recorded. */
  command: v.string(),
  go: v.string(),
  goLine: v.string(),
  modules: v.record(v.string(), v.string()),
  date: v.string(),
  intervalSeconds: v.number(),
  evidence: v.array(v.picklist(EVIDENCE)),
  /** Rule that is right; null = healthy, or a leak that no rule is about. */
  cause: v.nullable(v.string()),
  /** Rules that the evidence cannot tell from the cause, and that may be named beside it. */
  alsoAccepted: v.array(v.string()),
  /** Highest level that the evidence can carry, whatever the rule. */
  level: v.picklist(CONFIDENCE_LEVELS),
  /** What the finding's details must hold; nested objects are subsets. */
  details: v.record(v.string(), v.unknown()),
  /** Look-alikes that must not be claimed above `pattern`. */
  forbidden: v.array(v.string()),
  /** For a healthy row: the fixture whose load it had. */
  twinOf: v.nullable(v.string()),
  /** Leaf-side frames of the leaking stack, leaf first, as `go tool pprof -traces` prints them. */
  leafStack: v.array(v.string()),
});
export type TruthRow = v.InferOutput<typeof TruthRow>;

const INDEX = join(import.meta.dirname, '../recordings/truth-table.json');

/** The index of recorded fixtures and of what is true about each. */
export function readTruthTable(): TruthRow[] {
  return v.parse(v.array(TruthRow), JSON.parse(readFileSync(INDEX, 'utf8')));
}

export function halfOf({ fixture }: Pick<TruthRow, 'fixture'>): Half {
  return fixture.startsWith('held-out/') ? 'held-out' : 'tuning';
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { CONFIDENCE_LEVELS } from '#core/rules/confidence-level';
import { type Recording, recordings, TRUTH_FILE } from '#support/recordings';

/** What stands in the `truth.json` of a recording. */
const Truth = v.strictObject({
  /** What the program really does wrong. */
  what: v.string(),
  /** How it was recorded. */
  command: v.string(),
  go: v.string(),
  goLine: v.string(),
  modules: v.record(v.string(), v.string()),
  date: v.string(),
  intervalSeconds: v.number(),
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
  /** For a healthy row: the case of the same half whose load it had. */
  twinOf: v.nullable(v.string()),
  /** Leaf-side frames of the leaking stack, leaf first, as `go tool pprof -traces` prints them. */
  leafStack: v.array(v.string()),
});

/** A recording, and what is true of it. */
export type TruthRow = Recording & v.InferOutput<typeof Truth>;

/** All recordings, in the order of their names. */
export function readTruthTable(): TruthRow[] {
  return [...recordings().values()].map((recording) => {
    const text = readFileSync(join(recording.folder, TRUTH_FILE), 'utf8');
    return { ...recording, ...v.parse(Truth, JSON.parse(text)) };
  });
}

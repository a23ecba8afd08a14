// One measurement in a process of its own, so that its peak memory is its own:
//   node --expose-gc bench-task.mjs TASK FILE [FILE]
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { choiceOf } from '#core/case/line-up';
import { diffFunctions } from '#core/diff/diff-functions';
import { diffProfiles } from '#core/diff/diff-profiles';
import { buildCallTree } from '#core/graph/call-tree';
import { flameLayout, flameLayouts } from '#core/graph/flame-rows';
import { topTable } from '#core/graph/top-table';
import { decodeProfile } from '#core/profile/decode-profile';
import { type ProfileView, viewOf } from '#core/profile/profile-view';
import { readCase } from '#core/case/case';
import { compare } from '#core/case/compare';
import { analyzeCase } from '#core/report/analyze-case';
import { snapshotFacts } from '#core/profile/snapshot-facts';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { LIBRARIES } from '#core/evidence/libraries';
import { readyRules } from '#core/rules/ready-rules';
import { RULE_CATALOG } from '#core/rules/rule-catalog';
import { runRules } from '#core/rules/engine';
import { matchStacks } from '#core/rules/match-stacks';

const INUSE_SPACE = 3;
const RUNS = 3;

/** What one task took. */
export interface Measured {
  /** Median of the runs, in ms. */
  readonly milliseconds: number;
  /** Largest resident set of the process in bytes, the file's bytes and Node itself included. */
  readonly peakBytes: number;
  /** What came out, so that a run that did nothing is seen. */
  readonly result: string;
}

type Task = (files: readonly string[]) => () => string;

const read = (file: string): Uint8Array => gunzipSync(readFileSync(file));
const open = (file: string): ProfileView => viewOf(decodeProfile(read(file)));

const heapSnapshot = (path: string, at: number): CaseSnapshot => {
  const profile = decodeProfile(read(path));
  return {
    path,
    sha256: String(at),
    kind: 'heap',
    form: 'proto',
    profile,
    facts: snapshotFacts(profile),
    memStats: null,
    fileTimeNanos: String(at),
    error: null,
  };
};

/** Each task reads its files first; only what it returns is timed. */
const TASKS: Readonly<Record<string, Task>> = {
  gunzip: ([file]) => {
    const packed = readFileSync(file!);
    return () => `${gunzipSync(packed).length} bytes`;
  },
  decode: ([file]) => {
    const bytes = read(file!);
    return () => {
      const { samples } = decodeProfile(bytes);
      return `${samples.length} samples, ${samples.stackLocation.length} frames`;
    };
  },
  /** All rules on a pair of decoded profiles: lining up their stacks, matching, judging. */
  rules: (files) => {
    const snapshots = files.map(heapSnapshot);
    return () => {
      const comparison = compare(readCase(snapshots), choiceOf({ base: 0, source: 1 }));
      const matches = matchStacks(comparison.series, readyRules(RULE_CATALOG, LIBRARIES));
      const { findings, exclusions } = runRules(comparison, matches);
      return `${findings.length} findings, ${exclusions.length} excluded`;
    };
  },
  /** The same up to the whole report: tables, trend, suspects. */
  report: (files) => {
    const snapshots = files.map(heapSnapshot);
    return () => {
      const choice = choiceOf({ base: 0, source: 1 });
      const { findings, suspects } = analyzeCase(snapshots, choice);
      return `${findings.length} findings, ${suspects.length} suspects`;
    };
  },
  'read-and-top': ([file]) => {
    return () => {
      const { length, total } = topTable(open(file!), INUSE_SPACE, 'functions');
      return `${(total / 1024).toFixed(2)}kB, ${length} functions`;
    };
  },
  top: ([file]) => {
    const view = open(file!);
    return () => `${topTable(view, INUSE_SPACE, 'functions').length} functions`;
  },
  flame: ([file]) => {
    const view = open(file!);
    return () => {
      const tree = buildCallTree([{ view, sampleTypeIndex: INUSE_SPACE }], 'functions');
      const column = tree.columns[0]!;
      const layout = flameLayout(tree, column, { minWidth: column.cum[0]! / 2000 });
      return `${tree.length} paths, ${layout.length} drawn`;
    };
  },
  'diff-functions': ([base, source]) => {
    const views = [open(base!), open(source!)] as const;
    const options = { sampleType: 'inuse_space', granularity: 'functions' } as const;
    return () => `${diffFunctions(...views, options).length} functions`;
  },
  /** What the page asks when A or B moves: tree and table under one node table, and both icicles. */
  compare: ([base, source]) => {
    const views = [open(base!), open(source!)] as const;
    const options = { sampleType: 'inuse_space', granularity: 'functions' } as const;
    return () => {
      const { tree, table } = diffProfiles(...views, options);
      const boxes = flameLayouts(tree).map(({ length }) => length);
      return `${table.length} functions, ${tree.length} paths, ${boxes.join(' and ')} boxes`;
    };
  },
};

const [task = '', ...files] = process.argv.slice(2);
const run = TASKS[task]?.(files);
if (!run) throw new Error(`tasks: ${Object.keys(TASKS).join(', ')}`);
const times: number[] = [];
let result = '';
for (let turn = 0; turn < RUNS; turn++) {
  globalThis.gc?.();
  const started = performance.now();
  result = run();
  times.push(performance.now() - started);
}
times.sort((left, right) => left - right);
const measured: Measured = {
  milliseconds: times[RUNS >> 1]!,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  result,
};
process.stdout.write(JSON.stringify(measured));

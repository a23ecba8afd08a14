// The public face of the package, `leakbook/core`; what each function does stands in face.d.ts, which is shipped.
import { errorText as sentenceOf } from '#core/base/error-text';
import { AppError as LeakbookError, toErrorReport } from '#core/base/errors';
import { type CaseSnapshot, failedSnapshot } from '#core/case/case-snapshot';
import { choiceOf } from '#core/case/line-up';
import { DELTA_STATES } from '#core/diff/delta-tables';
import { diffFunctions } from '#core/diff/diff-functions';
import { rowsByChange } from '#core/diff/rows-by-change';
import { applyFilter } from '#core/filter/apply-filter';
import type { NodeTable } from '#core/graph/graph-tables';
import { topTable } from '#core/graph/top-table';
import type { ProfileView } from '#core/profile/profile-view';
import { type ReadSnapshot, readSnapshot } from '#core/profile/read-snapshot';
import { chooseSampleType, mainSampleType, sampleTotals } from '#core/profile/sample-type';
import { analyzeCase } from '#core/report/analyze-case';
import { sayReport } from '#core/report/say-report';
import { nodeSha256 } from '#main/services/load-case';
import { nodeInflate } from '#main/services/node-inflate';
import { createTranslate } from '#main/services/translate';
import type {
  AnalyzeOptions,
  Diff,
  DiffOptions,
  InputFile,
  Language,
  Place,
  Profile,
  Report,
  Top,
  ViewOptions,
} from './face.d.ts';

export { LeakbookError };

export async function read({ name, bytes, timeNanos }: InputFile): Promise<Profile> {
  const { kind, profile } = await readSnapshot(name, bytes, nodeInflate);
  const totals = sampleTotals(profile);
  const { sampleTypes, header, samples } = profile;
  const shown: Profile = {
    ...{ name, kind, sampleTypes, samples: samples.length },
    mainType: sampleTypes[mainSampleType(profile)]!.type,
    totals: Object.fromEntries(sampleTypes.map(({ type }, at) => [type, totals[at]!])),
    timeNanos: header.timeNanos === 0n ? (timeNanos ?? null) : header.timeNanos,
  };
  READ.set(shown, profile);
  return shown;
}

/** The columns behind a profile: they may change with any version, and are not handed out. */
const READ = new WeakMap<Profile, ReadSnapshot['profile']>();

export function top(profile: Profile, options: ViewOptions = {}): Top {
  const view = viewOf(profile, options);
  const type = chooseSampleType(view.profile, options.sampleType ?? profile.mainType);
  const table = topTable(view, type, options.granularity ?? 'functions');
  return {
    sampleType: view.profile.sampleTypes[type]!,
    total: table.total,
    rows: Array.from(table.node, (node, row) => ({
      ...placeOf(table.nodes, node),
      ...{ flat: table.flat[row]!, cum: table.cum[row]! },
    })),
  };
}

export function diff(base: Profile, source: Profile, options: DiffOptions = {}): Diff {
  const [a, b] = [viewOf(base, options), viewOf(source, options)];
  const type = chooseSampleType(b.profile, options.sampleType ?? source.mainType);
  const sampleType = b.profile.sampleTypes[type]!;
  const table = diffFunctions(a, b, {
    ...{ sampleType: sampleType.type, granularity: options.granularity ?? 'functions' },
    normalize: options.normalize ?? false,
  });
  const rows = rowsByChange(table).map((row) => ({
    ...placeOf(table.nodes, table.node[row]!),
    state: DELTA_STATES[table.state[row]!]!,
    ...{ flatBase: table.flatBase[row]!, flatSource: table.flatSource[row]! },
    ...{ cumBase: table.cumBase[row]!, cumSource: table.cumSource[row]! },
  }));
  return {
    sampleType,
    totals: { base: table.totals.base, source: table.totals.source },
    rows,
  };
}

export async function analyze(
  files: readonly InputFile[],
  { language = 'en', base, source, limitBytes }: AnalyzeOptions = {},
): Promise<Report> {
  const snapshots: CaseSnapshot[] = [];
  for (const file of files) snapshots.push(await snapshotOf(file));
  const report = analyzeCase(snapshots, { ...choiceOf({ base, source }), limitBytes });
  // The same document, whose types its schema makes: see report.d.ts.
  return sayReport(report, createTranslate(language)) as unknown as Report;
}

export function errorText(error: unknown, language: Language = 'en'): string | null {
  return error instanceof LeakbookError ? sentenceOf(error, createTranslate(language)) : null;
}

async function snapshotOf({ name, bytes, timeNanos }: InputFile): Promise<CaseSnapshot> {
  const file = { path: name, fileTimeNanos: timeNanos?.toString() ?? null };
  const sha256 = await nodeSha256(bytes);
  try {
    return { ...file, ...(await readSnapshot(name, bytes, nodeInflate)), sha256, error: null };
  } catch (caught) {
    if (!(caught instanceof LeakbookError)) throw caught;
    return failedSnapshot({ ...file, sha256 }, toErrorReport(caught));
  }
}

function viewOf(profile: Profile, options: ViewOptions): ProfileView {
  const columns = READ.get(profile);
  if (!columns) throw new TypeError('a profile that read() did not give');
  const { focus = '', ignore = '', hide = '', show = '' } = options;
  return applyFilter(columns, { focus, ignore, hide, show });
}

function placeOf(nodes: NodeTable, node: number): Place {
  return { name: nodes.name[node]!, file: nodes.file[node]!, line: nodes.line[node]! };
}

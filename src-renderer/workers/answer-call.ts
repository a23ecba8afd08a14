import { choiceOf } from '#core/case/line-up';
import { splitMemberPath } from '#core/archive/member-path';
import { openArchive } from '#core/archive/open-archive';
import { AppError, toErrorReport } from '#core/base/errors';
import { diffProfiles } from '#core/diff/diff-profiles';
import { knownGoRelease } from '#core/evidence/module-versions';
import { exportView } from '#core/export/export-view';
import { activeFilters, applyFilter, unmatchedFilters } from '#core/filter/apply-filter';
import { buildCallTree } from '#core/graph/call-tree';
import { flameLayouts } from '#core/graph/flame-rows';
import { peekByName } from '#core/graph/peek-table';
import { listRoutines, type RoutineInput } from '#core/graph/routine-lines';
import { topTable } from '#core/graph/top-table';
import type { Inflate, Sha256 } from '#core/profile/inflate';
import { profileIdentity } from '#core/profile/profile-kind';
import type { ProfileView } from '#core/profile/profile-view';
import { chooseSampleType } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';
import { type ComparedCase, reportComparison } from '#core/report/analyze-case';
import { reportFiles } from '#core/report/files/report-files';
import { reportSide } from '#core/report/before-after/analyze-side';
import { compareBeforeAfter } from '#core/report/before-after/compare-before-after';
import { type CaseSnapshot, failedSnapshot } from '#core/case/case-snapshot';
import { describeSnapshot } from '#core/report/describe-snapshot';
import { withTexts } from '#core/base/with-texts';
import type {
  AnalysisCall,
  AnalysisCalls,
  AnalysisProgress,
  SnapshotSource,
  ViewSpec,
} from '#contract/worker-protocol';
import { createTranslate } from '#renderer/session/translate.ts';
import type { CaseCache, CaseFiles } from './case-cache.ts';
import { functionSeries } from './function-series.ts';
import { readLoad } from './read-load.ts';
import type { SnapshotCache } from './snapshot-cache.ts';

export interface AnswerPorts {
  readonly cache: SnapshotCache;
  readonly cases: CaseCache;
  /** Of the series after a change: a cache keeps one case, and the open one is not to be read again. */
  readonly afterCases: CaseCache;
  readonly inflate: Inflate;
  readonly sha256: Sha256;
}

/** What goes with one call besides its argument. */
export interface CallContext extends AnswerPorts {
  readonly progress: (progress: AnalysisProgress) => void;
  /** Throws when the caller has lost interest; asked between steps. */
  readonly checkpoint: () => void;
  /** Lets shorter questions go first; asked before a long step. */
  readonly giveWay: () => Promise<void>;
}

type Handlers = {
  readonly [C in AnalysisCall]: (
    request: AnalysisCalls[C]['request'],
    context: CallContext,
  ) => Promise<AnalysisCalls[C]['result']>;
};

const HANDLERS: Handlers = {
  async 'archive:open'({ path, blob }, { inflate }) {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const { members, failures } = await openArchive(path, bytes, inflate);
    return {
      members: members.map((member) => ({
        path: member.path,
        blob: new Blob([member.bytes as Uint8Array<ArrayBuffer>]),
        timeMillis: member.timeMillis,
      })),
      failures,
    };
  },
  async 'snapshot:describe'(source, context) {
    const snapshot = await loadSnapshot(source, context);
    const identity = snapshot.profile
      ? profileIdentity(snapshot.profile)
      : { program: '', buildId: '' };
    return { report: describeSnapshot(snapshot), identity };
  },
  async 'case:analyze'(request, context) {
    return reportComparison(await comparedCase(request, context), { rules: request.rules });
  },
  async 'case:report'({ format, language, texts, version, masked, kept, ...request }, context) {
    const files = await reportFiles(await comparedCase(request, context), [format], {
      ...{ marks: kept.marks, caseNotes: kept.caseNotes, rules: request.rules },
      ...{ services: kept.services, loads: kept.loads },
      acceptances: { accepted: kept.accepted, nowNanos: BigInt(Date.now()) * 1_000_000n },
      ...{ language, version, masked, sha256: context.sha256 },
      translate: withTexts(createTranslate(language), texts, language),
    });
    return { text: files.texts[format]! };
  },
  async 'load:read'(source) {
    const points = await readLoad(source);
    const timeOf = (at: number): string | null => points.at(at)?.nanos.toFixed(0) ?? null;
    return { points: points.length, from: timeOf(0), to: timeOf(-1) };
  },
  async 'case:before-after'({ before, after, load, idl, ...pack }, context) {
    const sideOf = async (snapshots: readonly SnapshotSource[], cases: CaseCache) => {
      const files = await loadFiles(snapshots, { idl, libraries: pack.libraries }, context);
      return reportSide(cases.compared(files, {}), { rules: pack.rules });
    };
    const sides = {
      before: await sideOf(before, context.cases),
      after: await sideOf(after, context.afterCases),
    };
    const points = (await Promise.all(load.map(readLoad))).flat();
    return compareBeforeAfter(sides, points);
  },
  async compare(spec, context) {
    const { filter } = spec;
    const base = await viewOf({ snapshot: spec.base, filter }, context);
    const source = await viewOf({ snapshot: spec.source, filter }, context);
    const delta = diffProfiles(base, source, spec);
    return { ...delta, layouts: flameLayouts(delta.tree) };
  },
  async 'series:functions'({ snapshots, ...question }, context) {
    const profiles: Profile[] = [];
    for (const snapshot of snapshots) {
      profiles.push(await profileOf(snapshot, context));
      context.checkpoint();
    }
    return { series: functionSeries(profiles, question) };
  },
  async 'filter:unmatched'({ snapshots, filter }, context) {
    let names = activeFilters(filter);
    for (const snapshot of snapshots) {
      const unmatched = unmatchedFilters(await profileOf(snapshot, context), filter);
      names = names.filter((name) => unmatched.includes(name));
    }
    return { names };
  },
  async 'view:export'({ snapshot, base, ...view }, context) {
    const sources = [await profileOf(snapshot, context)];
    const bases = base === null ? [] : [await profileOf(base, context)];
    // Where it lies on this machine is nobody's business who gets the file.
    const { name } = splitMemberPath(snapshot.path);
    const content = exportView({ ...view, sources, bases, name }, view.format);
    return { content: typeof content === 'string' ? content : await gzip(content) };
  },
  async 'view:top'(spec, context) {
    const view = await viewOf(spec, context);
    return topTable(view, chooseSampleType(view.profile, spec.sampleType), spec.granularity);
  },
  async 'view:tree'(spec, context) {
    const view = await viewOf(spec, context);
    const sampleTypeIndex = chooseSampleType(view.profile, spec.sampleType);
    const tree = buildCallTree([{ view, sampleTypeIndex }], spec.granularity);
    return { nodes: tree.nodes, tree, layouts: flameLayouts(tree) };
  },
  async 'view:list'({ base, name, sampleType, ...spec }, context) {
    const sides = base === null ? [spec.snapshot] : [base, spec.snapshot];
    const inputs: RoutineInput[] = [];
    for (const snapshot of sides) {
      const view = await viewOf({ ...spec, snapshot }, context);
      inputs.push({ view, sampleTypeIndex: chooseSampleType(view.profile, sampleType) });
    }
    const goVersion = knownGoRelease(inputs.map(({ view }) => view.profile));
    return { ...listRoutines(inputs, (one) => one === name), goVersion };
  },
  async 'view:peek'(spec, context) {
    const view = await viewOf(spec, context);
    const sampleTypeIndex = chooseSampleType(view.profile, spec.sampleType);
    return peekByName(view, sampleTypeIndex, spec.granularity, spec);
  },
};

/** Answers one call; an expected failure is an `AppError`. */
export async function answerCall<C extends AnalysisCall>(
  call: C,
  request: AnalysisCalls[C]['request'],
  context: CallContext,
): Promise<AnalysisCalls[C]['result']> {
  const handler = HANDLERS[call] as Handlers[C] | undefined;
  if (!handler) throw new AppError('call-invalid', { call });
  return handler(request, context);
}

async function comparedCase(
  {
    snapshots,
    base,
    source,
    idl,
    libraries,
  }: Omit<AnalysisCalls['case:analyze']['request'], 'rules'>,
  context: CallContext,
): Promise<ComparedCase> {
  const files = await loadFiles(snapshots, { idl, libraries }, context);
  await context.giveWay();
  context.checkpoint();
  return context.cases.compared(files, choiceOf({ base, source }));
}

async function loadFiles(
  snapshots: readonly SnapshotSource[],
  read: Pick<CaseFiles, 'idl' | 'libraries'>,
  context: CallContext,
): Promise<CaseFiles> {
  const loaded: CaseSnapshot[] = [];
  let weight = 0;
  for (const snapshot of snapshots) {
    context.progress({ phase: 'analyze', done: loaded.length, total: snapshots.length });
    const { weight: own, ...file } = await loadSnapshot(snapshot, context);
    loaded.push(file);
    weight += own;
    context.checkpoint();
  }
  return { snapshots: loaded, ...read, weight };
}

/** @returns A failed file weighs nothing. */
async function loadSnapshot(
  source: SnapshotSource,
  context: CallContext,
): Promise<CaseSnapshot & { readonly weight: number }> {
  const { path, fileTimeNanos } = source;
  try {
    const { read, sha256, weight } = await context.cache.get(source, context.progress);
    return { path, fileTimeNanos, sha256, ...read, error: null, weight };
  } catch (caught) {
    return { ...failedSnapshot({ path, fileTimeNanos }, toErrorReport(caught)), weight: 0 };
  }
}

async function profileOf(source: SnapshotSource, context: CallContext): Promise<Profile> {
  const { read } = await context.cache.get(source, context.progress);
  context.checkpoint();
  return read.profile;
}

async function viewOf(
  { snapshot, filter }: Pick<ViewSpec, 'snapshot' | 'filter'>,
  context: CallContext,
): Promise<ProfileView> {
  return applyFilter(await profileOf(snapshot, context), filter);
}

/** As Go writes its profiles. */
async function gzip(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const source = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  const packed = new Response(source.pipeThrough(new CompressionStream('gzip')));
  return new Uint8Array(await packed.arrayBuffer());
}

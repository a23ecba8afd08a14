import type { ErrorReport } from '#core/base/errors';
import type { FunctionDeltaTable } from '#core/diff/delta-tables';
import type {
  CallTree,
  FlameLayout,
  Granularity,
  NodeTable,
  PeekTable,
  TopTable,
} from '#core/graph/graph-tables';
import type { RoutineList } from '#core/graph/routine-rows';
import type { IdlFile } from '#core/evidence/idl/idl-model';
import type { Library } from '#core/evidence/library-schema';
import type { ExportFormat } from '#core/export/export-view';
import type { FilterName, FilterSpec } from '#core/filter/apply-filter';
import type { ProfileIdentity } from '#core/profile/profile-kind';
import type { OwnTexts } from '#core/base/with-texts';
import type { WordlessBeforeAfter } from '#core/report/before-after/before-after-model';
import type { ReportFormat, ReportLanguage } from '#core/report/files/report-formats';
import type { ReportSnapshot, WordlessReport } from '#core/report/report-model';
import type { LeakRule } from '#core/rules/leak-rule';
import type { ReportedCase } from './reported-case.ts';
import type { SnapshotId } from './snapshot-ref.ts';

/** A snapshot as the worker gets it: it reads the bytes itself, from a URL of our origin or a dropped file. */
export interface SnapshotSource {
  readonly id: SnapshotId;
  /** File name as shown (report `path`). */
  readonly path: string;
  readonly fileTimeNanos: string | null;
  readonly data:
    { readonly kind: 'url'; readonly url: string } | { readonly kind: 'blob'; readonly blob: Blob };
}

/** One snapshot as the case needs it to form series: what it is, and of which program. */
export interface DescribedSnapshot {
  readonly report: ReportSnapshot;
  readonly identity: ProfileIdentity;
}

/** A measured load of the page's: a line `time,value` each. */
export interface LoadSource {
  /** File name as shown; untrusted. */
  readonly path: string;
  readonly blob: Blob;
}

/** What handbook packs add to an analysis. */
interface PackRequest {
  readonly rules: readonly LeakRule[];
  readonly libraries: readonly Library[];
}

/** A case and what of it is compared: indexes into `snapshots`, null = chosen as documented. */
interface CaseRequest extends PackRequest {
  readonly snapshots: readonly SnapshotSource[];
  readonly base: number | null;
  readonly source: number | null;
  readonly idl: readonly IdlFile[];
}

/**
 * A call tree with one icicle per column; siblings stand in the same order in all of them. `tree.nodes` is `nodes`
 * itself, on both sides of the call: a message keeps what is one table one.
 */
export interface TreeView {
  readonly nodes: NodeTable;
  readonly tree: CallTree;
  readonly layouts: readonly FlameLayout[];
}

/** A (column 0) against B (column 1) under one node table: `table.nodes` is `nodes`, too. */
export interface ComparedView extends TreeView {
  readonly table: FunctionDeltaTable;
}

export interface CompareSpec {
  readonly base: SnapshotSource;
  readonly source: SnapshotSource;
  readonly sampleType: string;
  readonly granularity: Granularity;
  readonly filter: FilterSpec;
  readonly normalize: boolean;
}

export interface ViewSpec {
  readonly snapshot: SnapshotSource;
  readonly sampleType: string;
  readonly granularity: Granularity;
  readonly filter: FilterSpec;
}

/** A view that is written as a file; with a base the difference is. */
export interface ExportSpec extends ViewSpec {
  readonly base: SnapshotSource | null;
  /** Only with a base. */
  readonly normalize: boolean;
  readonly format: ExportFormat;
  /** Leakbook's own. */
  readonly version: string;
}

/** Functions of one name line by line, of one snapshot or of A and B. */
export interface ListSpec extends Omit<ViewSpec, 'granularity'> {
  readonly base: SnapshotSource | null;
  readonly name: string;
}

/** What the analysis worker answers. Big columns are transferred, the profile itself never leaves it. */
export interface AnalysisCalls {
  /** Unpacks a zip or tar of the page; members that may be profiles come back as files of their own. */
  'archive:open': {
    request: { readonly path: string; readonly blob: Blob };
    result: {
      readonly members: readonly {
        readonly path: string;
        readonly blob: Blob;
        /** Unix ms; null = not given. */
        readonly timeMillis: number | null;
      }[];
      readonly failures: readonly ({ readonly path: string } & ErrorReport)[];
    };
  };
  /** Decodes one snapshot and says what it is; a broken one is described by `error`, not thrown. */
  'snapshot:describe': { request: SnapshotSource; result: DescribedSnapshot };
  /** The whole report, without words. */
  'case:analyze': { request: CaseRequest; result: WordlessReport };
  /** The same report as a file to hand on, as `leakbook report` writes it. Fails with: mask-incomplete. */
  'case:report': {
    request: CaseRequest & {
      readonly format: ReportFormat;
      readonly language: ReportLanguage;
      /** Of the packs. */
      readonly texts: OwnTexts;
      /** Leakbook's own. */
      readonly version: string;
      readonly masked: boolean;
      readonly kept: ReportedCase;
    };
    result: { readonly text: string };
  };
  /** Reads a load series, so that a broken one is refused where it is given. Fails with: load-line, file-too-large. */
  'load:read': {
    request: LoadSource;
    /** Number of its points; their first and last time in Unix ns, null without any. */
    result: { readonly points: number; readonly from: string | null; readonly to: string | null };
  };
  /**
   * Did a change remove growth: two series of one program, without words. The points of all loads count together.
   * Fails with: before-not-comparable, after-not-comparable, and as `load:read`.
   */
  'case:before-after': {
    request: PackRequest & {
      readonly before: readonly SnapshotSource[];
      readonly after: readonly SnapshotSource[];
      /** Names fields of findings in both reports. */
      readonly idl: readonly IdlFile[];
      readonly load: readonly LoadSource[];
    };
    result: WordlessBeforeAfter;
  };
  /** A against B, all that is shown of it: the same path is the same row on both sides, the same node one index. */
  compare: { request: CompareSpec; result: ComparedView };
  /** flat or cum per snapshot of nodes by their printed names: series[n * snapshots.length + s]. */
  'series:functions': {
    request: {
      readonly snapshots: readonly SnapshotSource[];
      readonly sampleType: string;
      readonly granularity: Granularity;
      readonly filter: FilterSpec;
      readonly measure: 'flat' | 'cum';
      readonly names: readonly string[];
    };
    result: { readonly series: Float64Array };
  };
  /** Filters that are set and match no frame of any of the snapshots. */
  'filter:unmatched': {
    request: { readonly snapshots: readonly SnapshotSource[]; readonly filter: FilterSpec };
    result: { readonly names: readonly FilterName[] };
  };
  /**
   * What a view shows, for other tools: text, or a gzipped profile.proto. Fails with: unknown-sample-type,
   * incompatible-profiles, regex-invalid.
   */
  'view:export': {
    request: ExportSpec;
    result: { readonly content: string | Uint8Array<ArrayBuffer> };
  };
  'view:top': { request: ViewSpec; result: TopTable };
  'view:tree': { request: ViewSpec; result: TreeView };
  /** Callers and callees of the first node of that name, file (unless '') and line (unless 0); null = none. */
  /** Functions of that name line by line; with a base its column comes first. */
  'view:list': {
    request: ListSpec;
    /** `goVersion`: of the program; null = the profiles do not say. */
    result: RoutineList & { readonly goVersion: string | null };
  };
  'view:peek': {
    request: ViewSpec & { readonly name: string; readonly file: string; readonly line: number };
    result: PeekTable | null;
  };
}

export type AnalysisCall = keyof AnalysisCalls;

export type AnalysisRequest =
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly call: AnalysisCall;
      readonly request: AnalysisCalls[AnalysisCall]['request'];
    }
  | { readonly kind: 'cancel'; readonly id: number };

/** Where a long call is: `done` of `total` bytes or snapshots. */
export interface AnalysisProgress {
  readonly phase: 'read' | 'decode' | 'analyze';
  readonly done: number;
  readonly total: number;
}

export type AnalysisAnswer =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: AnalysisProgress }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: ErrorReport };

import { AppError } from '#core/base/errors';
import type { Translate } from '#core/base/translate';
import { compare } from '#core/case/compare';
import { choiceOf } from '#core/case/line-up';
import { type ComparedCase, reportComparison } from '#core/report/analyze-case';
import type { ReportModel } from '#core/report/report-model';
import { sayReport } from '#core/report/say-report';
import type { HandbookPack } from '#contract/handbook-pack';
import type { Language } from '#contract/host-calls';
import type { SnapshotRef } from '#contract/snapshot-ref';
import type { CompiledPage } from '#handbook/page-types';
import type { AllowedPaths } from '#main/services/allowed-paths';
import type { ResolvedService } from '#main/services/capture/resolve-service';
import { MAX_STREAM_BYTES } from '#main/services/file-bytes';
import { readPaths, type ReadInput, type ReadPaths } from '#main/services/read-paths';
import type { SourceFolders } from '#main/services/source-files/go-roots';
import { createSnapshotStore, type SnapshotStore } from '#main/services/snapshot-store';

/** How the server was started. */
export interface SessionSpec extends Omit<ReadInput, 'pack' | 'others'> {
  readonly pack: HandbookPack;
  readonly language: Language;
  /** Texts of documents, with those of the packs. */
  readonly translate: Translate;
  /** Of the language; the packs' among them. */
  readonly chapters: () => Promise<readonly CompiledPage[]>;
  /** Limits what may be opened to `paths`. */
  readonly allowed: AllowedPaths;
  /** Below which sources may be read. */
  readonly sources: SourceFolders;
  /** null = the network is not touched. */
  readonly fetching: Fetching | null;
}

/** What may be fetched, and how. */
export interface Fetching {
  /** Services that were named at start; this machine's may be asked, too. */
  readonly named: readonly ResolvedService[];
  readonly resolve: (service: string) => Promise<ResolvedService>;
  /** @throws AppError as `takeSnapshot` does. */
  readonly take: (
    service: ResolvedService,
    choice: FetchChoice,
  ) => Promise<readonly FetchedProfile[]>;
}

export interface FetchChoice {
  readonly take: readonly ('heap' | 'allocs' | 'goroutine' | 'goroutine-stacks')[];
  readonly collections: 0 | 1 | 3;
}

export interface FetchedProfile {
  readonly name: string;
  /** Service as shown. */
  readonly service: string;
  readonly bytes: Uint8Array;
  /** Unix ns as a decimal string. */
  readonly timeNanos: string;
}

/** Files that are open, and what is compared of them. */
export interface OpenCase extends ReadPaths {
  readonly compared: ComparedCase;
  readonly report: ReportModel;
}

/** What a question may ask. */
export interface ToolSession {
  readonly spec: SessionSpec;
  /** Rises whenever something else is open. */
  readonly revision: () => number;
  /** What is open; what was named at start is opened by the first question. */
  readonly current: () => Promise<OpenCase>;
  /**
   * Opens other files, or compares others of them.
   *
   * @throws AppError `path-outside`, `no-profiles`, `snapshot-not-comparable`; what was open then stays.
   */
  readonly open: (question: OpenQuestion) => Promise<OpenCase>;
  /** Keeps fetched profiles in memory beside the files; the oldest go where there are too many. */
  readonly add: (fetched: readonly FetchedProfile[]) => Promise<OpenCase>;
}

/** null = as it is. */
export interface OpenQuestion {
  readonly paths: readonly string[] | null;
  readonly base: number | null;
  readonly source: number | null;
}

/** Profiles that are fetched and kept at most; their bytes are {@link MAX_STREAM_BYTES} at most. */
const MOST_FETCHED = 64;

export function createSession(spec: SessionSpec): ToolSession {
  let revision = 0;
  let open: Opened | null = null;
  let fetched: readonly FetchedProfile[] = [];

  const read = async (paths: readonly string[]): Promise<ReadPaths> => {
    const store = createSnapshotStore((id) => id, null, spec.allowed);
    const others = fetched.map((one) => addFetched(store, one));
    if (paths.length + others.length === 0) throw new AppError('no-profiles', { path: '–' });
    return readPaths({ ...spec, paths, others }, { store, allowed: spec.allowed });
  };
  const compared = (known: ReadPaths, base: number | null, source: number | null): OpenCase => {
    const comparison = compare(known.known, choiceOf({ base, source }));
    const both = { known: known.known, comparison };
    const report = sayReport(reportComparison(both, known.options), spec.translate);
    return { ...known, compared: both, report };
  };
  const keep = (paths: readonly string[], known: ReadPaths, chosen: Chosen): OpenCase => {
    const opened = compared(known, chosen.base, chosen.source);
    open = { paths, chosen, case: opened };
    revision++;
    return opened;
  };
  const named = async (paths: readonly string[]): Promise<OpenCase> =>
    keep(paths, await read(paths), NOT_CHOSEN);

  return {
    spec,
    revision: () => revision,
    current: async () => open?.case ?? named(spec.paths),
    async open({ paths, base, source }) {
      if (paths === null && open !== null) return keep(open.paths, open.case, { base, source });
      const wanted = paths ?? spec.paths;
      for (const path of wanted) await spec.allowed.check(path);
      return keep(wanted, await read(wanted), { base, source });
    },
    async add(more) {
      fetched = newestThatFit([...fetched, ...more]);
      if (open === null) return named(spec.paths);
      const known = await read(open.paths);
      return keep(open.paths, known, movedChoice(open, known));
    },
  };
}

interface Chosen {
  readonly base: number | null;
  readonly source: number | null;
}
const NOT_CHOSEN: Chosen = { base: null, source: null };

interface Opened {
  readonly paths: readonly string[];
  /** As asked for. */
  readonly chosen: Chosen;
  readonly case: OpenCase;
}

/** The same A and B among other files; null = not chosen, or not there any more. */
function movedChoice({ chosen, case: { known } }: Opened, { known: next }: ReadPaths): Chosen {
  const moved = (index: number | null): number | null => {
    const was = index === null ? undefined : known.snapshots[index];
    const at = next.snapshots.findIndex(
      ({ path, sha256 }) => path === was?.path && sha256 === was.sha256,
    );
    return at < 0 ? null : at;
  };
  return { base: moved(chosen.base), source: moved(chosen.source) };
}

/** The newest alone stays whatever its size: a fetch has a limit of its own. */
export function newestThatFit(
  fetched: readonly FetchedProfile[],
  mostBytes = MAX_STREAM_BYTES,
): readonly FetchedProfile[] {
  let bytes = 0;
  const from = fetched.findLastIndex((one, at) => {
    bytes += one.bytes.length;
    return fetched.length - at > MOST_FETCHED || (bytes > mostBytes && at < fetched.length - 1);
  });
  return fetched.slice(from + 1);
}

function addFetched(
  store: SnapshotStore,
  { name, service, bytes, timeNanos }: FetchedProfile,
): SnapshotRef {
  const facts = { name, origin: name, group: service, bytes: bytes.length };
  const content = { path: '', read: () => Promise.resolve(bytes) };
  return store.addKept({ ...facts, fileTimeNanos: timeNanos }, content);
}

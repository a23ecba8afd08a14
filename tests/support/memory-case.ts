import { createHash } from 'node:crypto';
import type { AppError } from '#core/base/errors';
import type { Mark, Note } from '#contract/case-folder';
import type {
  CaseContents,
  CaseFolder,
  KeptTaking,
  NewTaking,
} from '#main/services/case-folder/case-folder';

/** A case that lives in memory, for what adds to one. */
export interface MemoryCase extends CaseFolder {
  readonly takings: readonly KeptTaking[];
  readonly referred: readonly string[];
  /** Since when `sweep` has deleted. */
  readonly swept: readonly bigint[];
  readonly notes: Note[];
  readonly marks: Mark[];
  /** What the next changes fail with; null = none. */
  failure: AppError | null;
}

/** Parts that no test of capture asks for fail. */
export function memoryCase(): MemoryCase {
  let takings: KeptTaking[] = [];
  const referred: string[] = [];
  const swept: bigint[] = [];
  const unasked = (): never => {
    throw new Error('not asked for in these tests');
  };
  const change = (): void => {
    if (folder.failure) throw folder.failure;
  };
  const folder: MemoryCase = {
    path: '/case',
    get takings() {
      return takings;
    },
    referred,
    swept,
    notes: [],
    marks: [],
    failure: null,
    async read(): Promise<CaseContents> {
      const { notes, marks } = folder;
      return { title: null, takings, references: [], marks, notes, damages: [], isNewer: false };
    },
    async take(taking: NewTaking) {
      change();
      const kept = keptOf(taking, takings.length);
      takings = [...takings, kept];
      return kept;
    },
    async remove(ids) {
      change();
      takings = takings.filter(({ id }) => !ids.includes(id));
    },
    async sweep(beforeNanos) {
      swept.push(beforeNanos);
    },
    async refer(paths) {
      referred.push(...paths);
      return [];
    },
    verify: unasked,
    restore: unasked,
    mark: unasked,
    note: unasked,
    rename: unasked,
    bytesOf: unasked,
    pathOf: unasked,
    readView: unasked,
    writeView: unasked,
    copyTo: unasked,
    follow: unasked,
  };
  return folder;
}

function keptOf({ timeNanos, service, process, files }: NewTaking, at: number): KeptTaking {
  const id = `t${timeNanos}-${at}`;
  return {
    id,
    timeNanos,
    service,
    process,
    files: files.map(({ kind, bytes, request, collections }) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return {
        taking: id,
        kind,
        timeNanos: String(timeNanos),
        service,
        process,
        request,
        collections,
        bytes: bytes.length,
        sha256,
        object: `${sha256}.pb.gz`,
      };
    }),
  };
}

import { AppError, type ErrorReport, toErrorReport } from '#core/base/errors';
import { MEMBER_SEPARATOR } from '#core/base/member-separator';
import { type FileNature, isArchive, isForeign, PROFILE_NAME } from '#core/profile/file-nature';
import { type Inflate, isGzip } from '#core/profile/inflate';
import { recognise } from '#core/profile/recognise';
import type { ArchiveEntry, UnpackOptions } from './archive-entry.ts';
import { UNPACK_LIMITS, UnpackBudget, type UnpackLimits } from './archive-limits.ts';
import { tarEntries } from './tar-entries.ts';
import { zipEntries } from './zip-entries.ts';

/** A file of an archive that may be a profile. */
export interface ArchiveMember {
  /** `pprof.zip › after/heap.pb.gz`: the archive's path, then the member's; untrusted, never opened. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Modification time, Unix ms; null = not given. */
  readonly timeMillis: number | null;
}

/** What an archive holds; a member that is no profile is counted, as a folder passes it over. */
export interface OpenedArchive {
  readonly members: readonly ArchiveMember[];
  readonly failures: readonly ({ readonly path: string } & ErrorReport)[];
}

/** Files that systems put beside the others. */
const HIDDEN = /(^|\/)(\.(?!\.?(\/|$))|__MACOSX\/)/;

/**
 * Unpacks an archive, and those inside it to a small depth, in memory: nothing is written, names are
 * only shown. What cannot be read fails alone, with its path; the others are read. An archive without
 * any profile says so, with what it holds.
 *
 * @param path - The archive's own; untrusted.
 * @param bytes - A zip, a tar or a gzipped tar.
 * @param limits - Smaller ones for trying what happens at them.
 */
export async function openArchive(
  path: string,
  bytes: Uint8Array,
  inflate: Inflate,
  limits = UNPACK_LIMITS,
): Promise<OpenedArchive> {
  const unpacking = new Unpacking(inflate, limits);
  await unpacking.open(path, bytes, 0);
  const { members, failures } = unpacking;
  if (members.length === 0 && failures.length === 0) {
    const found = unpacking.found();
    const error =
      found === ''
        ? new AppError('archive-empty', { file: path })
        : new AppError('archive-no-profile', { file: path, found });
    failures.push({ path, ...toErrorReport(error) });
  }
  return { members, failures };
}

class Unpacking {
  readonly members: ArchiveMember[] = [];
  readonly failures: ({ path: string } & ErrorReport)[] = [];
  private readonly passedOver = new Map<FileNature, number>();
  private readonly options: UnpackOptions;
  /** Of the entry unpacked last, by its first bytes. */
  private headNature: FileNature = 'empty';

  constructor(
    private readonly inflate: Inflate,
    limits: UnpackLimits,
  ) {
    const isWanted = (head: Uint8Array): boolean => {
      this.headNature = recognise(head);
      return !isForeign(this.headNature);
    };
    this.options = { budget: new UnpackBudget(limits), isWanted };
  }

  /** `text:3,json:1`, most first: what was passed over. */
  found(): string {
    return [...this.passedOver]
      .sort(([, left], [, right]) => right - left)
      .map(([nature, count]) => `${nature}:${count}`)
      .join(',');
  }

  /** @param depth - Archives around this one. */
  async open(path: string, given: Uint8Array, depth: number): Promise<void> {
    try {
      const bytes = isGzip(given) ? await this.unfold(given) : given;
      const entries = recognise(bytes) === 'zip' ? zipEntries : tarEntries;
      const used = new Map<string, number>();
      for await (const entry of entries(bytes, this.options)) {
        const name = entry.name.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
        if (HIDDEN.test(name)) continue;
        await this.add(`${path}${MEMBER_SEPARATOR}${distinct(name, used)}`, entry, depth);
      }
    } catch (caught) {
      // Beyond a limit everything ends; the outermost archive says so.
      if (depth > 0 && isLimit(caught)) throw caught;
      this.fail(path, caught);
    }
  }

  private async add(path: string, entry: ArchiveEntry, depth: number): Promise<void> {
    try {
      this.headNature = 'empty';
      const bytes = await entry.unpack();
      const nature = bytes === null ? this.headNature : await this.natureInside(bytes);
      if (nature === 'empty') throw new AppError('file-empty');
      if (bytes === null || isForeign(nature)) {
        this.passedOver.set(nature, (this.passedOver.get(nature) ?? 0) + 1);
        if (PROFILE_NAME.test(path)) throw new AppError('not-a-profile', { looksLike: nature });
      } else if (!isArchive(nature)) {
        this.options.budget.takeMember(bytes.length);
        this.members.push({ path, bytes, timeMillis: entry.timeMillis });
      } else if (depth + 1 < this.options.budget.limits.depth)
        await this.open(path, bytes, depth + 1);
      else throw new AppError('not-a-profile', { looksLike: nature });
    } catch (caught) {
      if (isLimit(caught)) throw caught;
      this.fail(path, caught);
    }
  }

  /** What a member is, below its gzip; one that cannot be inflated is left to its reader to name. */
  private async natureInside(bytes: Uint8Array): Promise<FileNature> {
    if (!isGzip(bytes)) return recognise(bytes);
    const inner = await this.unfold(bytes).catch((caught: unknown) => {
      if (isLimit(caught)) throw caught;
      return null;
    });
    return inner === null ? 'gzip' : recognise(inner);
  }

  private async unfold(bytes: Uint8Array): Promise<Uint8Array> {
    const { budget } = this.options;
    const inner = await this.inflate(bytes, budget.limits.unpackedBytes);
    budget.takeUnpacked(inner.length);
    return inner;
  }

  private fail(path: string, caught: unknown): void {
    if (!(caught instanceof AppError)) throw caught;
    this.failures.push({ path, code: caught.code, params: { ...caught.params, file: path } });
  }
}

function isLimit(caught: unknown): boolean {
  return caught instanceof AppError && caught.code === 'archive-too-large';
}

/** Members of one name are told apart by a number, in the archive's order. */
function distinct(name: string, used: Map<string, number>): string {
  const copy = (used.get(name) ?? 0) + 1;
  used.set(name, copy);
  return copy === 1 ? name : `${name} (${copy})`;
}

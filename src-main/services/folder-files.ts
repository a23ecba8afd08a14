import { open, readdir, realpath, stat } from 'node:fs/promises';
import { byName } from '#core/base/by-name';
import { AppError, type ErrorReport, toErrorReport } from '#core/base/errors';
import { isIdlPath } from '#core/evidence/idl/parse-idl';
import { isGzip } from '#core/profile/inflate';
import { isForeign, PROFILE_NAME } from '#core/profile/file-nature';
import { isText } from '#core/profile/prepare-text';
import { type AllowedPaths, ANY_PATH } from './allowed-paths.ts';
import { unreadable } from './file-bytes.ts';
import { type FilePath, joinPath, shownPath } from './file-path.ts';
import { headNature } from './node-inflate.ts';

/** A series rarely has more; beyond it a folder is probably not a series but a whole disk. */
const MAX_PROFILES = 2000;
const MAX_DEPTH = 6;
const SNIFF_BYTES = 4096;
/** Endings that are never a profile, so that a folder's other files are not reported as broken ones. */
const FOREIGN = /\.(md|json|html?|css|[cm]?[jt]s|go|mod|sum|sh|svg|png|jpe?g|pdf|exe|so)$/i;
/** Endings, and none at all, under which profiles are kept beside other things. */
const OPEN_ENDING = /(^[^.]+|\.(txt|out|log|gz|dump|bin|debug\d?))$/i;
/** Words that people name a profile by; as a whole word, so that `preheat.txt` has none. */
const PROFILE_WORD =
  /(^|[^a-z])(heap|allocs?|inuse|mem|memory|goroutines?|goroutineleak|pprof|profile|goref|stacks?)([^a-z]|$)/i;

/** What was found below a folder, in natural order (`heap-2` before `heap-10`). */
export interface FolderFiles {
  readonly profiles: readonly FilePath[];
  readonly idl: readonly FilePath[];
  /** Folders that could not be read or not be read whole. */
  readonly failures: readonly ({ readonly origin: string } & ErrorReport)[];
}

interface Found {
  readonly path: FilePath;
  /** Unix ns. */
  readonly modified: bigint;
}

/**
 * Searches a folder for files that are profiles, and those that claim to be ({@link isWorthOpening}); links
 * are followed once. Of more than 2,000 the newest are taken, by modification time; of equally old ones
 * those that come later by name.
 *
 * @param allowed - What may be read: a link that leads elsewhere is a failure, and nothing of it is looked at.
 */
export async function filesBelow(
  root: string,
  allowed: AllowedPaths = ANY_PATH,
): Promise<FolderFiles> {
  const found: Found[] = [];
  const idl: FilePath[] = [];
  const failures: FolderFiles['failures'][number][] = [];
  const visited = new Set<string>();
  const fail = (folder: FilePath, error: AppError): void => {
    failures.push({ origin: shownPath(folder), ...toErrorReport(error) });
  };
  const walk = async (folder: FilePath, depth: number): Promise<void> => {
    if (depth > MAX_DEPTH) {
      const params = { folder: shownPath(folder), maxDepth: MAX_DEPTH };
      return fail(folder, new AppError('folder-too-large', params));
    }
    const real = (await realpath(folder, 'buffer')).toString('latin1');
    if (visited.has(real)) return;
    visited.add(real);
    const names = (await readdir(folder, 'buffer')).map((bytes) => ({
      bytes,
      shown: shownPath(bytes),
    }));
    names.sort((left, right) => byName(left.shown, right.shown));
    for (const { bytes, shown } of names) {
      if (shown.startsWith('.') || shown === 'node_modules') continue;
      const path = joinPath(folder, bytes);
      if (!(await isAllowed(path))) continue;
      const facts = await stat(path, { bigint: true }).catch(() => null);
      if (facts?.isDirectory()) await walk(path, depth + 1).catch(unreadableFolder(path));
      else if (!facts?.isFile()) continue;
      else if (isIdlPath(shown)) idl.push(path);
      else if (await isWorthOpening(path, shown)) found.push({ path, modified: facts.mtimeNs });
    }
  };
  const unreadableFolder =
    (folder: FilePath) =>
    (cause: unknown): void =>
      fail(folder, cause instanceof AppError ? cause : unreadable(shownPath(folder), cause));
  const isAllowed = (path: FilePath): Promise<boolean> =>
    allowed.check(path).then(
      () => true,
      (cause: unknown) => {
        unreadableFolder(path)(cause);
        return false;
      },
    );
  if (await isAllowed(root)) await walk(root, 0).catch(unreadableFolder(root));
  if (found.length > MAX_PROFILES) {
    const params = { folder: root, all: found.length, taken: MAX_PROFILES };
    fail(root, new AppError('folder-newest-only', params));
  }
  return { profiles: newest(found).map(({ path }) => path), idl, failures };
}

/** The newest, in the order given. */
function newest(found: readonly Found[]): readonly Found[] {
  if (found.length <= MAX_PROFILES) return found;
  const byAge = found
    .map(({ modified }, at) => ({ modified, at }))
    .sort((l, r) => (l.modified < r.modified ? 1 : l.modified > r.modified ? -1 : r.at - l.at));
  const taken = new Set(byAge.slice(0, MAX_PROFILES).map(({ at }) => at));
  return found.filter((_, at) => taken.has(at));
}

/**
 * Whether a file of a folder is opened, by its name and its first bytes:
 *
 * 1. one of a foreign ending (`.md`, `.json`, `.html`, sources, images …) never is;
 * 2. what begins as a profile does is, whatever its name;
 * 3. what does not is opened all the same, so that it is named with its reason, when its name claims a
 *    profile: by an ending such as `.pb.gz` or `.pprof` (a login page saved as `heap-99.pb.gz`), or, when it
 *    is a text or empty, by a word such as `heap` before `.txt`, `.out`, `.log`, `.gz` or no ending;
 * 4. all else is passed over without a word, e.g. the program itself beside its profiles.
 */
async function isWorthOpening(path: FilePath, name: string): Promise<boolean> {
  if (FOREIGN.test(name)) return false;
  if (PROFILE_NAME.test(name)) return true;
  // One that cannot be read is kept: opening it then says so.
  const head = await firstBytes(path).catch(() => null);
  if (head === null || beginsAsProfile(head)) return true;
  return OPEN_ENDING.test(name) && PROFILE_WORD.test(name) && isText(head);
}

function beginsAsProfile(head: Uint8Array): boolean {
  const nature = headNature(head);
  // Uncompressed profile.proto begins with field 1, a sample type of a few bytes.
  if (nature === 'proto' && !isGzip(head)) return head[0] === 0x0a && (head[1] ?? 255) < 16;
  return nature !== 'empty' && !isForeign(nature);
}

/** The first 4 kB of an ordinary file. */
export async function firstBytes(path: FilePath): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

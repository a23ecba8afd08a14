import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { AppError } from '#core/base/errors';
import { LIBRARIES } from '#core/evidence/libraries';
import { RULE_CATALOG, RULE_TEXTS } from '#core/rules/rule-catalog';
import { EMPTY_PACK, type HandbookPack } from '#contract/handbook-pack';
import { libraryCost, ruleCost } from '#handbook/check-handbook';
import type { HandbookNames } from '#handbook/find-folders';
import { readHandbook } from '#handbook/read-handbook';
import en from '#locales/en.json';
import { unreadable } from './file-bytes.ts';
import { readTextFile } from './read-text-file.ts';

/** A file larger than this is neither a rule nor a chapter. */
const MAX_FILE_BYTES = 256 * 1024;

/**
 * Reads the packs of folders, each laid out as the application's own handbook and read by the same steps: see
 * {@link readHandbook}. Links that lead out of the folder are not followed.
 *
 * @param pageIds - The application's own chapters, which a pack cannot replace.
 * @throws AppError `pack-empty` (folder) for whatever is no pack, be it there or not; for a file of one
 *   `file-unreadable` and the other `pack-` codes, mostly with `file` and `field`.
 */
export async function readPacks(
  folders: readonly string[],
  pageIds: readonly string[],
): Promise<HandbookPack> {
  let all = EMPTY_PACK;
  for (const folder of folders) all = await addPack(all, folder, pageIds);
  return all;
}

/** Codes of the application's statements, those of its rules among them. */
const STATEMENTS: ReadonlySet<string> = new Set([
  ...Object.keys(en.statement),
  ...Object.keys(RULE_TEXTS).map((key) => key.replace(/^statement\./, '')),
]);

/** Reads one more pack beside those read already; fails as {@link readPacks}, leaving them as they were. */
export async function addPack(
  others: HandbookPack,
  folder: string,
  pageIds: readonly string[],
): Promise<HandbookPack> {
  const root = resolve(folder);
  const chaptersOf = (language: 'en' | 'zh-CN'): string[] => [
    ...pageIds,
    ...others.pages[language].map(({ meta }) => meta.id),
  ];
  // One answer for all that is no pack: who may name paths here learns of no file but those named as a pack's.
  const pack = await readHandbook(
    {
      list: (path) => namesIn(join(root, path), root),
      shown: (path) => join(root, path),
      read: (path) => readPackFile(join(root, path), root),
    },
    {
      codes: STATEMENTS,
      rules: [...RULE_CATALOG, ...others.rules],
      chapters: { en: chaptersOf('en'), 'zh-CN': chaptersOf('zh-CN') },
      libraries: [...LIBRARIES, ...others.libraries],
      cost: [...others.rules.map(ruleCost), ...others.libraries.map(libraryCost)].reduce(
        (sum, one) => sum + one,
        0,
      ),
    },
  );
  return {
    rules: [...others.rules, ...pack.rules],
    libraries: [...others.libraries, ...pack.libraries],
    texts: { ...pack.texts, ...others.texts },
    pages: {
      en: [...others.pages.en, ...pack.pages.en],
      'zh-CN': [...others.pages['zh-CN'], ...pack.pages['zh-CN']],
    },
  };
}

async function readPackFile(file: string, root: string): Promise<string> {
  const inside = await insideOf(root, file).catch((cause: unknown) => {
    throw cause instanceof AppError ? cause : unreadable(file, cause);
  });
  return readTextFile(inside, MAX_FILE_BYTES, () => {
    return new AppError('pack-file-large', { file, limitKB: MAX_FILE_BYTES / 1024 });
  });
}

/** Codes of a path under which there is no folder. */
const NO_FOLDER: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR']);

async function namesIn(folder: string, root: string): Promise<HandbookNames | null> {
  try {
    const entries = await readdir(await insideOf(root, folder), { withFileTypes: true });
    const names: { folders: string[]; files: string[] } = { folders: [], files: [] };
    for (const entry of entries) {
      names[(await isFolder(folder, entry)) ? 'folders' : 'files'].push(entry.name);
    }
    return names;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    if (NO_FOLDER.has((cause as NodeJS.ErrnoException).code)) return null;
    throw unreadable(folder, cause);
  }
}

async function isFolder(folder: string, entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  const target = await stat(join(folder, entry.name)).catch(() => null);
  return target?.isDirectory() ?? false;
}

/** The path without its links, which must not lead out of the pack. */
async function insideOf(root: string, path: string): Promise<string> {
  const [real, realRoot] = [await realpath(path), await realpath(root)];
  const inside = realRoot.endsWith(sep) ? realRoot : realRoot + sep;
  if (real === realRoot || real.startsWith(inside)) return real;
  throw new AppError('pack-link', { file: path });
}

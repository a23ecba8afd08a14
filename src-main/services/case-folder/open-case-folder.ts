import { chmod, lstat, mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { AppError } from '#core/base/errors';
import { caseHeaderSchema } from '#contract/case-folder';
import { unreadable, unwritable } from '../file-bytes.ts';
import { withFileLock } from '../file-lock.ts';
import { firstBytes } from '../folder-files.ts';
import type { CaseFolder } from './case-folder.ts';
import { type CasePorts, caseOf, SYSTEM_PORTS } from './case-of.ts';
import { headerLine } from './case-lock.ts';
import { CASE_FILES, LOCK_NAME, objectsFolder, sidecarHash } from './case-names.ts';
import { FOLDER_MODE, isTemporary, replaceFile, syncFolder } from './sure-write.ts';

/**
 * Makes a case of a folder that is not there or empty; one that is a case already is opened.
 *
 * @throws AppError `case-folder-taken` when it holds anything else, `file-unwritable`, `file-unreadable`.
 */
export async function createCaseFolder(
  path: string,
  ports: Partial<CasePorts> = {},
): Promise<CaseFolder> {
  const folder = resolve(path);
  if (await isCaseFolder(folder)) return openCaseFolder(folder, ports);
  try {
    await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
    if (!(await readdir(folder)).every(isOfABeginning))
      throw new AppError('case-folder-taken', { folder });
    await chmod(folder, FOLDER_MODE).catch(() => undefined); // another one's: the files in it are private
    // Two may begin at once; the second finds the first one's case.
    await withFileLock(join(folder, LOCK_NAME), async () => {
      if (await isCaseFolder(folder)) return;
      await mkdir(objectsFolder(folder), { recursive: true, mode: FOLDER_MODE });
      const index = join(folder, CASE_FILES.index);
      await replaceFile(index, `${JSON.stringify(headerLine())}\n`);
    });
    await syncFolder(resolve(folder, '..'));
  } catch (cause) {
    throw unwritable(folder, cause);
  }
  return caseOf(folder, { ...SYSTEM_PORTS, ...ports });
}

/**
 * Opens a case; nothing is written.
 *
 * @throws AppError `not-a-case`, `file-unreadable` when there is no such folder.
 */
export async function openCaseFolder(
  path: string,
  ports: Partial<CasePorts> = {},
): Promise<CaseFolder> {
  const folder = resolve(path);
  if (!(await isCaseFolder(folder))) {
    await readdir(folder).catch((cause: unknown) => {
      throw unreadable(folder, cause);
    });
    throw new AppError('not-a-case', { folder });
  }
  return caseOf(folder, { ...SYSTEM_PORTS, ...ports });
}

/** Whether a folder has the index of a case, or sidecars from which one can be made. Never fails. */
export async function isCaseFolder(folder: string): Promise<boolean> {
  const head = await regularHead(join(folder, CASE_FILES.index));
  if (head && isHeader(head.split('\n', 1)[0]!)) return true;
  const facts = await lstat(objectsFolder(folder)).catch(() => null);
  if (!facts?.isDirectory()) return false;
  const names = await readdir(objectsFolder(folder)).catch(() => []);
  return names.some((name) => sidecarHash(name) !== null);
}

/** Names of a folder in which somebody else makes a case, or was killed while doing so. */
function isOfABeginning(name: string): boolean {
  return name === CASE_FILES.objects || name.startsWith(`${LOCK_NAME}.lock`) || isTemporary(name);
}

async function regularHead(path: string): Promise<string | null> {
  const facts = await lstat(path).catch(() => null);
  if (!facts?.isFile()) return null;
  const bytes = await firstBytes(path).catch(() => null);
  return bytes && Buffer.from(bytes).toString('utf8');
}

function isHeader(line: string): boolean {
  try {
    return v.is(caseHeaderSchema, JSON.parse(line));
  } catch {
    return false;
  }
}

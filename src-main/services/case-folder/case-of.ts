import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { AppError } from '#core/base/errors';
import { formatTime } from '#core/words/format-values';
import { changeLineSchema, markSchema, type Note, noteSchema } from '#contract/case-folder';
import { type AllowedPaths, ANY_PATH } from '../allowed-paths.ts';
import { unwritable } from '../file-bytes.ts';
import type { CaseFolder, NewNote } from './case-folder.ts';
import { caseLines } from './case-lines.ts';
import { createChangeCase } from './case-lock.ts';
import { CASE_FILES, objectsFolder } from './case-names.ts';
import { checkText } from './check-text.ts';
import { copyCase } from './copy-case.ts';
import { followFolder, watchFolder, type WatchFolder } from './follow-folder.ts';
import { readObject } from './kept-object.ts';
import { readContents } from './read-contents.ts';
import { createReferenceStates } from './reference-state.ts';
import { referFiles } from './refer-files.ts';
import { removeEntries } from './remove-entries.ts';
import { appendLines, replaceFile } from './sure-write.ts';
import { sweepCase } from './sweep-case.ts';
import { newId, takeFiles } from './take-files.ts';
import { verifyObjects } from './verify-objects.ts';

/** What a case needs of the machine beside its files. */
export interface CasePorts {
  /** Clock, Unix ms. */
  readonly now: () => number;
  readonly watch: WatchFolder;
  /** Name of the user; null = the machine does not say. */
  readonly user: () => string | null;
  /** What may be read of the files that it refers to. */
  readonly allowed: AllowedPaths;
}

export const SYSTEM_PORTS: CasePorts = {
  ...{ now: Date.now, watch: watchFolder, user: systemUser, allowed: ANY_PATH },
};

function systemUser(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null; // an id without an account, as in a container
  }
}

/** What is remembered of a window is small. */
const MAX_VIEW_BYTES = 4 * 2 ** 20;

/** The case in a folder that is one. */
export function caseOf(folder: string, { now, watch, user, allowed }: CasePorts): CaseFolder {
  const lines = caseLines(folder);
  const states = createReferenceStates(allowed);
  const change = createChangeCase(folder, lines);
  const nanos = (): bigint => BigInt(now()) * 1_000_000n;
  const read = () => readContents(folder, lines, states);
  /** Only what would be read again is written: anything else is a fault of the caller, and thrown. */
  const append = async (name: string, schema: v.GenericSchema, line: object): Promise<void> => {
    v.assert(schema, line);
    await change(async ({ confirm }) => {
      await confirm();
      await appendLines(join(folder, name), [line]);
    });
  };
  const move = (type: 'removed' | 'restored', ids: readonly string[]): Promise<void> =>
    removeEntries({ folder, lines, change }, ids, { type, atNanos: nanos().toString() });
  return {
    path: folder,
    read,
    verify: async () => verifyObjects(folder, await read()),
    take: (taking) => takeFiles(folder, change, taking),
    refer: (paths, { copy }) => referFiles(folder, change, { paths, copy }),
    remove: (ids) => move('removed', ids),
    restore: (ids) => move('restored', ids),
    sweep: (beforeNanos) =>
      change(async ({ index, confirm }) => {
        await confirm();
        await sweepCase(folder, lines, { index, beforeNanos });
      }),
    async mark(timeNanos, text) {
      checkText(text);
      const mark = { id: newId(nanos()), timeNanos: timeNanos.toString(), text };
      await append(CASE_FILES.marks, markSchema, mark);
      return mark;
    },
    async note(note) {
      checkText(...textsOf(note));
      if (note.type === 'accepted') checkUntil(note, nanos());
      const by = note.type === 'accepted' ? user() : null;
      const made = {
        ...{ id: newId(nanos()), ...note, madeNanos: nanos().toString() },
        ...(by !== null && { by }),
      } as Note;
      await append(CASE_FILES.notes, noteSchema, made);
      return made;
    },
    rename: async (title) => {
      checkText(title);
      await append(CASE_FILES.changes, changeLineSchema, { type: 'titled', title });
    },
    copyTo: (path) => copyCase(folder, path),
    bytesOf: (file) => readObject(folder, file),
    pathOf: ({ object }) => join(objectsFolder(folder), object),
    readView: () => readView(join(folder, CASE_FILES.view)),
    writeView: (view) =>
      change(async ({ confirm }) => {
        await confirm();
        await replaceFile(join(folder, CASE_FILES.view), `${JSON.stringify(view)}\n`);
      }).catch((cause: unknown) => {
        throw unwritable(folder, cause);
      }),
    follow: (changed, signal) => followFolder(folder, { changed, signal }, watch),
  };
}

/** @throws AppError `acceptance-past`: it would count for nothing from the start. */
function checkUntil(
  { untilNanos }: Pick<Extract<NewNote, { type: 'accepted' }>, 'untilNanos'>,
  nowNanos: bigint,
): void {
  if (untilNanos !== null && BigInt(untilNanos) <= nowNanos)
    throw new AppError('acceptance-past', { until: formatTime(BigInt(untilNanos)) });
}

/** All texts of a note that could be too long. */
function textsOf(note: NewNote): readonly string[] {
  if (note.type === 'removed') return [];
  const subject = note.subject ? Object.values(note.subject) : [];
  if (note.type === 'pin') return subject;
  return note.type === 'note' ? [...subject, note.text, ...note.tags] : [...subject, note.reason];
}

async function readView(path: string): Promise<unknown> {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  try {
    const file = await open(path, flags);
    try {
      const facts = await file.stat();
      if (!facts.isFile() || facts.size > MAX_VIEW_BYTES) return null;
      return JSON.parse(await file.readFile('utf8'));
    } finally {
      await file.close();
    }
  } catch {
    return null; // without one the window begins as for a new case
  }
}

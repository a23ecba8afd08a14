import { mkdir, readdir, rmdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { AppError, type ErrorReport, toErrorReport } from '#core/base/errors';
import { plainName } from '#core/base/plain-name';
import { importCase } from '../case-exchange/import-case.ts';
import type { CaseFolder } from '../case-folder/case-folder.ts';
import { createCaseFolder, isCaseFolder, openCaseFolder } from '../case-folder/open-case-folder.ts';
import { FOLDER_MODE, removeUnfinished } from '../case-folder/sure-write.ts';
import { unreadable, unwritable } from '../file-bytes.ts';
import { createJsonFile } from '../json-file.ts';
import { listShape } from '../json-shape.ts';
import type { CasePlaces } from './case-places.ts';
import { caseIdOf } from './open-cases.ts';

/** Cases outside the library that are remembered. */
const MAX_ELSEWHERE = 50;
/** Entries of a newer version that are kept for it. */
const MAX_FOREIGN = 50;
/** Tries for a name that nobody has. */
const MAX_NAMES = 1000;

const elsewhereSchema = v.looseObject({ path: v.string(), openedAt: v.number() });

/** A case, or a place for cases, that cannot be read. */
type Failure = { readonly origin: string } & ErrorReport;

/** Where cases lie: in the places for them, and those elsewhere that were opened once. */
export interface CaseLibrary {
  /** All that are cases, the latest used first; what cannot be read is a failure. */
  list(): Promise<{
    readonly place: string;
    readonly folders: readonly CaseFolder[];
    readonly failures: readonly Failure[];
  }>;
  /** Path of a case by its id; null = it is not there any more. */
  pathOf(id: string): Promise<string | null>;
  /** Opens a case and remembers it. Fails with `not-a-case`, `file-unreadable`. */
  open(path: string): Promise<CaseFolder>;
  /** Makes a case named by time and title. Fails with `file-unwritable`. */
  create(title: string, nowMs: number): Promise<CaseFolder>;
  /** Makes a case of a `.leakbook` file, named by time and title. Fails as {@link importCase}. */
  import(file: string, title: string, nowMs: number): Promise<CaseFolder>;
  /** Moves a case's folder to the trash and forgets it. Fails with `file-unwritable`. */
  delete(path: string): Promise<void>;
}

export interface LibraryPorts {
  /** Where new cases go; made when first needed. */
  readonly places: CasePlaces;
  /** The application's data folder: what was opened elsewhere is remembered there. */
  readonly data: string;
  /** Moves a folder to the system's trash. */
  readonly trash: (path: string) => Promise<void>;
  /** Clock, Unix ms. */
  readonly now: () => number;
}

export function createCaseLibrary({ places, data, trash, now }: LibraryPorts): CaseLibrary {
  const elsewhere = createJsonFile(
    join(data, 'cases-elsewhere.json'),
    listShape(elsewhereSchema, MAX_FOREIGN),
  );
  const look = async (): Promise<{ readonly paths: string[]; readonly failures: Failure[] }> => {
    const own: { readonly name: string; readonly path: string }[] = [];
    const failures: Failure[] = [];
    for (const place of (await places.read()).all)
      try {
        for (const name of await shownIn(place)) own.push({ name, path: join(place, name) });
      } catch (caught) {
        failures.push({ origin: place, ...toErrorReport(caught) });
      }
    // Names begin with their time.
    own.sort((a, b) => (a.name < b.name ? 1 : -1));
    const others = (await elsewhere.read()).map(({ path }) => path);
    return { paths: [...new Set([...own.map(({ path }) => path), ...others])], failures };
  };
  /** Makes a case in a folder that nobody else was given; nothing is left where it fails. */
  const makeNew = async (
    { title, nowMs }: { readonly title: string; readonly nowMs: number },
    make: (path: string) => Promise<CaseFolder>,
  ): Promise<CaseFolder> => {
    const path = await newFolder((await places.read()).current, caseName(title, nowMs));
    try {
      return await make(path);
    } catch (cause) {
      await rmdir(path).catch(() => undefined); // one that is not empty tells what became of it
      throw cause;
    }
  };
  return {
    async list() {
      for (const one of (await places.read()).all) await removeUnfinished(one);
      const folders: CaseFolder[] = [];
      const { paths, failures } = await look();
      for (const path of paths) {
        if (!(await isCaseFolder(path))) continue; // a file of somebody's, or a case that went
        try {
          folders.push(await openCaseFolder(path));
        } catch (caught) {
          failures.push({ origin: path, ...toErrorReport(caught) });
        }
      }
      return { place: (await places.read()).current, folders, failures };
    },
    // A place that cannot be read keeps nobody from the cases in the others.
    pathOf: async (id) => (await look()).paths.find((path) => caseIdOf(path) === id) ?? null,
    async open(path) {
      const folder = await openCaseFolder(path);
      const own = (await places.read()).all.map((place) => resolve(place));
      if (!own.includes(resolve(folder.path, '..'))) {
        const entry = { path: folder.path, openedAt: now() };
        await elsewhere.update((known) =>
          [entry, ...known.filter((one) => one.path !== folder.path)].slice(0, MAX_ELSEWHERE),
        );
      }
      return folder;
    },
    async create(title, nowMs) {
      const folder = await makeNew({ title, nowMs }, (path) => createCaseFolder(path));
      if (title !== '') await folder.rename(title);
      return folder;
    },
    import: (file, title, nowMs) => makeNew({ title, nowMs }, (path) => importCase(file, path)),
    async delete(path) {
      try {
        await trash(path);
      } catch (cause) {
        const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
        throw new AppError('file-unwritable', { file: path, reason }, { cause });
      }
      await elsewhere.update((known) => known.filter((one) => one.path !== path));
    },
  };
}

/** `2026-11-28T163133 127.0.0.1-6060`: sorts by time, and is a name on every system. */
export function caseName(title: string, nowMs: number): string {
  const time = new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '');
  return `${time} ${plainName(title)}`.slice(0, 80).trim();
}

/** What may be a case in a place; one that is not there (any more) has none. */
async function shownIn(place: string): Promise<string[]> {
  const names = await readdir(place).catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw unreadable(place, cause);
  });
  // A hidden one is a case that is being made.
  return names.filter((name) => !name.startsWith('.'));
}

/** Makes the folder of a new case: of several at once, in any process, each has a name of its own. */
async function newFolder(place: string, name: string): Promise<string> {
  try {
    await mkdir(place, { recursive: true, mode: FOLDER_MODE });
    for (let number = 1; number <= MAX_NAMES; number++) {
      const path = join(place, number === 1 ? name : `${name} ${number}`);
      if (await makeOwn(path)) return path;
    }
  } catch (cause) {
    throw unwritable(join(place, name), cause);
  }
  throw new AppError('file-unwritable', { file: join(place, name), reason: 'EEXIST' });
}

/** Whether the folder was not there before. */
async function makeOwn(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: FOLDER_MODE });
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  }
}

// By its path: electron-vite, which loads this for the build, resolves no imports of package.json.
import { AppError } from '../src-core/base/errors.ts';

/** Languages of a chapter, each a file `<language>.md` in its folder. */
export const HANDBOOK_LANGUAGES = ['en', 'zh-CN'] as const;
export type HandbookLanguage = (typeof HANDBOOK_LANGUAGES)[number];

/** A handbook's folder as {@link findFolders} sees it. Paths are below it, with `/`; '' is itself. */
export interface HandbookTree {
  /** Names in any order; null where there is no folder. Rejects with an AppError where it may not be read. */
  readonly list: (path: string) => Promise<HandbookNames | null>;
  /** How an error names a path. */
  readonly shown: (path: string) => string;
}

export interface HandbookNames {
  /** Also links, which may lead to folders. */
  readonly folders: readonly string[];
  /** What is no folder. */
  readonly files: readonly string[];
}

/** One leak, or one page of a guide. */
export interface HandbookFolder {
  /** `<library>/<leak>`: its path, and the id of its rule and its chapter. */
  readonly id: string;
  /** Path of `rule.yaml`; null where there is a chapter only. */
  readonly rule: string | null;
  /** Paths of the chapter; null in a language that has none. */
  readonly pages: Readonly<Record<HandbookLanguage, string | null>>;
}

/** A library of the handbook, for which `library.yaml` says what the engine may ask of it. */
export interface LibraryFolder {
  /** Name of its folder. */
  readonly id: string;
  readonly path: string;
}

/** In the order of their ids. */
export interface HandbookFolders {
  readonly leaks: readonly HandbookFolder[];
  readonly libraries: readonly LibraryFolder[];
}

const LIBRARY = 'library.yaml';
const RULE = 'rule.yaml';
const NAMES: ReadonlySet<string> = new Set([RULE, 'en.md', 'zh-CN.md']);
const ID = /^[a-z0-9-]+\/[a-z0-9-]+$/;
/** Folders that are looked into: a pack may stand among other things, but in no whole disk. */
const MAX_FOLDERS = 5000;
const PASSED_OVER = /^(\.|node_modules$)/;
/** Written for a rule, wherever it lies. */
const RULE_LIKE = /^(rule|library)\.(ya?ml|json)$/i;
/** Written for a part of a leak, in a folder that may be one's. */
const PART_LIKE = /^(rule\.(ya?ml|json)|(en|zh)([-_]\w+)?\.(md|markdown))$/i;
/** In the folder of a leak these are parts of it; a README is for who maintains it. */
const PART = /(?<!^readme)\.(ya?ml|json|md|markdown)$/i;

/**
 * Finds what a handbook holds, the application's own or a team's pack: `<library>/library.yaml`, and
 * `<library>/<leak>/` with `rule.yaml`, `en.md` and `zh-CN.md`. Other things may lie beside, but nothing that was meant to be read and is not.
 * Folders whose names begin with a dot, and `node_modules`, are passed over.
 *
 * @returns None of either where there is no handbook.
 * @throws AppError `pack-old-form` where packs lay their rules and chapters before, `pack-file-misplaced` for a file at
 *   another depth or of another name, `pack-folder-name`, `pack-empty` for what is too large; and what
 *   the tree rejects with, if there is a handbook at all: whatever is none looks the same.
 */
export async function findFolders(tree: HandbookTree): Promise<HandbookFolders> {
  const { namesIn, unreadable } = lister(tree);
  await refuseOldForm(namesIn, tree);
  const found: HandbookFolder[] = [];
  const libraries: LibraryFolder[] = [];
  const root = await namesIn('');
  refuseLike(RULE_LIKE, '', root.files, tree);
  for (const library of root.folders) {
    const { folders, files } = await namesIn(library);
    if (files.includes(LIBRARY)) libraries.push(libraryOf(library, tree));
    refuseLike(RULE_LIKE, library, without(files, LIBRARY), tree);
    for (const leak of folders) {
      const id = `${library}/${leak}`;
      const names = await namesIn(id);
      const folder = folderOf(id, names.files, tree);
      if (folder) found.push(folder);
      for (const name of names.folders) {
        refuseLike(RULE_LIKE, `${id}/${name}`, (await namesIn(`${id}/${name}`)).files, tree);
      }
    }
  }
  const [first] = unreadable;
  if (found.length + libraries.length > 0 && first) throw first;
  // By code unit, so that the order of a name and its prolongation (`a`, `a-b`) is that of their ids.
  return { leaks: found.sort((a, b) => (a.id < b.id ? -1 : 1)), libraries };
}

type Lister = (path: string) => Promise<HandbookNames>;

/** Lists folders; what may not be read is told apart, and seems empty. */
function lister(tree: HandbookTree): {
  namesIn: Lister;
  unreadable: readonly AppError[];
} {
  const unreadable: AppError[] = [];
  let looked = 0;
  const namesIn: Lister = async (path) => {
    if (++looked > MAX_FOLDERS) throw new AppError('pack-empty', { folder: tree.shown('') });
    let names: HandbookNames | null = null;
    try {
      names = await tree.list(path);
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause;
      unreadable.push(cause);
    }
    const { folders, files } = names ?? { folders: [], files: [] };
    return {
      folders: folders.filter((name) => !PASSED_OVER.test(name)).sort(),
      files: files.toSorted(),
    };
  };
  return { namesIn, unreadable };
}

/** Rules lay in `rules/*.yaml`, chapters in `handbook/<language>/<area>/<name>.md`. */
async function refuseOldForm(namesIn: Lister, tree: HandbookTree): Promise<void> {
  const rules = await namesIn('rules');
  const chapters = await namesIn('handbook');
  const rule = rules.files.find((name) => /\.(ya?ml|json)$/i.test(name));
  const language = HANDBOOK_LANGUAGES.find((name) => chapters.folders.includes(name));
  const old = rule ? `rules/${rule}` : language && `handbook/${language}`;
  if (old) throw new AppError('pack-old-form', { file: tree.shown(old) });
}

function libraryOf(id: string, tree: HandbookTree): LibraryFolder {
  if (!/^[a-z0-9-]+$/.test(id)) throw new AppError('pack-folder-name', { folder: tree.shown(id) });
  return { id, path: `${id}/${LIBRARY}` };
}

function without(names: readonly string[], one: string): readonly string[] {
  return names.filter((name) => name !== one);
}

/** What the files of a folder make; null when none of them is a part of a leak. */
function folderOf(id: string, files: readonly string[], tree: HandbookTree): HandbookFolder | null {
  const parts = files.filter((name) => NAMES.has(name));
  const others = files.filter((name) => !NAMES.has(name));
  refuseLike(parts.length === 0 ? PART_LIKE : PART, id, others, tree);
  if (parts.length === 0) return null;
  if (!ID.test(id)) throw new AppError('pack-folder-name', { folder: tree.shown(id) });
  const path = (name: string): string | null => (parts.includes(name) ? `${id}/${name}` : null);
  return { id, rule: path(RULE), pages: { en: path('en.md'), 'zh-CN': path('zh-CN.md') } };
}

function refuseLike(
  like: RegExp,
  folder: string,
  files: readonly string[],
  tree: HandbookTree,
): void {
  const name = files.find((file) => like.test(file));
  if (name === undefined) return;
  throw new AppError('pack-file-misplaced', {
    file: tree.shown(folder ? `${folder}/${name}` : name),
  });
}

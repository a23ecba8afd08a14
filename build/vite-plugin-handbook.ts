import { readFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { compilePage } from '../src-handbook/compile-page.ts';
import {
  findFolders,
  HANDBOOK_LANGUAGES,
  type HandbookLanguage,
  type HandbookNames,
} from '../src-handbook/find-folders.ts';
import type { CompiledPage } from '../src-handbook/page-types.ts';

const INDEX = 'virtual:handbook';
const PREFIX = 'virtual:handbook/';

/**
 * Reads and compiles every page of one language.
 *
 * @param root - Folder of the libraries.
 * @returns Pages sorted by id.
 * @throws PageProblem, and AppError for what lies where it is not read.
 */
export async function readHandbook(
  root: string,
  language: HandbookLanguage,
): Promise<readonly CompiledPage[]> {
  const shown = (path: string): string => join(root, path);
  const list = (path: string): Promise<HandbookNames | null> => namesIn(shown(path));
  const folders = await findFolders({ shown, list });
  return folders.flatMap(({ id, pages }) => {
    const path = pages[language];
    return path === null ? [] : [compilePage(id, readFileSync(shown(path), 'utf8'))];
  });
}

async function namesIn(folder: string): Promise<HandbookNames | null> {
  const facts = await stat(folder).catch(() => null);
  if (!facts?.isDirectory()) return null;
  const entries = await readdir(folder, { withFileTypes: true });
  const names = (isFolder: boolean): string[] =>
    entries.filter((entry) => entry.isDirectory() === isFolder).map(({ name }) => name);
  return { folders: names(true), files: names(false) };
}

/**
 * Compiles `handbook/<library>/<leak>/<language>.md` at build time. `virtual:handbook` lists the pages and
 * loads a language's texts lazily; `virtual:handbook/<language>` holds them. See `handbook-module.d.ts`.
 */
export function handbook(root = 'handbook'): Plugin {
  return {
    name: 'leakbook-handbook',
    resolveId: (id) => (id === INDEX || id.startsWith(PREFIX) ? `\0${id}` : null),
    async load(id) {
      if (id === `\0${INDEX}`) return indexModule(root);
      if (!id.startsWith(`\0${PREFIX}`)) return null;
      const language = id.slice(PREFIX.length + 1) as HandbookLanguage;
      const pages = await readHandbook(root, language);
      for (const page of pages) this.addWatchFile(join(root, page.meta.id, `${language}.md`));
      return `export const pages = ${JSON.stringify(pages)};`;
    },
  };
}

async function indexModule(root: string): Promise<string> {
  const pages = (
    await Promise.all(HANDBOOK_LANGUAGES.map((language) => readHandbook(root, language)))
  ).flat();
  const hosts = new Set(pages.flatMap(({ externalHosts }) => externalHosts));
  const ids = new Set(pages.map(({ meta }) => meta.id));
  const loaders = HANDBOOK_LANGUAGES.map(
    (language) =>
      `${JSON.stringify(language)}: () => import(${JSON.stringify(PREFIX + language)}).then((m) => m.pages)`,
  );
  return [
    `export const linkHosts = ${JSON.stringify([...hosts].sort())};`,
    `export const pageIds = ${JSON.stringify([...ids].sort())};`,
    `const loaders = { ${loaders.join(', ')} };`,
    'export const loadHandbook = (language) => loaders[language]();',
  ].join('\n');
}

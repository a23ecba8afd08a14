import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import en from '../locales/en.json' with { type: 'json' };
import {
  HANDBOOK_LANGUAGES,
  type HandbookLanguage,
  type HandbookNames,
} from '../src-handbook/find-folders.ts';
import type { Handbook } from '../src-handbook/handbook-types.ts';
import { readHandbook } from '../src-handbook/read-handbook.ts';

const INDEX = 'virtual:handbook';
const PREFIX = 'virtual:handbook/';
const CATALOG = 'virtual:leak-catalog';

/**
 * Reads our own handbook by the steps that read a pack.
 *
 * @param root - Folder of the libraries.
 * @throws AppError with file and field, for whatever a pack would be refused for.
 */
export async function readOwnHandbook(root: string): Promise<Handbook> {
  const shown = (path: string): string => join(root, path);
  return readHandbook(
    {
      shown,
      list: (path) => namesIn(shown(path)),
      read: async (path) => readFile(shown(path), 'utf8'),
    },
    {
      codes: new Set(Object.keys(en.statement)),
      rules: [],
      chapters: { en: [], 'zh-CN': [] },
      libraries: [],
      cost: null,
    },
  );
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
 * Compiles `handbook/` at build time. `virtual:handbook` lists the pages and loads a language's texts lazily,
 * `virtual:handbook/<language>` holds them, `virtual:leak-catalog` the rules, libraries and the leaks' texts.
 */
export function handbook(root = 'handbook'): Plugin {
  let reading: Promise<Handbook> | null = null;
  const read = (): Promise<Handbook> => (reading ??= readOwnHandbook(root));
  return {
    name: 'leakbook-handbook',
    resolveId: (id) => (isOurs(id) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith('\0') || !isOurs(id.slice(1))) return null;
      for (const file of await filesBelow(root)) this.addWatchFile(file);
      const content = await read();
      if (id === `\0${INDEX}`) return indexModule(content);
      if (id === `\0${CATALOG}`) return catalogModule(content);
      const language = id.slice(PREFIX.length + 1) as HandbookLanguage;
      return `export const pages = ${JSON.stringify(content.pages[language])};`;
    },
    watchChange: () => {
      reading = null;
    },
  };
}

function isOurs(id: string): boolean {
  return id === INDEX || id === CATALOG || id.startsWith(PREFIX);
}

/** Absolute: where tests run as in a page, vite takes what is watched for imports, and those need a place. */
async function filesBelow(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => resolve(entry.parentPath, entry.name));
}

function catalogModule({ rules, libraries, texts }: Handbook): string {
  return Object.entries({ rules, libraries, texts })
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
    .join('\n');
}

function indexModule({ pages: byLanguage }: Handbook): string {
  const pages = HANDBOOK_LANGUAGES.flatMap((language) => byLanguage[language]);
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

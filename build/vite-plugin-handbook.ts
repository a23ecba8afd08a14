import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { compilePage } from '../src-handbook/compile-page.ts';
import type { CompiledPage } from '../src-handbook/page-types.ts';

/** Languages with a folder below `handbook/`. */
export const HANDBOOK_LANGUAGES = ['en', 'zh-CN'] as const;
export type HandbookLanguage = (typeof HANDBOOK_LANGUAGES)[number];

const INDEX = 'virtual:handbook';
const PREFIX = 'virtual:handbook/';

/**
 * Reads and compiles every page of one language.
 *
 * @param root - Folder that holds `en/` and `zh-CN/`.
 * @returns Pages sorted by id.
 */
export function readHandbook(root: string, language: HandbookLanguage): readonly CompiledPage[] {
  const folder = join(root, language);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => path.replaceAll('\\', '/').replace(/\.md$/, ''))
    .sort()
    .map((id) => compilePage(id, readFileSync(join(folder, `${id}.md`), 'utf8')));
}

/**
 * Compiles `handbook/<language>/**.md` at build time. `virtual:handbook` lists the pages and loads a
 * language's texts lazily; `virtual:handbook/<language>` holds them. See `handbook-module.d.ts`.
 */
export function handbook(root = 'handbook'): Plugin {
  return {
    name: 'leakbook-handbook',
    resolveId: (id) => (id === INDEX || id.startsWith(PREFIX) ? `\0${id}` : null),
    load(id) {
      if (id === `\0${INDEX}`) return indexModule(root);
      if (!id.startsWith(`\0${PREFIX}`)) return null;
      const language = id.slice(PREFIX.length + 1) as HandbookLanguage;
      const pages = readHandbook(root, language);
      for (const page of pages) this.addWatchFile(join(root, language, `${page.meta.id}.md`));
      return `export const pages = ${JSON.stringify(pages)};`;
    },
  };
}

function indexModule(root: string): string {
  const pages = HANDBOOK_LANGUAGES.flatMap((language) => readHandbook(root, language));
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

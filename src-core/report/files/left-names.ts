import { splitFunctionName } from '#core/evidence/function-name';
import type { Profile } from '#core/profile/tables';
import { isPublicFunction } from '../mask-names.ts';
import { baseName, publicFile, type ReportMask } from './report-mask.ts';

/** Own names that must not be in a masked file. */
export interface OwnNames {
  /** By import path: the functions below it. */
  readonly functions: ReadonlyMap<string, readonly string[]>;
  /** Names of source files, without folders. */
  readonly files: ReadonlySet<string>;
  /** Types, fields, variables and paths. */
  readonly texts: readonly string[];
}

/** Read from the profiles themselves, so that a name that masking forgot is found all the same. */
export function ownNames(profiles: Iterable<Profile>, { hidden }: ReportMask): OwnNames {
  const functions = new Map<string, string[]>();
  const files = new Set<string>();
  const publicFiles = new Set<string>();
  const publicWords = new Set<string>();
  for (const { functions: table, strings } of profiles)
    for (let row = 0; row < table.length; row++) {
      const name = strings[table.name[row]!]!;
      const file = strings[table.filename[row]!]!;
      const { package: path } = splitFunctionName(name);
      const isPublic = path === '' || isPublicFunction(name);
      // A closure of a library may be named after the own function that it was compiled into.
      (isPublic || publicFile(file) !== null ? publicFiles : files).add(baseName(file));
      if (isPublic) {
        for (const word of name.split(/\W+/)) publicWords.add(word);
        continue;
      }
      const known = functions.get(path);
      if (known) known.push(name);
      else functions.set(path, [name]);
    }
  // A name that a library has, too, tells nothing.
  for (const file of publicFiles) files.delete(file);
  const texts = [...hidden.texts].filter((text) => isDistinct(text) && !publicWords.has(text));
  return { functions, files, texts };
}

/** Shorter and plainer texts are words that any sentence may hold. */
function isDistinct(text: string): boolean {
  if (isPublicFunction(text)) return false;
  return text.length >= 5 && /[/_.]|\S[A-Z]/.test(text);
}

/** The first own name that a text holds; null = none. */
export function leftName(text: string, { functions, files, texts }: OwnNames): string | null {
  const shown = unescaped(text);
  return (
    leftFunction(shown, functions) ??
    [...shown.matchAll(/[\w.-]+\.go\b/g)].map(([file]) => file).find((file) => files.has(file)) ??
    texts.find((own) => hasWhole(shown, own)) ??
    null
  );
}

function leftFunction(text: string, functions: OwnNames['functions']): string | null {
  if (functions.size === 0) return null;
  const paths = [...functions.keys()].map((path) => path.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&'));
  // A path with a slash is no word: it is a name by itself.
  for (const { 0: path, index } of text.matchAll(
    new RegExp(`(?<![\\w./-])(?:${paths.join('|')})(?=[.\\s"'<:/)]|$)`, 'g'),
  )) {
    if (path.includes('/')) return path;
    const own = functions.get(path)!.find((name) => text.startsWith(name, index));
    if (own !== undefined) return own;
  }
  return null;
}

/** Whether a text occurs and is no part of a longer name. */
function hasWhole(text: string, own: string): boolean {
  for (let at = text.indexOf(own); at >= 0; at = text.indexOf(own, at + 1))
    if (!/\w/.test(text[at - 1] ?? '') && !/\w/.test(text[at + own.length] ?? '')) return true;
  return false;
}

/** As a reader of the file sees it: HTML, XML, Markdown and JSON write some letters in other ways. */
function unescaped(text: string): string {
  return text
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\\([^\w\s])/g, '$1');
}

import { isStandardPackage, splitFunctionName } from './function-name.ts';
import { escapeModule, unescapeModule } from './module-path.ts';

/** A line of a function as its profile names it. */
export interface SourceQuestion {
  /** Whole name, with import path. */
  readonly name: string;
  /** As compiled in. */
  readonly file: string;
  /** Line on which the function begins; 0 = the profile does not say. */
  readonly startLine: number;
}

/** Below which folder of a machine a source may lie. */
export const SOURCE_ROOTS = ['modules', 'goroot', 'gopath', 'folder'] as const;
export type SourceRoot = (typeof SOURCE_ROOTS)[number];

/** Where the text of a function's file may lie. */
export interface SourcePlace {
  readonly root: SourceRoot;
  /** Below the root, with slashes; never upwards. */
  readonly path: string;
  /**
   * Whether the place itself tells that it is this version (the module cache does), or whether any other version could
   * lie there.
   */
  readonly hasVersion: boolean;
}

/**
 * Where the file of a function may lie on a machine that has its source, most certain first. Nothing is asked of any
 * disk here; what a profile says of its paths is only ever looked up below the roots.
 *
 * Builds name files in three ways: by absolute path, by module and version (`-trimpath`), or by the module's path
 * alone (the main module, with `-trimpath`).
 * @see https://pkg.go.dev/cmd/go, "-trimpath"; https://go.dev/ref/mod#module-cache.
 */
export function sourcePlaces({ name, file }: SourceQuestion): readonly SourcePlace[] {
  const path = file.replaceAll('\\', '/');
  const elements = path.split('/').filter((element) => element !== '' && element !== '.');
  if (
    file.length > MOST_PATH ||
    elements.length === 0 ||
    elements.includes('..') ||
    !isSourceName(elements.at(-1)!)
  )
    return [];
  const packagePath = splitFunctionName(name).package;
  const isAbsolute = path.startsWith('/') || /^[A-Za-z]:/.test(path);
  const cached = modulePath(elements, packagePath, isAbsolute);
  if (cached !== null) return [{ root: 'modules', path: cached, hasVersion: true }];
  if (isStandardPackage(packagePath)) return standardPlaces(elements, isAbsolute);
  const base = elements.at(-1)!;
  const places: SourcePlace[] = [];
  const src = elements.lastIndexOf('src');
  if (packagePath !== 'main' && packagePath !== '')
    places.push({ root: 'gopath', path: `src/${packagePath}/${base}`, hasVersion: false });
  else if (src >= 0)
    places.push({ root: 'gopath', path: elements.slice(src).join('/'), hasVersion: false });
  for (let from = 0; from < elements.length; from++)
    places.push({ root: 'folder', path: elements.slice(from).join('/'), hasVersion: false });
  return places;
}

/** Longest path of a file that a system has (Linux: PATH_MAX). */
const MOST_PATH = 4096;

/** `module@version/rest` as the module cache has it: capitals are written `!x`. Null = no version is named. */
function modulePath(
  elements: readonly string[],
  packagePath: string,
  isAbsolute: boolean,
): string | null {
  const at = elements.findIndex((element) => /.@v\d/.test(element));
  if (at < 0) return null;
  const module = unescapeModule(elements.slice(0, at + 1).join('/')).replace(/@v[^/]*$/, '');
  const folders = module.split('/');
  const owned = folders.findIndex((_, from) => {
    const path = folders.slice(from).join('/');
    return packagePath === path || packagePath.startsWith(`${path}/`);
  });
  const cache = elements.findLastIndex(
    (element, index) => index < at && element === 'mod' && elements[index - 1] === 'pkg',
  );
  if (owned < 0 && cache < 0 && isAbsolute) return null;
  const from = owned >= 0 ? owned : cache + 1;
  return elements
    .slice(from)
    .map((element, index) => (from + index <= at ? escapeModule(element) : element))
    .join('/');
}

/** `/usr/local/go/src/net/http/server.go`, with `-trimpath` `net/http/server.go`. */
function standardPlaces(elements: readonly string[], isAbsolute: boolean): readonly SourcePlace[] {
  const src = elements.indexOf('src');
  if (isAbsolute && src < 0) return [];
  const rest = isAbsolute ? elements.slice(src + 1) : elements;
  return [{ root: 'goroot', path: `src/${rest.join('/')}`, hasVersion: false }];
}

/** What a profile may be shown of a disk: sources of Go programs, nothing else. */
export function isSourceName(name: string): boolean {
  return /\.(go|s|c|h|cc|cpp|cxx|hh|hpp|m|S)$/.test(name);
}

/**
 * Whether a function begins on a line, by its text. Files without a version are told apart so: another version of a
 * file seldom has the same function on the same line.
 *
 * @returns null where the name does not tell what would have to stand there (what the compiler makes for a package).
 */
export function beginsOn(name: string, text: string): boolean | null {
  const { symbol } = splitFunctionName(name);
  const plain = withoutTypes(symbol).replace(/-fm$/, '');
  if (/\.(?:gowrap|deferwrap)\d+$/.test(plain)) return /\b(?:go|defer)\b/.test(text);
  if (/\.func\d+(?:\.\d+)*$/.test(plain) || /-range\d+$/.test(plain))
    return /\bfunc\b|\brange\b/.test(text);
  const last = plain
    .replace(/^init\.\d+$/, 'init')
    .split('.')
    .at(-1)!;
  if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(last)) return null;
  if (plain === 'init') return null;
  return new RegExp(`^\\s*func\\b.*(?<![\\p{L}\\p{N}_])${last}\\s*[[(]`, 'u').test(text);
}

/** A symbol without its type arguments, however deep they are: names are anybody's, so this takes one pass. */
function withoutTypes(symbol: string): string {
  let depth = 0;
  let from = 0;
  let plain = '';
  for (let at = 0; at < symbol.length; at++) {
    const letter = symbol[at];
    if (letter === '[' && depth++ === 0) plain += symbol.slice(from, at);
    if (letter === ']' && depth > 0 && --depth === 0) from = at + 1;
  }
  return depth === 0 ? plain + symbol.slice(from) : plain;
}

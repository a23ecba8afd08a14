import type { Profile } from '#core/profile/tables';
import { compareVersions } from './compare-versions.ts';
import { compileFramePatterns, type FrameMatcher } from './frame-pattern.ts';
import { isStandardPackage, splitFunctionName } from './function-name.ts';
import { LIBRARIES } from './libraries.ts';
import type { Library } from './library-schema.ts';
import { unescapeModule } from './module-path.ts';
import { resolveFrame } from './roles.ts';

/** Stands for the Go release itself where a module path is expected. */
export const GO = 'go';
/** First Go release whose profiles say on which line a function starts (runtime/pprof/proto.go). */
const GO_WITH_START_LINES = '1.20';

/** What is known of a version: exactly, or between bounds. */
export interface VersionBounds {
  readonly version: string | null;
  /** Inclusive, from symbols; null when unknown or when `version` is known. */
  readonly min: string | null;
  /** Exclusive, from symbols; null when unknown or when `version` is known. */
  readonly max: string | null;
}

export interface ModuleVersion extends VersionBounds {
  readonly path: string;
  readonly versionSource: 'path' | 'symbols' | 'unknown';
}

export interface VersionEvidence {
  readonly go: VersionBounds;
  /** One row per module seen, by path. */
  readonly modules: readonly ModuleVersion[];
}

/** A function as its profile names it: `name` with full import path, `file` as compiled in. */
export interface NamedFunction {
  readonly name: string;
  readonly file: string;
  /** Line on which it begins; 0 or left out = the profile does not say. */
  readonly startLine?: number;
}

/**
 * Reads module versions and the Go version out of a profile's functions. File names carry versions in
 * module-cache and `-trimpath` builds; vendored builds keep none, there symbols give bounds.
 *
 * @param libraries - Say which symbols bound which versions, and what their releases ask of one another.
 */
export function readVersions(
  functions: Iterable<NamedFunction>,
  libraries: readonly Library[] = LIBRARIES,
): VersionEvidence {
  const { rows, match } = symbolBounds(libraries);
  const exact = new Map<string, string>();
  const unversioned = new Set<string>();
  const bounds = new Map<string, { min: string | null; max: string | null }>();
  let go: string | null = null;
  let hasStartLines = false;
  for (const { name, file, startLine = 0 } of functions) {
    const path = splitFunctionName(name).package;
    const slashed = file.replaceAll('\\', '/');
    hasStartLines ||= startLine > 0;
    if (isStandardPackage(path)) go ??= goVersionOf(slashed);
    else {
      const found = moduleOf(slashed, path);
      if (found?.version) exact.set(found.path, found.version);
      else if (found) unversioned.add(found.path);
    }
    for (const row of match(name)) narrow(bounds, rows[row]!);
  }
  if (hasStartLines) narrow(bounds, { module: GO, min: GO_WITH_START_LINES, max: null });
  inferRequired(libraries, exact, bounds);
  const paths = new Set([...exact.keys(), ...unversioned, ...bounds.keys()]);
  paths.delete(GO);
  const modules = [...paths].sort().map((path): ModuleVersion => {
    const version = exact.get(path) ?? null;
    const range = version === null ? bounds.get(path) : undefined;
    const versionSource = version !== null ? 'path' : range ? 'symbols' : 'unknown';
    return { path, version, min: range?.min ?? null, max: range?.max ?? null, versionSource };
  });
  const range = go === null ? bounds.get(GO) : undefined;
  return { go: { version: go, min: range?.min ?? null, max: range?.max ?? null }, modules };
}

/** {@link readVersions} of a profile. */
export function profileVersions(
  { functions, strings }: Profile,
  libraries: readonly Library[] = LIBRARIES,
): VersionEvidence {
  const named = Array.from({ length: functions.length }, (_, row) => ({
    name: strings[functions.name[row]!]!,
    file: strings[functions.filename[row]!]!,
    startLine: functions.startLine[row]!,
  }));
  return readVersions(named, libraries);
}

/** Go's release that the last of the profiles tells exactly, e.g. `1.26.8`; null = none does. */
export function knownGoRelease(profiles: readonly Profile[]): string | null {
  const releases = profiles.map((profile) => profileVersions(profile).go.version);
  return releases.findLast((release) => release !== null) ?? null;
}

/**
 * First function from the leaf that belongs neither to the standard library nor to a module that the
 * profile names: the program's own, as far as can be told; undefined = none.
 */
export function ownFunction(
  names: readonly string[],
  modules: readonly Pick<ModuleVersion, 'path'>[],
): string | undefined {
  return names.find((name) => {
    const path = splitFunctionName(name).package;
    return (
      path !== '' &&
      !isStandardPackage(path) &&
      !modules.some((module) => path === module.path || path.startsWith(`${module.path}/`))
    );
  });
}

/** Functions that exist only in some versions of a module, or of Go: module `go`. */
interface SymbolBounds {
  readonly rows: readonly { module: string; min: string | null; max: string | null }[];
  /** Positions in `rows`. */
  readonly match: FrameMatcher;
}

const compiledBounds = new WeakMap<readonly Library[], SymbolBounds>();

function symbolBounds(libraries: readonly Library[]): SymbolBounds {
  const known = compiledBounds.get(libraries);
  if (known) return known;
  const symbols = libraries.flatMap(({ versions }) => versions.symbols);
  const compiled = {
    rows: symbols.map(({ module, since, below }) => ({
      module,
      min: since ?? null,
      max: below ?? null,
    })),
    match: compileFramePatterns(symbols.map(({ frame }) => resolveFrame(frame, libraries))),
  };
  compiledBounds.set(libraries, compiled);
  return compiled;
}

/**
 * Module path and version out of a file name. The part before `@version` may carry any cache folder
 * in front, so the module is its longest tail that the function's package starts with; upper-case
 * letters are written `!x` in cache paths.
 */
function moduleOf(
  file: string,
  packagePath: string,
): { path: string; version: string | null } | null {
  const at = /@(v\d[^/]*)\//.exec(file);
  if (at) {
    const folders = unescapeModule(file.slice(0, at.index)).split('/');
    for (let from = 0; from < folders.length; from++) {
      const path = folders.slice(from).join('/');
      if (path !== '' && (packagePath === path || packagePath.startsWith(`${path}/`)))
        return { path, version: at[1]! };
    }
    return null;
  }
  return file.includes('/vendor/') || file.startsWith('vendor/')
    ? vendoredModule(packagePath)
    : null;
}

/** Where a vendored package's module ends is not in the profile; the big hosts have fixed depths. */
function vendoredModule(packagePath: string): { path: string; version: null } | null {
  const folders = packagePath.split('/');
  const depth = MODULE_DEPTH.get(folders[0]!);
  if (depth === undefined || folders.length < depth) return null;
  const major = /^v[2-9]\d*$/.test(folders[depth] ?? '') ? 1 : 0;
  return { path: folders.slice(0, depth + major).join('/'), version: null };
}

const MODULE_DEPTH: ReadonlyMap<string, number> = new Map(
  Object.entries({
    'github.com': 3,
    'gitlab.com': 3,
    'bitbucket.org': 3,
    'golang.org': 3,
    'google.golang.org': 2,
    'gopkg.in': 2,
    'go.uber.org': 2,
  }),
);

/**
 * Go's version in the path of its root: `/usr/lib/go-1.19/src/…`, `…/go1.22.1/src/…`,
 * `…/toolchain@v0.0.1-go1.24.2.linux-amd64/src/…`, `/opt/hostedtoolcache/go/1.21.5/x64/src/…`,
 * `…/Cellar/go/1.22.3/libexec/src/…`. A root that does not name Go says nothing.
 */
function goVersionOf(file: string): string | null {
  const end = file.lastIndexOf('/src/');
  const root = end < 0 ? '' : file.slice(0, end);
  if (!/go/i.test(root)) return null;
  const found = [...root.matchAll(GO_RELEASE)];
  return found.at(-1)?.[1] ?? null;
}

const GO_RELEASE = /(?<![\d.])(1\.\d+(?:\.\d+)?(?:(?:rc|beta)\d+)?)(?=[/.-]|$)/g;

function narrow(
  bounds: Map<string, { min: string | null; max: string | null }>,
  row: { module: string; min: string | null; max: string | null },
): void {
  const known = bounds.get(row.module) ?? { min: null, max: null };
  if (row.min !== null && (known.min === null || compareVersions(row.min, known.min) > 0))
    known.min = row.min;
  if (row.max !== null && (known.max === null || compareVersions(row.max, known.max) < 0))
    known.max = row.max;
  bounds.set(row.module, known);
}

/** What a version's go.mod asks of another module is the other's lower bound. */
function inferRequired(
  libraries: readonly Library[],
  exact: ReadonlyMap<string, string>,
  bounds: Map<string, { min: string | null; max: string | null }>,
): void {
  for (const { versions } of libraries)
    for (const { module, version, requires, atLeast } of versions.requires) {
      const known = exact.get(module) ?? bounds.get(module)?.min ?? null;
      if (known !== null && compareVersions(known, version) >= 0)
        narrow(bounds, { module: requires, min: atLeast, max: null });
    }
}

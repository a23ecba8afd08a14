import { isStandardPackage, splitFunctionName } from './function-name.ts';
import type { Library } from './library-schema.ts';
import { unescapeModule } from './module-path.ts';
import { type ModuleVersion, type NamedFunction } from './module-versions.ts';

/**
 * Whose a function is. `own`: the program's. `generated`: the program's, but written by a tool (stubs of an IDL): nobody
 * looks for a leak there. `library`: of a module that it was built with. `standard`: of Go's
 * standard library. `runtime`: of Go's runtime. `unknown`: the name has no package, as of C or of an address.
 */
export type CodeOwner = 'own' | 'generated' | 'library' | 'standard' | 'runtime' | 'unknown';

/** What tells a program's own packages from others'. */
export interface BuildEvidence {
  /** Of the profile; several files may name one function. */
  readonly functions: Iterable<NamedFunction>;
  /** Modules that the profile names, by path or symbols. */
  readonly modules: readonly Pick<ModuleVersion, 'path'>[];
  readonly libraries: readonly Pick<Library, 'modules'>[];
}

/**
 * Tells whose functions are, by their packages: a module that is known as a library's, that carries a version or
 * lies in a `vendor` folder, is not the program's own, unless `main` itself was compiled from it
 * (`go install module@version`).
 *
 * @returns Takes a function's name.
 */
export function codeOwners({
  functions,
  modules,
  libraries,
}: BuildEvidence): (name: string) => CodeOwner {
  const vendored = new Set<string>();
  const written = new Map<string, boolean>();
  /** Of package `main`, as far as they carry a version; '' for a file that does not. */
  const ownFolders = new Set<string>();
  for (const { name, file } of functions) {
    const path = splitFunctionName(name).package;
    const slashed = file.replaceAll('\\', '/');
    // A closure may be named after its caller and yet be of another file: the package's own path must be in it.
    if (`/${slashed}`.includes(`/vendor/${path}/`)) vendored.add(path);
    // A package is generated when every file of it is.
    written.set(path, (written.get(path) ?? false) || !isGenerated(path, slashed));
    const version = path === 'main' ? slashed.search(/@v\d[^/]*\//) : -1;
    if (version > 0) ownFolders.add(unescapeModule(slashed.slice(0, version)));
    else if (path === 'main' && slashed !== '') ownFolders.add('');
  }
  const isOwnModule = (path: string): boolean =>
    !ownFolders.has('') &&
    [...ownFolders].some((folder) => folder === path || folder.endsWith(`/${path}`));
  const foreign = [
    ...libraries.flatMap((library) => library.modules),
    ...modules.map(({ path }) => path),
  ].filter((path) => path !== 'main' && !isOwnModule(path));
  const ownerOf = (path: string): CodeOwner => {
    if (path === '') return 'unknown';
    if (path === 'runtime' || /^(internal\/runtime|runtime\/internal)\//.test(path))
      return 'runtime';
    if (isStandardPackage(path)) return 'standard';
    if (vendored.has(path) || foreign.some((module) => isBelow(path, module))) return 'library';
    return (written.get(path) ?? !isGenerated(path, '')) ? 'own' : 'generated';
  };
  const known = new Map<string, CodeOwner>();
  return (name) => {
    const path = splitFunctionName(name).package;
    const owner = known.get(path) ?? ownerOf(path);
    known.set(path, owner);
    return owner;
  };
}

/** As the generators of Thrift and Protocol Buffers name their packages and files. */
function isGenerated(path: string, file: string): boolean {
  return (
    /(^|\/)(kitex_gen|gen-go)(\/|$)/.test(path) ||
    /(\.pb|_grpc\.pb|\.pb\.gw|_vtproto\.pb|\.thrift)\.go$/.test(file)
  );
}

function isBelow(path: string, module: string): boolean {
  return path === module || path.startsWith(`${module}/`);
}

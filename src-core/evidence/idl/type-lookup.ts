import type { IdlProblem, IdlShape, IdlStructIndex } from './idl-model.ts';
import type { ParsedIdl, ParsedStruct, TypeExpression } from './parsed-idl.ts';
import { baseName } from './parse-thrift.ts';
import { includeFinder } from './resolve-includes.ts';

/** What a type comes to once its names are looked up. */
export interface ResolvedType {
  readonly shape: IdlShape;
  readonly structs: readonly IdlStructIndex[];
}

/** Resolves a type where it is written: inside a file and, for protobuf, inside a message. */
export type ResolveType = (file: ParsedIdl, type: TypeExpression, outer: string) => ResolvedType;

/** Deeper than any real type; ends typedefs that lead back to themselves. */
const MAX_DEPTH = 64;
const MAX_PROBLEMS = 200;
const SCALAR: ResolvedType = { shape: 'scalar', structs: [] };

/** What one name can stand for. */
type Meaning =
  | { readonly kind: 'struct'; readonly index: IdlStructIndex }
  | { readonly kind: 'typedef'; readonly file: ParsedIdl; readonly type: TypeExpression }
  | { readonly kind: 'enum' };

/**
 * Prepares the lookup of type names.
 *
 * @param structs - All structs of the files, by index; a name that two files declare means the one in
 *   the file itself, then in a file that it includes, then the first.
 * @param problems - Gets what is missing, each once, at most 200.
 */
export function typeLookup(
  files: readonly ParsedIdl[],
  structs: readonly { readonly file: ParsedIdl; readonly struct: ParsedStruct }[],
  problems: IdlProblem[],
): ResolveType {
  const meanings = new Map<ParsedIdl, Map<string, Meaning>>();
  const global = new Map<string, Meaning>();
  for (const file of files) meanings.set(file, ownNames(file));
  structs.forEach(({ file, struct }, index) => {
    meanings.get(file)!.set(qualified(file, struct.name), {
      kind: 'struct',
      index: index as IdlStructIndex,
    });
  });
  for (const file of files) {
    if (file.language !== 'proto') continue;
    for (const [name, meaning] of meanings.get(file)!)
      if (!global.has(name)) global.set(name, meaning);
  }
  const includes = resolvedIncludes(files, problems);
  const reported = new Set<string>();
  const unknown = (file: ParsedIdl, { name, line }: { name: string; line: number }): void => {
    const key = `${file.path}\0${name}`;
    // What a missing include declares is not reported a second time.
    if (includes.get(file)!.isIncomplete || reported.has(key)) return;
    reported.add(key);
    if (problems.length < MAX_PROBLEMS)
      problems.push({ code: 'type-unknown', path: file.path, line, name });
  };
  const inThrift = (file: ParsedIdl, name: string): Meaning | undefined => {
    const dot = name.lastIndexOf('.');
    if (dot < 0) return meanings.get(file)!.get(name);
    const included = includes.get(file)!.byName.get(name.slice(0, dot));
    return included && meanings.get(included)!.get(name.slice(dot + 1));
  };
  const inProto = (file: ParsedIdl, name: string, outer: string): Meaning | undefined => {
    const scopes = [meanings.get(file)!];
    for (const included of includes.get(file)!.byName.values())
      scopes.push(meanings.get(included)!);
    const names = name.startsWith('.')
      ? [name.slice(1)]
      : scopedNames(qualified(file, outer), name);
    for (const full of names) {
      const meaning = scopes.find((scope) => scope.has(full))?.get(full) ?? global.get(full);
      if (meaning) return meaning;
    }
    return undefined;
  };
  const resolve = (
    file: ParsedIdl,
    type: TypeExpression,
    outer: string,
    depth: number,
  ): ResolvedType => {
    if (depth > MAX_DEPTH) return SCALAR;
    switch (type.kind) {
      case 'base':
        return { shape: BASE_SHAPES.get(type.name) ?? 'scalar', structs: [] };
      case 'map': {
        const key = resolve(file, type.key, outer, depth + 1);
        const value = resolve(file, type.value, outer, depth + 1);
        return { shape: 'container', structs: [...new Set([...key.structs, ...value.structs])] };
      }
      case 'list':
      case 'set': {
        const { structs: held } = resolve(file, type.element, outer, depth + 1);
        return { shape: 'container', structs: held };
      }
      case 'named': {
        const isThrift = file.language === 'thrift';
        const meaning = isThrift ? inThrift(file, type.name) : inProto(file, type.name, outer);
        if (!meaning) unknown(file, type);
        if (meaning?.kind === 'struct') return { shape: 'message', structs: [meaning.index] };
        if (meaning?.kind !== 'typedef') return SCALAR;
        return resolve(meaning.file, meaning.type, '', depth + 1);
      }
    }
  };
  return (file, type, outer) => resolve(file, type, outer, 0);
}

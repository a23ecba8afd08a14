import protobuf from 'protobufjs';
import type { IdlText } from './idl-model.ts';
import { broken } from './idl-text.ts';
import type {
  ParsedField,
  ParsedIdl,
  ParsedMethod,
  ParsedStruct,
  TypeExpression,
} from './parsed-idl.ts';
import { baseName } from './parse-thrift.ts';
import { protoText } from './proto-text.ts';

/**
 * Reads one .proto file (proto2, proto3, editions). Options and extensions are not read.
 *
 * @throws AppError `idl-broken`
 */
export function parseProto({ path, text }: IdlText): ParsedIdl {
  const prepared = protoText(path, text);
  const root = new protobuf.Root();
  let scope: string | undefined;
  try {
    scope = protobuf.parse(prepared.text, root, { keepCase: true }).package;
  } catch (cause) {
    throw toBroken(path, cause);
  }
  const found = { structs: [] as ParsedStruct[], services: [] as ParsedIdl['services'][number][] };
  const enums = new Set<string>();
  const lines = lineFinder(prepared.text);
  const walk = (parent: protobuf.NamespaceBase, outer: string): void => {
    for (const child of parent.nestedArray) {
      const name = outer === '' ? child.name : `${outer}.${child.name}`;
      if (child instanceof protobuf.Type) {
        const fields = child.fieldsArray.map((field) => fieldOf(field, lines));
        found.structs.push({ name, kind: 'message', fields });
        walk(child, name);
      } else if (child instanceof protobuf.Service) {
        const methods = child.methodsArray.map((method) => methodOf(method, lines));
        found.services.push({ name, methods });
      } else if (child instanceof protobuf.Enum) enums.add(name);
      else if (child instanceof protobuf.Namespace) walk(child, outer);
    }
  };
  walk(root, '');
  const { goPackage, imports } = prepared;
  return {
    path,
    language: 'proto',
    scope: scope ?? '',
    goPath: goPackage ? importPath(goPackage) : (scope?.replaceAll('.', '/') ?? baseName(path)),
    // The package is often chosen by the generator's call (`M` options, buf), whatever the file says.
    isGoPathBinding: false,
    includes: imports,
    typedefs: new Map(),
    enums,
    ...found,
  };
}

/** `./a/b;name` is `a/b`. */
function importPath(goPackage: string): string {
  return goPackage
    .split(';')[0]!
    .trim()
    .replace(/^(\.?\/)+/, '');
}

function toBroken(path: string, cause: unknown): Error {
  const message = cause instanceof Error ? cause.message : String(cause);
  const match = /^(.*) \((?:.*, )?line (\d+)\)$/s.exec(message);
  return broken(path, match ? Number(match[2]) : null, match?.[1] ?? message, cause);
}

type LineFinder = (word: string) => number;

function fieldOf(field: protobuf.Field, lineOf: LineFinder): ParsedField {
  const { id, name, type } = field;
  const value = expressionOf(type, lineOf);
  if (field instanceof protobuf.MapField) {
    const key = expressionOf(field.keyType, lineOf);
    const text = `map<${field.keyType}, ${type}>`;
    return { id, name, text, type: { kind: 'map', key, value } };
  }
  if (!field.repeated) return { id, name, text: type, type: value };
  return { id, name, text: `repeated ${type}`, type: { kind: 'list', element: value } };
}

function methodOf(method: protobuf.Method, lineOf: LineFinder): ParsedMethod {
  const { name, requestType, responseType, requestStream, responseStream } = method;
  const message = (id: number, field: string, type: string): ParsedField => ({
    id,
    name: field,
    text: type,
    type: expressionOf(type, lineOf),
  });
  return {
    name,
    args: [message(1, 'request', requestType)],
    result: message(0, 'response', responseType),
    throws: [],
    streams: requestStream
      ? responseStream
        ? 'both'
        : 'client'
      : responseStream
        ? 'server'
        : 'none',
  };
}

function expressionOf(name: string, lineOf: LineFinder): TypeExpression {
  return SCALARS.has(name) ? { kind: 'base', name } : { kind: 'named', name, line: lineOf(name) };
}

/** The parser keeps no lines: the first place where a word stands, looked up once per word. */
function lineFinder(text: string): LineFinder {
  const lines = new Map<string, number>();
  text.split('\n').forEach((line, at) => {
    for (const [word] of line.matchAll(/[\w.]+/g)) if (!lines.has(word)) lines.set(word, at + 1);
  });
  return (word) => lines.get(word) ?? 1;
}

const SCALARS = new Set(
  (
    'double float int32 int64 uint32 uint64 sint32 sint64 fixed32 fixed64 sfixed32 sfixed64 bool ' +
    'string bytes'
  ).split(' '),
);

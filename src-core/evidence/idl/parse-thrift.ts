import {
  createParser,
  createScanner,
  SyntaxType,
  type ThriftError,
  type ThriftStatement,
  type Token,
} from '@creditkarma/thrift-parser';
import { AppError } from '#core/base/errors';
import { plainThrift } from './thrift-text.ts';
import type { IdlField, IdlFile, IdlMessage, IdlService } from './idl-model.ts';

/** What one IDL file declares. */
export interface ParsedIdlFile {
  readonly messages: readonly IdlMessage[];
  readonly services: readonly IdlService[];
  /** Paths as written behind `include` or `import`. */
  readonly includes: readonly string[];
}

type StructStatement = Extract<
  ThriftStatement,
  {
    type: SyntaxType.StructDefinition | SyntaxType.UnionDefinition | SyntaxType.ExceptionDefinition;
  }
>;
type FieldDefinition = StructStatement['fields'][number];
type TypeNode = FieldDefinition['fieldType'];
type FunctionDefinition = Extract<
  ThriftStatement,
  { type: SyntaxType.ServiceDefinition }
>['functions'][number];

/**
 * Reads one `.thrift` file. Typedefs are followed inside the file; what lies in other files keeps its
 * qualified name.
 *
 * @throws AppError `idl-broken` with file, line and the parser's words.
 */
export function parseThrift({ path, text }: IdlFile): ParsedIdlFile {
  const document = parseDocument(path, text);
  const typedefs = new Map<string, TypeNode>();
  let packageName = '';
  for (const statement of document) {
    if (statement.type === SyntaxType.TypedefDefinition)
      typedefs.set(statement.name.value, statement.definitionType);
    if (statement.type === SyntaxType.NamespaceDefinition) {
      const isGo = statement.scope.value === 'go';
      if (isGo || packageName === '') packageName = statement.name.value;
    }
  }
  /** A field without an id has that of the one before it and one more, as the generators count. */
  const fieldsOf = (definitions: readonly FieldDefinition[]): IdlField[] => {
    let last = 0;
    return definitions.map((field) => {
      last = field.fieldID?.value ?? last + 1;
      return { id: last, name: field.name.value, type: typeText(field.fieldType, typedefs, 0) };
    });
  };
  const own = { file: path, package: packageName };
  const messages: IdlMessage[] = [];
  const services: IdlService[] = [];
  const includes: string[] = [];
  for (const statement of document) {
    switch (statement.type) {
      case SyntaxType.StructDefinition:
      case SyntaxType.UnionDefinition:
      case SyntaxType.ExceptionDefinition:
        messages.push({
          ...own,
          name: statement.name.value,
          fields: fieldsOf(statement.fields),
        });
        break;
      case SyntaxType.ServiceDefinition:
        services.push({
          ...own,
          name: statement.name.value,
          methods: statement.functions.map((method) => ({
            name: method.name.value,
            arguments: fieldsOf(method.fields),
            result: typeText(method.returnType, typedefs, 0),
          })),
        });
        break;
      case SyntaxType.IncludeDefinition:
        includes.push(statement.path.value);
        break;
      default: // constants, enums and typedefs hold no memory of their own
    }
  }
  return { messages, services, includes };
}

function parseDocument(path: string, text: string): readonly ThriftStatement[] {
  const lastLine = text.trimEnd().split('\n').length;
  const refuse = ({ message, loc }: Pick<ThriftError, 'message'> & Partial<ThriftError>): never => {
    // Without a token to point at the text ended too early, and the parser stumbled over that itself.
    const params = loc
      ? { line: loc.start.line, message }
      : { line: lastLine, message: 'unexpected end' };
    throw new AppError('idl-broken', { file: path, ...params });
  };
  /** Only what the library itself throws is the file's fault: it stumbles over some broken texts. */
  const byLibrary = <T>(step: () => T): T => {
    try {
      return step();
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      const { message } = cause as Error;
      throw new AppError('idl-broken', { file: path, line: lastLine, message }, { cause });
    }
  };
  const plain = plainThrift(text);
  // Scanner and parser by themselves: the package's `parse` writes what it finds to the console.
  const tokens = byLibrary(() => createScanner(plain, refuse).scan());
  const named = nameFields(tokens);
  return byLibrary(() => createParser(named, refuse).parse()).body;
}

/**
 * Lets a field be named like a keyword (`2: string service`), as the generators do and the parser does
 * not: the word behind `<id>: [required|optional] <type>` is a name.
 */
function nameFields(tokens: readonly Token[]): Token[] {
  const named = [...tokens];
  for (let at = 0; at + 1 < named.length; at++) {
    if (named[at]!.type !== SyntaxType.IntegerLiteral) continue;
    if (named[at + 1]!.type !== SyntaxType.ColonToken) continue;
    let name = at + 2;
    const word = named[name]?.type;
    if (word === SyntaxType.RequiredKeyword || word === SyntaxType.OptionalKeyword) name++;
    name += tokensOfType(named.slice(name, name + MOST_TYPE_TOKENS));
    const token = named[name];
    if (token && token.type !== SyntaxType.Identifier && /^[A-Za-z_]\w*$/.test(token.text))
      named[name] = { ...token, type: SyntaxType.Identifier };
  }
  return named;
}

/** Tokens of a field's type at most; no type that a service has is as long. */
const MOST_TYPE_TOKENS = 200;

/** How many of some tokens are of the type that they begin with, its type arguments included. */
function tokensOfType(tokens: readonly Token[]): number {
  if (tokens[1]?.type !== SyntaxType.LessThanToken) return 1;
  let depth = 0;
  const end = tokens.findIndex(({ type }) => {
    if (type === SyntaxType.LessThanToken) depth++;
    return type === SyntaxType.GreaterThanToken && --depth === 0;
  });
  return end < 0 ? tokens.length : end + 1;
}

/** Typedefs may refer to each other in a circle, or double a type with each: so many are followed. */
const MOST_TYPEDEFS = 4;

function typeText(
  node: FunctionDefinition['returnType'],
  typedefs: ReadonlyMap<string, TypeNode>,
  steps: number,
): string {
  switch (node.type) {
    case SyntaxType.Identifier: {
      const target = typedefs.get(node.value);
      return target && steps < MOST_TYPEDEFS ? typeText(target, typedefs, steps + 1) : node.value;
    }
    case SyntaxType.ListType:
      return `list<${typeText(node.valueType, typedefs, steps)}>`;
    case SyntaxType.SetType:
      return `set<${typeText(node.valueType, typedefs, steps)}>`;
    case SyntaxType.MapType:
      return `map<${typeText(node.keyType, typedefs, steps)}, ${typeText(node.valueType, typedefs, steps)}>`;
    default:
      return node.type.replace(/(Keyword|Type)$/, '').toLowerCase();
  }
}

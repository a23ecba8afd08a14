import protobuf from 'protobufjs';
import { AppError } from '#core/base/errors';
import type { IdlField, IdlFile, IdlMessage, IdlService } from './idl-model.ts';
import type { ParsedIdlFile } from './parse-thrift.ts';

/**
 * Reads one `.proto` file; imports are only listed, so types of other files keep the names they are
 * referred to by.
 *
 * @throws AppError `idl-broken` with file, line and the parser's words.
 */
export function parseProto({ path, text }: IdlFile): ParsedIdlFile {
  let parsed: protobuf.IParserResult;
  try {
    parsed = protobuf.parse(text, new protobuf.Root(), { keepCase: true });
  } catch (cause) {
    const { message } = cause as Error;
    // An error without a line is of a text that ended too early.
    const line = Number(/line (\d+)/.exec(message)?.[1] ?? text.trimEnd().split('\n').length);
    throw new AppError('idl-broken', { file: path, line, message }, { cause });
  }
  // protobufjs keeps a file's options with its package, or with the root where that comes later.
  const holder = parsed.package === undefined ? null : parsed.root.lookup(parsed.package);
  const goPackage: unknown = holder?.options?.['go_package'] ?? parsed.root.options?.['go_package'];
  const packageName = typeof goPackage === 'string' ? goPackage : (parsed.package ?? '');
  const own = { file: path, package: packageName.split(';')[0]! };
  const messages: IdlMessage[] = [];
  const services: IdlService[] = [];
  const walk = (holder: protobuf.NamespaceBase, prefix: string): void => {
    for (const entry of holder.nestedArray) {
      if (entry instanceof protobuf.Type) {
        const name = prefix === '' ? entry.name : `${prefix}_${entry.name}`;
        messages.push({ ...own, name, fields: entry.fieldsArray.map(fieldOf) });
        walk(entry, name);
      } else if (entry instanceof protobuf.Service) {
        services.push({ ...own, name: entry.name, methods: entry.methodsArray.map(methodOf) });
      } else if (entry instanceof protobuf.Namespace) walk(entry, prefix);
    }
  };
  walk(parsed.root, '');
  const includes = [...(parsed.imports ?? []), ...(parsed.weakImports ?? [])];
  return { messages, services, includes };
}

function fieldOf(field: protobuf.Field): IdlField {
  const type =
    field instanceof protobuf.MapField
      ? `map<${field.keyType}, ${field.type}>`
      : field.repeated
        ? `repeated ${field.type}`
        : field.type;
  return { id: field.id, name: field.name, type };
}

function methodOf(method: protobuf.Method): IdlService['methods'][number] {
  return {
    name: method.name,
    arguments: [{ id: 1, name: 'request', type: method.requestType }],
    result: method.responseStream ? `stream ${method.responseType}` : method.responseType,
  };
}

import type { FieldPath } from '../codecs/generated-readers.ts';
import { splitFunctionName } from '../function-name.ts';
import type { IdlField, IdlMessage, IdlMethod, IdlModel, IdlService } from './idl-model.ts';

/**
 * Gives the numbers of a field path their names: `PutRequest.attachment → Attachment.content: string`,
 * the argument its name, and the call its service and method where the stack leaves them open. Generated
 * code changes case and underscores, so names are compared without them. Where several files declare a
 * message of that name, the one whose package ends like the generated package is taken; if that does not
 * decide, nothing is named.
 *
 * @param callType - Generated `…Args` or `…Result` type with its package; null = unknown.
 */
export function nameFields(field: FieldPath, callType: string | null, idl: IdlModel): FieldPath {
  const called = nameCall(field, callType, idl);
  if (field.types.length === 1 && callType?.endsWith(`.${field.types[0]!}`))
    return { ...called, idlPath: nameOwn(called, idl) };
  const steps: string[] = [];
  let last: IdlField | null = null;
  for (const [at, type] of field.types.entries()) {
    const message = findMessage(idl, type, field.packages[at] ?? '');
    last = message?.fields.find(({ id }) => id === field.ids[at]) ?? null;
    if (!message || !last) return called;
    steps.push(`${message.name}.${last.name}`);
  }
  return { ...called, idlPath: last === null ? null : `${steps.join(' → ')}: ${last.type}` };
}

/**
 * Fields that can hold much memory, as `Message.field: type`: what may be kept when a codec shows no
 * field. Of the message that the generated function decodes, e.g. `(*PbRequest).Unmarshal`; else of the
 * call's arguments; else, where the IDL has one service only, of all its arguments. Empty when unknown
 * or ambiguous.
 */
export function candidateFields(
  functionName: string,
  { service, method, side }: Pick<FieldPath, 'service' | 'method' | 'side'>,
  idl: IdlModel,
): string[] {
  const { package: generated, symbol } = splitFunctionName(functionName);
  const type = /^\(\*(\w+)\)\./.exec(symbol)?.[1];
  const decoded = type === undefined ? null : findMessage(idl, type, generated);
  const methods =
    service !== null && method !== null
      ? methodsOf(idl, service, method).map((found) => found.method)
      : idl.services.length === 1
        ? idl.services[0]!.methods
        : [];
  const types = methods.flatMap((one) =>
    side === 'client' ? [one.result] : one.arguments.map((argument) => argument.type),
  );
  const messages = decoded ? [decoded] : types.map((text) => findMessage(idl, bareType(text), ''));
  const fields = messages.flatMap((message) =>
    (message?.fields ?? [])
      .filter(({ type: text }) => !SCALARS.has(text))
      .map(({ name, type: text }) => `${message!.name}.${name}: ${text}`),
  );
  return [...new Set(fields)];
}

/** Name of a message as another file refers to it: without its package, and what a stream is of. */
function bareType(text: string): string {
  return text
    .replace(/^stream /, '')
    .split('.')
    .at(-1)!;
}

const SCALARS = new Set(
  (
    'bool byte i8 i16 i32 i64 double float int32 int64 uint32 uint64 sint32 sint64 ' +
    'fixed32 fixed64 sfixed32 sfixed64'
  ).split(' '),
);

interface FoundMethod {
  readonly service: IdlService;
  readonly method: IdlMethod;
}

/** Methods of that name in services of that name, or of that package. */
function methodsOf(idl: IdlModel, service: string, method: string): FoundMethod[] {
  return idl.services
    .filter(({ name }) => sameName(name, service))
    .flatMap((found) => found.methods.map((one) => ({ service: found, method: one })))
    .filter((found) => sameName(found.method.name, method));
}

/** `CatalogServicePut` of the generated type, where only the IDL knows how it parts. */
function joinedMethods(idl: IdlModel, callType: string): FoundMethod[] {
  const joined = splitFunctionName(callType).symbol.replace(/(Args|Result)$/, '');
  return idl.services
    .flatMap((service) => service.methods.map((method) => ({ service, method })))
    .filter(({ service, method }) => sameName(`${service.name}${method.name}`, joined));
}

/** An argument or answer that is no message itself: `OrderService.Place(note): string`. */
function nameOwn({ service, method, ids, side }: FieldPath, idl: IdlModel): string | null {
  const [found] = service !== null && method !== null ? methodsOf(idl, service, method) : [];
  if (!found) return null;
  const call = `${found.service.name}.${found.method.name}`;
  if (side === 'client') return ids[0] === 0 ? `${call}: ${found.method.result}` : null;
  const argument = found.method.arguments.find(({ id }) => id === ids[0]);
  return argument ? `${call}(${argument.name}): ${argument.type}` : null;
}

/** Service, method and argument by the IDL's names, where exactly one method fits. */
function nameCall(field: FieldPath, callType: string | null, idl: IdlModel): FieldPath {
  const { service, method, argument } = field;
  const found =
    service !== null && method !== null
      ? methodsOf(idl, service, method)
      : callType === null
        ? []
        : joinedMethods(idl, callType);
  const [only] = found;
  if (!only || found.length > 1) return field;
  const named = only.method.arguments.find(({ id }) => id === argument);
  return {
    ...field,
    service: only.service.name,
    method: only.method.name,
    argumentName: named?.name ?? null,
  };
}

function findMessage(idl: IdlModel, type: string, generated: string): IdlMessage | null {
  const all = idl.messages.filter(({ name }) => sameName(name, type));
  // One service's IDL alone needs no such proof; generated packages can be laid out in any way.
  const packages = new Set(idl.messages.map((message) => message.package));
  if (all.length === 0 || (all.length === 1 && packages.size === 1)) return all[0] ?? null;
  const near = all.filter((message) => endsAlike(message.package, generated));
  return near.length === 1 ? near[0]! : null;
}

/** `corp.shop.order` and `…/gen/corp/shop/order`: how generators lay packages out. */
function endsAlike(idlPackage: string, generated: string): boolean {
  const path = idlPackage.replaceAll('.', '/');
  return path !== '' && (generated === path || generated.endsWith(`/${path}`));
}

function sameName(one: string, other: string): boolean {
  const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();
  return plain(one) === plain(other);
}

import type { FieldPath } from '../field-path.ts';
import { splitFunctionName } from '../function-name.ts';
import type { IdlField, IdlMessage, IdlModel } from './idl-model.ts';

/**
 * Gives the numbers of a field path their names: `PutRequest.attachment → Attachment.content: string`,
 * and the argument its name. Generated code changes case and underscores, so names are compared without
 * them. Where several files declare a message of that name, the one whose package ends like the generated
 * package is taken; if that does not decide, nothing is named.
 *
 * @param callType - Generated `…Args` or `…Result` type with its package; null = unknown.
 */
export function nameFields(field: FieldPath, callType: string | null, idl: IdlModel): FieldPath {
  const generated = callType === null ? '' : splitFunctionName(callType).package;
  const steps: string[] = [];
  let last: IdlField | null = null;
  for (const [at, type] of field.types.entries()) {
    const message = findMessage(idl, type, generated);
    last = message?.fields.find(({ id }) => id === field.ids[at]) ?? null;
    if (!message || !last) return { ...field, ...nameArgument(field, idl) };
    steps.push(`${message.name}.${last.name}`);
  }
  const idlPath = last === null ? null : `${steps.join(' → ')}: ${last.type}`;
  return { ...field, idlPath, ...nameArgument(field, idl) };
}

/**
 * Fields of a message that can hold much memory: what may be kept when a codec shows no field. By the
 * name of the generated type, e.g. from `(*PbRequest).Unmarshal`; empty when it is unknown or ambiguous.
 */
export function candidateFields(functionName: string, idl: IdlModel): string[] {
  const { package: generated, symbol } = splitFunctionName(functionName);
  const type = /^\(\*(\w+)\)\./.exec(symbol)?.[1];
  const message = type === undefined ? null : findMessage(idl, type, generated);
  return (message?.fields ?? [])
    .filter(({ type: text }) => !SCALARS.has(text))
    .map(({ name, type: text }) => `${name}: ${text}`);
}

const SCALARS = new Set(
  (
    'bool byte i8 i16 i32 i64 double float int32 int64 uint32 uint64 sint32 sint64 ' +
    'fixed32 fixed64 sfixed32 sfixed64'
  ).split(' '),
);

function nameArgument(
  { service, method, argument }: FieldPath,
  idl: IdlModel,
): Pick<FieldPath, 'argumentName'> {
  if (service === null || method === null || argument === null) return { argumentName: null };
  const found = idl.services
    .filter(({ name }) => sameName(name, service))
    .flatMap(({ methods }) => methods)
    .filter(({ name }) => sameName(name, method))
    .flatMap((one) => one.arguments.filter(({ id }) => id === argument));
  return { argumentName: found.length === 1 ? found[0]!.name : null };
}

function findMessage(idl: IdlModel, type: string, generated: string): IdlMessage | null {
  const all = idl.messages.filter(({ name }) => sameName(name, type));
  // One service's IDL alone needs no such proof; generated packages can be laid out in any way.
  const packages = new Set(idl.messages.map((message) => message.package));
  if (all.length === 0 || (all.length === 1 && packages.size === 1)) return all[0] ?? null;
  const near = all.filter((message) => endsAlike(message.package, generated));
  return near.length === 1 ? near[0]! : null;
}

/** `corp.shop.order` and `…/kitex_gen/corp/shop/order`: how generators lay packages out. */
function endsAlike(idlPackage: string, generated: string): boolean {
  const path = idlPackage.replaceAll('.', '/');
  return path !== '' && (generated === path || generated.endsWith(`/${path}`));
}

function sameName(one: string, other: string): boolean {
  const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();
  return plain(one) === plain(other);
}

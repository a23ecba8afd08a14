import type { WholeNumber } from '#core/base/json-values';
import { splitFunctionName } from '../function-name.ts';

/** A field of an RPC message, as far as the stack of its decoding names it; unknown is null. */
export interface FieldPath {
  /**
   * Message types and field numbers from the outside in: `Request.2`, `Request.7 → Inner.3`; of an argument
   * that is no message the generated wrapper and the argument's number, `OrderServicePlaceArgs.1`.
   */
  readonly path: string | null;
  /** Field numbers from the outside in; negative numbers occur in old Thrift IDLs. */
  readonly ids: readonly WholeNumber[];
  /** Message types, one per id. */
  readonly types: readonly string[];
  /** Import path of each type's generated code, one per id. */
  readonly packages: readonly string[];
  /** Path by the IDL's own names with the last field's type; null without an IDL that has it. */
  readonly idlPath: string | null;
  /** By an IDL, else from a generated package of the profile, else from what ends Service, Server or Svc in the type's name, for protobuf from the wrapper, handler or stream that decodes. */
  readonly service: string | null;
  /** As `service`. */
  readonly method: string | null;
  /** Number of the method's argument (Thrift: from 1); null when the codec shows none. */
  readonly argument: WholeNumber | null;
  /** Name of that argument by the IDL; null without one. */
  readonly argumentName: string | null;
  /** Which end of the call decoded it. */
  readonly side: 'server' | 'client';
  /** Id of the shape that matched. */
  readonly codec: string;
}

/** One generated reader of one field: `(*T).FastReadFieldN`. */
interface FieldFrame {
  readonly package: string;
  readonly type: string;
  readonly id: number;
}

/**
 * Names the field whose decoding allocated a block. Generated readers call each other from the
 * message inwards, so the field frames between codec and leaf spell the path; list and map elements
 * have no frame of their own. A frame counts only beside the same type's `Read` or `FastRead`, which
 * keeps out methods that merely look alike.
 *
 * @param stack - Function names, leaf first.
 * @param packages - Every package of the profile: tells where service and method part.
 */
export function fieldPathOf(
  stack: readonly string[],
  codec: string,
  packages: Iterable<string> = [],
): FieldPath {
  const frames = fieldFrames(stack);
  const outer = frames[0];
  const wrapper = outer ? /^(\w+?)(Args|Result)$/.exec(outer.type) : null;
  // An argument or answer that is no message has no field below the wrapper's own.
  const fields = wrapper && frames.length > 1 ? frames.slice(1) : frames;
  const call =
    wrapper && outer ? splitCall(wrapper[1]!, outer.package, packages) : callAround(stack);
  const side = wrapper?.[2] === 'Result' ? 'client' : 'server';
  return {
    path: fields.length === 0 ? null : fields.map(({ type, id }) => `${type}.${id}`).join(' → '),
    ids: fields.map(({ id }) => id),
    types: fields.map(({ type }) => type),
    packages: fields.map((frame) => frame.package),
    idlPath: null,
    service: call?.service ?? null,
    method: call?.method ?? null,
    argument: wrapper?.[2] === 'Args' ? outer!.id : null,
    argumentName: null,
    side,
    codec,
  };
}

/** The field, the type of its call and the frame that stands for them; see codec-readers.ts. */
export function readGeneratedField(
  stack: readonly string[],
  codec: string,
  packages: ReadonlySet<string>,
): { field: FieldPath; callType: string | null; shown: string } {
  const field = fieldPathOf(stack, codec, packages);
  const message = field.path === null ? messageFrame(stack) : null;
  const shown = stack.find((name) => FIELD_SYMBOL.test(name)) ?? message ?? stack[0] ?? '';
  return { field, callType: callTypeOf(stack), shown };
}

const FIELD_SYMBOL = /\.\(\*\w+\)\.(?:Fast|fast)?ReadField_?\d+(?:\.func\d+)?$/;

/** Generated `(*Message).Unmarshal`, the only name that some codecs' stacks carry. */
export function messageFrame(stack: readonly string[]): string | null {
  return (
    stack.find(
      (name) =>
        /^\(\*\w+\)\.Unmarshal$/.test(splitFunctionName(name).symbol) &&
        !splitFunctionName(name).package.startsWith(KITEX),
    ) ?? null
  );
}

/** `XArgs` or `XResult` type of the call a stack decodes for, with its package; null when not shown. */
export function callTypeOf(stack: readonly string[]): string | null {
  const outer = fieldFrames(stack)[0];
  return outer && /(Args|Result)$/.test(outer.type) ? `${outer.package}.${outer.type}` : null;
}

/** Field frames from the outside in. */
function fieldFrames(stack: readonly string[]): FieldFrame[] {
  const frames: FieldFrame[] = [];
  for (let i = 0; i + 1 < stack.length; i++) {
    const parts = splitFunctionName(stack[i]!);
    const match = FIELD_READER.exec(parts.symbol);
    if (!match) continue;
    const caller = splitFunctionName(stack[i + 1]!);
    const type = match[1]!;
    if (caller.package !== parts.package) continue;
    if (caller.symbol !== `(*${type}).FastRead` && caller.symbol !== `(*${type}).Read`) continue;
    frames.push({ package: parts.package, type, id: Number(match[2]!.replace('_', '-')) });
  }
  return frames.reverse();
}

/** Thrift: ReadFieldN (Apache), FastReadFieldN (fastcodec); protobuf: fastReadFieldN (fastpb). */
const FIELD_READER = /^\(\*(\w+)\)\.(?:Fast|fast)?ReadField(_?\d+)(?:\.func\d+)?$/;

/**
 * Service and method of a call whose field readers do not name them: by the wrapper that protobuf's
 * messages have in the service's own package, by the handler or stream in which a message is received,
 * or by the client's method. The service is spelled as its package, in lower case.
 */
function callAround(stack: readonly string[]): { service: string; method: string } | null {
  for (const [at, name] of stack.entries()) {
    const { package: path, symbol } = splitFunctionName(name);
    if (path.startsWith(KITEX)) continue;
    const service = path.slice(path.lastIndexOf('/') + 1);
    const caller = splitFunctionName(stack[at + 1] ?? '').package;
    const isCalledByKitex = caller.startsWith(KITEX) || caller === FASTPB;
    const method =
      (isCalledByKitex && (CALL_WRAPPER.exec(symbol) ?? CALL_HANDLER.exec(symbol))?.[1]) ||
      CLIENT_METHOD.exec(symbol)?.[1];
    if (method) return { service, method };
    const stream = STREAM_RECEIVER.exec(symbol)?.[1];
    if (stream && stream.length > service.length && stream.toLowerCase().startsWith(service))
      return { service: stream.slice(0, service.length), method: stream.slice(service.length) };
  }
  return null;
}

const KITEX = 'github.com/cloudwego/kitex/';
const FASTPB = 'github.com/cloudwego/fastpb';
/** `(*ArchiveArgs).Unmarshal` of a protobuf service, called by the codec. */
const CALL_WRAPPER = /^\(\*(\w+)(?:Args|Result)\)\.(?:Unmarshal|FastRead)$/;
/** `archiveHandler`, under which gRPC's messages are received. */
const CALL_HANDLER = /^(\w+)Handler$/;
/** `(*letterIntakeArchiveAllServer).Recv`: service and method of a stream. */
const STREAM_RECEIVER = /^\(\*(\w+)(?:Server|Client)\)\.(?:Recv|CloseAndRecv)$/;
/** `(*kClient).Archive`, the generated client. */
const CLIENT_METHOD = /^\(\*kClient\)\.(\w+)$/;

/**
 * Parts `CatalogServicePut` into service and method. Kitex generates a package named after the
 * service in lower case below the messages' package, so a function of it settles the matter. Without
 * one the usual endings of service names decide, if exactly one of them occurs.
 */
function splitCall(
  joined: string,
  messages: string,
  packages: Iterable<string>,
): { service: string; method: string } | null {
  for (const path of packages) {
    if (!path.startsWith(`${messages}/`)) continue;
    const service = path.slice(messages.length + 1);
    if (
      service !== '' &&
      joined.length > service.length &&
      joined.toLowerCase().startsWith(service)
    )
      return { service: joined.slice(0, service.length), method: joined.slice(service.length) };
  }
  const endings = [...joined.matchAll(/(?:Service|Server|Svc)(?=[A-Z])/g)];
  if (endings.length !== 1) return null;
  const end = endings[0]!.index + endings[0]![0].length;
  return { service: joined.slice(0, end), method: joined.slice(end) };
}

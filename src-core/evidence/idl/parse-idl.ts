import { AppError } from '#core/base/errors';
import type { IdlFile, IdlModel, IdlProblem } from './idl-model.ts';
import { parseProto } from './parse-proto.ts';
import { type ParsedIdlFile, parseThrift } from './parse-thrift.ts';

/** Limits beyond which files are no IDL of a service. */
export const MAX_IDL_FILES = 2000;
export const MAX_IDL_BYTES = 2 * 2 ** 20;
const MAX_TOTAL_BYTES = 20 * 2 ** 20;

/** Whether a path names an IDL file, by its ending. */
export function isIdlPath(path: string): boolean {
  return /\.(thrift|proto)$/i.test(path);
}

/**
 * Reads IDL files as one model. Includes are looked up among the files given, by the path from the
 * including file, then by the last element. What is missing or broken is listed among the problems; the
 * other files still give their names.
 *
 * @throws AppError `idl-too-large` (file, limitMB, maxFiles).
 */
export function parseIdl(files: readonly IdlFile[]): IdlModel {
  const limits = { limitMB: MAX_IDL_BYTES / 2 ** 20, maxFiles: MAX_IDL_FILES };
  if (files.length > MAX_IDL_FILES)
    throw new AppError('idl-too-large', { file: files[0]!.path, ...limits });
  let total = 0;
  const tooLarge = files.find(({ text }) => {
    total += text.length;
    return text.length > MAX_IDL_BYTES || total > MAX_TOTAL_BYTES;
  });
  if (tooLarge) throw new AppError('idl-too-large', { file: tooLarge.path, ...limits });
  const problems: IdlProblem[] = [];
  const parsed: (readonly [string, ParsedIdlFile])[] = [];
  for (const file of files) {
    try {
      const isProto = /\.proto$/i.test(file.path);
      parsed.push([file.path, isProto ? parseProto(file) : parseThrift(file)]);
    } catch (caught) {
      if (!(caught instanceof AppError)) throw caught;
      problems.push({ file: file.path, error: caught });
    }
  }
  for (const [path, { includes }] of parsed) problems.push(...missingOf(path, includes, files));
  return {
    messages: parsed.flatMap(([, { messages }]) => messages),
    services: parsed.flatMap(([, { services }]) => services),
    problems,
  };
}

function missingOf(
  path: string,
  includes: readonly string[],
  files: readonly IdlFile[],
): IdlProblem[] {
  const last = (name: string): string => name.split(/[\\/]/).at(-1)!;
  const given = new Set(files.map((file) => last(file.path)));
  return includes
    .filter((name) => !given.has(last(name)) && !name.startsWith('google/protobuf/'))
    .map((missing) => ({ file: path, missing }));
}

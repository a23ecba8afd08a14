import { AppError, type ErrorReport, toErrorReport } from '#core/base/errors';
import { goName } from './go-name.ts';
import type {
  IdlFile,
  IdlField,
  IdlLanguage,
  IdlMethod,
  IdlModel,
  IdlService,
  IdlStruct,
  IdlText,
} from './idl-model.ts';
import { broken } from './idl-text.ts';
import { parseProto } from './parse-proto.ts';
import { parseThrift } from './parse-thrift.ts';
import type { ParsedField, ParsedIdl, ParsedMethod } from './parsed-idl.ts';
import { type PlacedStruct, TypeNames } from './type-names.ts';

export const MAX_IDL_FILES = 2000;
/** Of one file and of all, in UTF-16 units; more than any IDL that a person keeps. */
export const MAX_IDL_LENGTH = 2 * 2 ** 20;
export const MAX_IDL_TOTAL = 20 * 2 ** 20;

/** What a list of files came to; a broken one is left out of the model, never silently. */
export interface ReadIdl {
  readonly model: IdlModel;
  readonly failures: readonly ({ readonly path: string } & ErrorReport)[];
}

/**
 * Reads IDL files and links them with each other.
 *
 * @throws AppError `idl-broken` (file, line, message) at the first syntax error, `idl-too-large` beyond
 *   2 MB a file, 20 MB or 2,000 files, `not-an-idl` for an ending that is neither .thrift nor .proto.
 */
export function parseIdl(files: readonly IdlText[]): IdlModel {
  const { model, failures } = readIdl(files);
  const [first] = failures;
  if (first) throw new AppError(first.code, first.params);
  return model;
}

/** As {@link parseIdl}, but goes on without the files that fail. */
export function readIdl(files: readonly IdlText[]): ReadIdl {
  const parsed: ParsedIdl[] = [];
  const failures: ({ path: string } & ErrorReport)[] = [];
  const attempt = (file: IdlText, work: () => void): void => {
    try {
      work();
    } catch (caught) {
      // The parsers follow nesting by recursion: too much of it ends as a RangeError.
      const isOurs = caught instanceof AppError;
      const error = isOurs ? caught : broken(file.path, null, messageOf(caught), caught);
      failures.push({ path: file.path, ...toErrorReport(error) });
    }
  };
  let total = 0;
  files.forEach((file, at) =>
    attempt(file, () => {
      checkLimits(file, at, (total += file.text.length));
      parsed.push(languageOf(file.path) === 'thrift' ? parseThrift(file) : parseProto(file));
    }),
  );
  return { model: link(parsed), failures };
}

/** Language by a file's ending; null when it is no IDL. */
export function languageOf(path: string): IdlLanguage | null {
  const ending = /\.(thrift|proto)$/i.exec(path);
  return ending ? (ending[1]!.toLowerCase() as IdlLanguage) : null;
}

function checkLimits({ path, text }: IdlText, at: number, total: number): void {
  if (languageOf(path) === null) throw new AppError('not-an-idl', { file: path });
  const limits = {
    fileMB: MAX_IDL_LENGTH / 2 ** 20,
    totalMB: MAX_IDL_TOTAL / 2 ** 20,
    maxFiles: MAX_IDL_FILES,
  };
  if (text.length > MAX_IDL_LENGTH || total > MAX_IDL_TOTAL || at >= MAX_IDL_FILES)
    throw new AppError('idl-too-large', { file: path, ...limits });
}

function messageOf(caught: unknown): string {
  return caught instanceof RangeError ? 'nested too deeply' : String(caught);
}

function link(parsed: readonly ParsedIdl[]): IdlModel {
  const placed: PlacedStruct[] = parsed.flatMap((file) =>
    file.structs.map((struct) => ({ file, struct })),
  );
  const names = new TypeNames(parsed, placed);
  const files = new Map(
    parsed.map((file): [ParsedIdl, IdlFile] => {
      const { path, language, goPath, isGoPathBinding } = file;
      return [file, { path, language, goPath, isGoPathBinding }];
    }),
  );
  const fieldsOf = (file: ParsedIdl, outer: string, fields: readonly ParsedField[]): IdlField[] =>
    fields.map(({ id, name, text, type }) => ({
      id,
      name,
      type: text,
      ...names.resolve(file, type, outer),
    }));
  const methodOf = (file: ParsedIdl, method: ParsedMethod): IdlMethod => ({
    name: method.name,
    args: fieldsOf(file, '', method.args),
    result: method.result && fieldsOf(file, '', [method.result])[0]!,
    throws: fieldsOf(file, '', method.throws),
    streams: method.streams,
  });
  const structs = placed.map(({ file, struct: { name, kind, fields } }): IdlStruct => ({
    name,
    goName: goName(name, file.language),
    kind,
    file: files.get(file)!,
    fields: fieldsOf(file, file.language === 'proto' ? name : '', fields),
  }));
  const services = parsed.flatMap((file) =>
    file.services.map(({ name, methods }): IdlService => ({
      name,
      file: files.get(file)!,
      methods: methods.map((method) => methodOf(file, method)),
    })),
  );
  return { files: [...files.values()], structs, services, problems: names.problems };
}

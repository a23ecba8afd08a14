import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { AppError } from '#core/base/errors';
import { readTime } from '#core/report/before-after/load-series';
import { type Language, LANGUAGES } from '#contract/host-calls';

/** `leakbook case DIR`: what it holds; and what else is done with a whole case. */
export interface CaseArguments {
  readonly command: 'case';
  readonly language: Language;
  readonly json: boolean;
  readonly act:
    | { readonly kind: 'show'; readonly folder: string }
    | {
        readonly kind: 'export';
        readonly folder: string;
        readonly file: string;
        /** Own names, paths and services have stand-ins. */
        readonly masked: boolean;
        readonly notes: boolean;
      }
    | { readonly kind: 'import'; readonly file: string; readonly to: string };
}

/** `leakbook mark DIR TEXT`: a point of time that a person named. */
export interface MarkArguments {
  readonly command: 'mark';
  readonly language: Language;
  readonly folder: string;
  readonly text: string;
  /** Unix ns; null = now. */
  readonly timeNanos: bigint | null;
}

const CASE_OPTIONS = {
  lang: { type: 'string' },
  json: { type: 'boolean', default: false },
  export: { type: 'string' },
  masked: { type: 'boolean', default: false },
  'without-notes': { type: 'boolean', default: false },
  import: { type: 'string' },
  to: { type: 'string' },
} as const;

const MARK_OPTIONS = { lang: { type: 'string' }, at: { type: 'string' } } as const;

/**
 * Reads the command lines of `case` and `mark`.
 *
 * @param args - From the command on.
 * @throws AppError `usage` with the offending word.
 */
export function parseCaseArguments(
  [command, ...args]: readonly string[],
  environment: Language,
): CaseArguments | MarkArguments {
  return command === 'mark' ? markArguments(args, environment) : caseArguments(args, environment);
}

function caseArguments(args: readonly string[], environment: Language): CaseArguments {
  const { values, positionals } = parse(args, CASE_OPTIONS);
  const language = languageOption(values.lang) ?? environment;
  const { json, masked, export: file, import: imported, to } = values;
  const given = { command: 'case', language, json } as const;
  if (imported !== undefined) {
    if (to === undefined) throw usage('case --import FILE: --to DIR is missing');
    if (positionals[0] !== undefined || file !== undefined)
      throw usage(`case --import FILE --to DIR ${positionals[0] ?? '--export'}`);
    return { ...given, act: { kind: 'import', file: imported, to } };
  }
  const [folder, ...rest] = positionals;
  if (folder === undefined) throw usage('case …: a DIR is missing');
  if (rest[0] !== undefined) throw usage(`case DIR ${rest[0]}`);
  if (to !== undefined) throw usage('--to: only with --import');
  const notes = !values['without-notes'];
  if (file !== undefined) return { ...given, act: { kind: 'export', folder, file, masked, notes } };
  if (masked || !notes) throw usage('--masked, --without-notes: only with --export');
  return { ...given, act: { kind: 'show', folder } };
}

function markArguments(args: readonly string[], environment: Language): MarkArguments {
  const { values, positionals } = parse(args, MARK_OPTIONS);
  const [folder, ...words] = positionals;
  const text = words.join(' ').trim();
  if (folder === undefined) throw usage('mark …: a DIR is missing');
  if (text === '') throw usage('mark DIR …: a TEXT is missing');
  const nanos = values.at === undefined ? null : readTime(values.at);
  if (values.at !== undefined && nanos === null)
    throw usage(`--at ${values.at} (2026-11-28T16:31:00Z, 1795883460)`);
  const language = languageOption(values.lang) ?? environment;
  const timeNanos = nanos === null ? null : BigInt(Math.round(nanos));
  return { command: 'mark', language, folder, text, timeNanos };
}

function parse<O extends ParseArgsOptionsConfig>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (cause) {
    throw new AppError('usage', { what: (cause as Error).message.split('\n')[0]! }, { cause });
  }
}

function languageOption(text: string | undefined): Language | null {
  if (text === undefined) return null;
  const found = LANGUAGES.find((one) => one === text);
  if (!found) throw usage(`--lang ${text} (${LANGUAGES.join(' | ')})`);
  return found;
}

function usage(what: string): AppError {
  return new AppError('usage', { what });
}

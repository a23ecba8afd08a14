import { readTime } from '#core/report/before-after/load-series';
import { isCaseTime } from '#contract/case-folder';
import { type Language, LANGUAGES } from '#contract/host-calls';
import { COMMON_OPTIONS, oneOf, parseOptions, STANDARD_OUTPUT, usage } from './argument-values.ts';
import type { HelpArguments } from './help.ts';

/** `leakbook case DIR`: what it holds; and what else is done with a whole case. */
export interface CaseArguments {
  readonly command: 'case';
  readonly language: Language;
  readonly json: boolean;
  readonly act:
    | { readonly kind: 'show'; readonly folder: string }
    | ExportAct
    | { readonly kind: 'import'; readonly file: string; readonly to: string }
    | RemoveMarkAct
    | AcceptAct
    | TakeBackAct;
}

/** The case as one file. */
export interface ExportAct {
  readonly kind: 'export';
  readonly folder: string;
  /** `-` is standard output. */
  readonly file: string;
  /** Own names, paths and services have stand-ins. */
  readonly masked: boolean;
  /** Never with `masked`. */
  readonly notes: boolean;
}

/** A mark goes out of sight. */
export interface RemoveMarkAct {
  readonly kind: 'remove-mark';
  readonly folder: string;
  /** Its id, or its text where one alone says that. */
  readonly mark: string;
}

/** A finding counts again. */
export interface TakeBackAct {
  readonly kind: 'take-back';
  readonly folder: string;
  readonly finding: string;
}

/** A finding is known: `--fail-on` does not count it. */
export interface AcceptAct {
  readonly kind: 'accept';
  readonly folder: string;
  /** Id of the finding, or of a rule that has one alone. */
  readonly finding: string;
  readonly reason: string;
  /** Unix ns from which on it counts again; null = never. */
  readonly untilNanos: bigint | null;
  /** Folders of the packs whose rules may have found it. */
  readonly packs: readonly string[];
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

/** What `case` understands, for `parseArgs`. */
export const CASE_OPTIONS = {
  ...COMMON_OPTIONS,
  json: { type: 'boolean', default: false },
  export: { type: 'string' },
  masked: { type: 'boolean', default: false },
  'without-notes': { type: 'boolean', default: false },
  import: { type: 'string' },
  to: { type: 'string' },
  accept: { type: 'string' },
  reason: { type: 'string' },
  until: { type: 'string' },
  pack: { type: 'string', multiple: true },
  'take-back': { type: 'string' },
  'remove-mark': { type: 'string' },
} as const;

const IMPORT_OPTIONS = new Set(['import', 'to', 'lang', 'json']);

/** What `mark` understands, for `parseArgs`. */
export const MARK_OPTIONS = { ...COMMON_OPTIONS, at: { type: 'string' } } as const;

/**
 * Reads the command lines of `case` and `mark`.
 *
 * @param args - From the command on.
 * @throws AppError `usage` with the offending word.
 */
export function parseCaseArguments(
  [command, ...args]: readonly string[],
  environment: Language,
): CaseArguments | MarkArguments | HelpArguments {
  return command === 'mark' ? markArguments(args, environment) : caseArguments(args, environment);
}

function caseArguments(
  args: readonly string[],
  environment: Language,
): CaseArguments | HelpArguments {
  const { values, positionals } = parseOptions(args, CASE_OPTIONS);
  const language = oneOf('lang', values.lang, LANGUAGES) ?? environment;
  if (values.help) return { command: 'help', language, of: 'case' };
  const { json, masked, export: file, import: imported, to, accept } = values;
  const { 'take-back': takeBack, 'remove-mark': mark } = values;
  const given = { command: 'case', language, json } as const;
  if (imported !== undefined) {
    if (to === undefined) throw usage('case --import FILE: --to DIR is missing');
    const other = Object.entries(values).find(
      ([name, value]) => value !== undefined && value !== false && !IMPORT_OPTIONS.has(name),
    );
    const more = positionals[0] ?? (other && `--${other[0]}`);
    if (more !== undefined) throw usage(`case --import FILE --to DIR ${more}`);
    return { ...given, act: { kind: 'import', file: imported, to } };
  }
  const [folder, ...rest] = positionals;
  if (folder === undefined) throw usage('case …: a DIR is missing');
  if (rest[0] !== undefined) throw usage(`case DIR ${rest[0]}`);
  if (to !== undefined) throw usage('--to: only with --import');
  const notes = !values['without-notes'];
  if ([file, accept, takeBack, mark].filter((act) => act !== undefined).length > 1)
    throw usage('--export, --accept, --take-back, --remove-mark: choose one');
  if (file === undefined && (masked || !notes))
    throw usage('--masked, --without-notes: only with --export');
  if (accept !== undefined) return { ...given, act: acceptAct({ ...values, accept, folder }) };
  if (values.reason !== undefined || values.until !== undefined || values.pack)
    throw usage('--reason, --until, --pack: only with --accept');
  if (takeBack !== undefined)
    return { ...given, act: { kind: 'take-back', folder, finding: takeBack } };
  if (mark !== undefined) return { ...given, act: { kind: 'remove-mark', folder, mark } };
  if (file === STANDARD_OUTPUT && json) throw usage('--export - --json: choose one');
  if (file !== undefined)
    return { ...given, act: { kind: 'export', folder, file, masked, notes: notes && !masked } };
  return { ...given, act: { kind: 'show', folder } };
}

function acceptAct(given: {
  readonly folder: string;
  readonly accept: string;
  readonly reason?: string | undefined;
  readonly until?: string | undefined;
  readonly pack?: readonly string[] | undefined;
}): AcceptAct {
  const { folder, accept: finding, until, pack: packs = [] } = given;
  const reason = given.reason?.trim() ?? '';
  if (reason === '') throw usage('case DIR --accept …: a --reason TEXT is missing');
  return { kind: 'accept', folder, finding, reason, untilNanos: untilTime(until), packs };
}

/** A day ends the acceptance when it begins. */
function untilTime(text: string | undefined): bigint | null {
  const isDay = text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text);
  const examples = '2026-12-31, 2026-11-28T16:31:00Z, 1795883460';
  return caseTime('until', text, { time: isDay ? `${text}T00:00:00Z` : text, examples });
}

/** @throws AppError `usage` for what is no time, or none that a case can keep; null = not given. */
function caseTime(
  option: string,
  text: string | undefined,
  { time = text, examples }: { readonly time?: string | undefined; readonly examples: string },
): bigint | null {
  if (time === undefined) return null;
  const read = readTime(time);
  const nanos = read === null ? null : BigInt(Math.round(read));
  if (nanos === null || !isCaseTime(nanos))
    throw usage(`--${option} ${text} (${examples}; 1970…2262)`);
  return nanos;
}

function markArguments(
  args: readonly string[],
  environment: Language,
): MarkArguments | HelpArguments {
  const { values, positionals } = parseOptions(args, MARK_OPTIONS);
  const language = oneOf('lang', values.lang, LANGUAGES) ?? environment;
  if (values.help) return { command: 'help', language, of: 'mark' };
  const [folder, ...words] = positionals;
  const text = words.join(' ').trim();
  if (folder === undefined) throw usage('mark …: a DIR is missing');
  if (text === '') throw usage('mark DIR …: a TEXT is missing');
  const timeNanos = caseTime('at', values.at, { examples: '2026-11-28T16:31:00Z, 1795883460' });
  return { command: 'mark', language, folder, text, timeNanos };
}

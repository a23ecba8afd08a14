import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { parseByteSize } from '#core/base/byte-size';
import { AppError } from '#core/base/errors';
import type { FilterName, FilterSpec } from '#core/filter/apply-filter';
import type { GrowthLimit } from '#core/report/fail-on/growth-limit';
import type { Language } from '#contract/host-calls';
import { languageOf } from '#main/services/translate';

/** As the name of a file to be written: standard output. */
export const STANDARD_OUTPUT = '-';

/** The user's language when `--lang` does not say: LC_ALL, LC_MESSAGES, LANG, else English. */
export function environmentLanguage(env: NodeJS.ProcessEnv): Language {
  return languageOf(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || 'en');
}

/** What every command takes. */
export const COMMON_OPTIONS = {
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** The filters of pprof. */
export const FILTER_OPTIONS = {
  focus: { type: 'string', default: '' },
  ignore: { type: 'string', default: '' },
  hide: { type: 'string', default: '' },
  show: { type: 'string', default: '' },
} as const satisfies Readonly<Record<FilterName, object>>;

export function filterOf({ focus, ignore, hide, show }: FilterSpec): FilterSpec {
  return { focus, ignore, hide, show };
}

/** @throws AppError `usage` for an option that is not in the table, or without its value. */
export function parseOptions<O extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: O,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (cause) {
    throw new AppError('usage', { what: (cause as Error).message.split('\n')[0]! }, { cause });
  }
}

/** What is said of a command line that cannot be understood. @param what - The words that cannot. */
export function usage(what: string): AppError {
  return new AppError('usage', { what });
}

/** @throws AppError `usage`; null = not given. */
export function wholeNumber(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,9}$/.test(text)) throw usage(`--${option} ${text}`);
  return Number(text);
}

/** @throws AppError `usage`; null = not given. */
export function byteSize(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const bytes = parseByteSize(text);
  if (bytes === null) throw usage(`--${option} ${text} (2GiB, 512Mi, 1073741824)`);
  return bytes;
}

/** @throws AppError `usage`; null = not given. */
export function oneOf<T extends string>(
  option: string,
  text: string | undefined,
  allowed: readonly T[],
): T | null {
  if (text === undefined) return null;
  const found = allowed.find((one) => one === text);
  if (!found) throw usage(`--${option} ${text} (${allowed.join(' | ')})`);
  return found;
}

/** `10MiB`, `512Ki`, `20%`. @throws AppError `usage`; null = not given. */
export function growthLimit(option: string, text: string | undefined): GrowthLimit | null {
  if (text === undefined) return null;
  const percent = /^(\d{1,6}(?:\.\d{1,6})?)%$/.exec(text.trim());
  if (percent) return { unit: 'percent', value: Number(percent[1]) };
  const bytes = parseByteSize(text);
  if (bytes === null) throw usage(`--${option} ${text} (10MiB, 512Ki, 20%)`);
  return { unit: 'bytes', value: bytes };
}

import type { FilterSpec } from '#core/filter/apply-filter';
import { type Language, LANGUAGES } from '#contract/host-calls';
import { isStandardInput } from '#main/services/snapshot-store';
import {
  COMMON_OPTIONS,
  environmentLanguage,
  FILTER_OPTIONS,
  filterOf,
  oneOf,
  parseOptions,
  usage,
} from './argument-values.ts';
import type { HelpArguments } from './help.ts';

/** `leakbook list`: functions line by line, with their source. */
export interface ListArguments {
  readonly command: 'list';
  readonly language: Language;
  /** RE2; every function whose name it matches anywhere is listed. */
  readonly expression: string;
  /** The first snapshot of them is A, the last B. */
  readonly paths: readonly string[];
  /** Folders with the program's own sources, `--source-folder`, any number of times. */
  readonly folders: readonly string[];
  /** null = what is in use, or what the profile shows by default. */
  readonly sampleType: string | null;
  readonly filter: FilterSpec;
  readonly json: boolean;
}

/** What `list` understands, for `parseArgs`. */
export const LIST_OPTIONS = {
  'source-folder': { type: 'string', multiple: true },
  'sample-type': { type: 'string' },
  ...FILTER_OPTIONS,
  json: { type: 'boolean', default: false },
  ...COMMON_OPTIONS,
} as const;

/**
 * Reads what stands behind `leakbook list`.
 *
 * @throws AppError `usage` with the offending word.
 */
export function parseListArguments(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): ListArguments | HelpArguments {
  const { values, positionals } = parseOptions(args, LIST_OPTIONS);
  const language = oneOf('lang', values.lang, LANGUAGES) ?? environmentLanguage(env);
  if (values.help) return { command: 'help', language, of: 'list' };
  const [expression, ...paths] = positionals;
  if (!expression) throw usage('list …: a FUNCTION is missing');
  if (paths.length === 0) throw usage('list …: a PATH is missing');
  const inputs = paths.filter(isStandardInput);
  if (inputs.length > 1) throw usage(`${inputs.join(' ')}: standard input can be read only once`);
  return {
    command: 'list',
    ...{ language, expression, paths, json: values.json },
    folders: values['source-folder'] ?? [],
    sampleType: values['sample-type'] ?? null,
    filter: filterOf(values),
  };
}

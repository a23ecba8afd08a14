import { EXPORT_FORMATS, type ExportFormat } from '#core/export/export-view';
import type { FilterSpec } from '#core/filter/apply-filter';
import { GRANULARITIES, type Granularity } from '#core/graph/graph-tables';
import { type Language, LANGUAGES } from '#contract/host-calls';
import { isStandardInput } from '#main/services/snapshot-store';
import {
  COMMON_OPTIONS,
  environmentLanguage,
  FILTER_OPTIONS,
  filterOf,
  oneOf,
  parseOptions,
  STANDARD_OUTPUT,
  usage,
} from './argument-values.ts';
import type { HelpArguments } from './help.ts';

/** `leakbook export`: a view, written for other tools. */
export interface ExportArguments {
  readonly command: 'export';
  readonly language: Language;
  /** Added up. */
  readonly paths: readonly string[];
  /** Subtracted from them. */
  readonly bases: readonly string[];
  readonly normalize: boolean;
  readonly filter: FilterSpec;
  readonly granularity: Granularity;
  /** null = what is in use, or what the profile shows by default. */
  readonly sampleType: string | null;
  readonly outputs: readonly { readonly format: ExportFormat; readonly path: string }[];
}

/** What `export` understands, for `parseArgs`. */
export const EXPORT_OPTIONS = {
  proto: { type: 'string' },
  folded: { type: 'string' },
  speedscope: { type: 'string' },
  csv: { type: 'string' },
  'diff-base': { type: 'string', multiple: true },
  normalize: { type: 'boolean', default: false },
  'sample-type': { type: 'string' },
  granularity: { type: 'string' },
  ...FILTER_OPTIONS,
  ...COMMON_OPTIONS,
} as const;

/**
 * Reads what stands behind `leakbook export`.
 *
 * @throws AppError `usage` with the offending word.
 */
export function parseExportArguments(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): ExportArguments | HelpArguments {
  const { values, positionals: paths } = parseOptions(args, EXPORT_OPTIONS);
  const language = oneOf('lang', values.lang, LANGUAGES) ?? environmentLanguage(env);
  if (values.help) return { command: 'help', language, of: 'export' };
  if (paths.length === 0) throw usage('export …: a PATH is missing');
  const bases = values['diff-base'] ?? [];
  const inputs = [...paths, ...bases].filter(isStandardInput);
  if (inputs.length > 1) throw usage(`${inputs.join(' ')}: standard input can be read only once`);
  if (values.normalize && bases.length === 0) throw usage('--normalize: only with --diff-base');
  return {
    command: 'export',
    ...{ language, paths, bases, normalize: values.normalize, outputs: outputsOf(values) },
    filter: filterOf(values),
    granularity: oneOf('granularity', values.granularity, GRANULARITIES) ?? 'functions',
    sampleType: values['sample-type'] ?? null,
  };
}

function outputsOf(
  values: ReturnType<typeof parseOptions<typeof EXPORT_OPTIONS>>['values'],
): ExportArguments['outputs'] {
  const outputs = EXPORT_FORMATS.flatMap((format) => {
    const path = values[format];
    if (path === '') throw usage(`--${format}: a FILE is missing`);
    return path === undefined ? [] : [{ format, path }];
  });
  if (outputs.length === 0)
    throw usage(`export …: ${EXPORT_FORMATS.map((format) => `--${format}`).join(' | ')} FILE`);
  const paths = outputs.map(({ path }) => path);
  const twice = paths.find((path, at) => paths.indexOf(path) !== at);
  // The second would replace the first.
  if (twice !== undefined) throw usage(`${twice}: one file, one format`);
  if (outputs.some(({ format, path }) => format === 'proto' && path === STANDARD_OUTPUT))
    throw usage('--proto -: a FILE is needed, standard output has texts');
  return outputs;
}

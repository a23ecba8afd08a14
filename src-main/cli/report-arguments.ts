import type { GrowthLimit } from '#core/report/fail-on/growth-limit';
import { REPORT_FORMATS, type ReportFormat } from '#core/report/files/report-formats';
import { CONFIDENCE_LEVELS, type ConfidenceLevel } from '#core/report/report-model';
import { type Language, LANGUAGES } from '#contract/host-calls';
import { isStandardInput } from '#main/services/snapshot-store';
import {
  byteSize,
  COMMON_OPTIONS,
  environmentLanguage,
  growthLimit,
  oneOf,
  parseOptions,
  usage,
  wholeNumber,
} from './argument-values.ts';
import type { HelpArguments } from './help.ts';

/** `leakbook report`: one analysis, written in any number of formats. */
export interface ReportArguments {
  readonly command: 'report';
  readonly paths: readonly string[];
  readonly language: Language;
  /** What is written where; `-` is standard output, at most once. */
  readonly outputs: readonly ReportOutput[];
  /** Whether the program's own names get stand-ins. */
  readonly masked: boolean;
  /** Indexes into the snapshots as given; null = chosen as documented. */
  readonly base: number | null;
  readonly source: number | null;
  readonly failOn: ConfidenceLevel | null;
  readonly failOnGrowth: GrowthLimit | null;
  readonly strict: boolean;
  readonly packs: readonly string[];
  readonly idl: readonly string[];
  readonly limitBytes: number | null;
  /** Cases whose accepted findings count here, beside those of the cases given. */
  readonly accepted: readonly string[];
}

export interface ReportOutput {
  readonly format: ReportFormat;
  readonly path: string;
}

/** What `report` understands, for `parseArgs`. */
export const REPORT_OPTIONS = {
  html: { type: 'string' },
  markdown: { type: 'string' },
  json: { type: 'string' },
  junit: { type: 'string' },
  sarif: { type: 'string' },
  mask: { type: 'boolean', default: false },
  base: { type: 'string' },
  source: { type: 'string' },
  'fail-on': { type: 'string' },
  'fail-on-growth': { type: 'string' },
  strict: { type: 'boolean', default: false },
  pack: { type: 'string', multiple: true },
  idl: { type: 'string', multiple: true },
  limit: { type: 'string' },
  accepted: { type: 'string', multiple: true },
  ...COMMON_OPTIONS,
} as const;

/**
 * Reads what stands behind `leakbook report`. Its own table: `--json` takes a file here.
 *
 * @throws AppError `usage` with the offending word.
 */
export function parseReportArguments(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): ReportArguments | HelpArguments {
  const { values, positionals: paths } = parseOptions(args, REPORT_OPTIONS);
  const language = oneOf('lang', values.lang, LANGUAGES) ?? environmentLanguage(env);
  if (values.help) return { command: 'help', language, of: 'report' };
  if (paths.length === 0) throw usage('report …: a PATH is missing');
  const inputs = paths.filter(isStandardInput);
  if (inputs.length > 1) throw usage(`${inputs.join(' ')}: standard input can be read only once`);
  return {
    command: 'report',
    ...{ paths, language, outputs: outputsOf(values), masked: values.mask },
    base: wholeNumber('base', values.base),
    source: wholeNumber('source', values.source),
    failOn: oneOf('fail-on', values['fail-on'], CONFIDENCE_LEVELS),
    failOnGrowth: growthLimit('fail-on-growth', values['fail-on-growth']),
    strict: values.strict,
    packs: values.pack ?? [],
    idl: values.idl ?? [],
    limitBytes: byteSize('limit', values.limit),
    accepted: values.accepted ?? [],
  };
}

function outputsOf(values: Readonly<Partial<Record<ReportFormat, string>>>): ReportOutput[] {
  const outputs = REPORT_FORMATS.flatMap((format): ReportOutput[] => {
    const path = values[format];
    if (path === '') throw usage(`--${format}: a FILE is missing`);
    return path === undefined ? [] : [{ format, path }];
  });
  if (outputs.length === 0)
    throw usage(`report …: ${REPORT_FORMATS.map((format) => `--${format}`).join(' | ')} FILE`);
  const known = new Set<string>();
  for (const { path } of outputs) {
    // The second would replace the first.
    if (known.has(path)) throw usage(`${path}: one file, one format`);
    known.add(path);
  }
  return outputs;
}

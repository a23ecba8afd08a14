import type { GrowthLimit } from '#core/report/fail-on/growth-limit';
import { CONFIDENCE_LEVELS, type ConfidenceLevel } from '#core/report/report-model';
import { type Language, LANGUAGES } from '#contract/host-calls';
import { isStandardInput } from '#main/services/snapshot-store';
import { type CaseArguments, type MarkArguments, parseCaseArguments } from './case-arguments.ts';
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
import { type ExportArguments, parseExportArguments } from './export-arguments.ts';
import { type FleetArguments, parseFleetArguments } from './fleet-arguments.ts';
import { type HelpArguments, helpArguments } from './help.ts';
import { type ListArguments, parseListArguments } from './list-arguments.ts';
import { type McpArguments, parseMcpArguments } from './mcp-arguments.ts';
import { parseReportArguments, type ReportArguments } from './report-arguments.ts';
import { type Shell, SHELLS } from './shells.ts';
import { WATCH_OPTIONS, watchArguments, type WatchArguments } from './watch-arguments.ts';

export interface AnalyzeArguments {
  readonly command: 'analyze' | 'compare';
  readonly paths: readonly string[];
  readonly json: boolean;
  readonly language: Language;
  /** Indexes into the snapshots as given; null = chosen as documented. */
  readonly base: number | null;
  readonly source: number | null;
  /** null = complete with --json, twenty rows as text. */
  readonly top: number | null;
  readonly failOn: ConfidenceLevel | null;
  /** Growth from A to B at which the exit code is 1; null = any. */
  readonly failOnGrowth: GrowthLimit | null;
  /** Tell the bounds that decided each level, and the rules that came near. */
  readonly why: boolean;
  readonly strict: boolean;
  /** Print the Markdown text of an upstream issue instead. */
  readonly issue: boolean;
  /** Leave own names unmasked in it. */
  readonly showNames: boolean;
  /** Folders of handbook packs, `--pack`, any number of times. */
  readonly packs: readonly string[];
  /** IDL files or folders, `--idl`, any number of times. */
  readonly idl: readonly string[];
  /** Memory limit of the process in bytes; null = none given. */
  readonly limitBytes: number | null;
  /** Cases whose accepted findings count here, beside those of the cases given, `--accepted`, any number of times. */
  readonly accepted: readonly string[];
}

/** `compare --before … --after …`: did a change remove growth. */
export interface BeforeAfterArguments {
  readonly command: 'before-after';
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** File of a load series; null = what was allocated stands for the load. */
  readonly load: string | null;
  readonly json: boolean;
  readonly language: Language;
  readonly packs: readonly string[];
}

export interface ServeArguments {
  readonly command: 'serve';
  readonly paths: readonly string[];
  readonly language: Language;
  readonly sample: boolean;
  /** Folders of handbook packs, `--pack`, beside those of the settings. */
  readonly packs: readonly string[];
  readonly port: number;
  /** Command of the editor that the page may open source in, `--editor`; null = it may not. */
  readonly editor: string | null;
}

/** `leakbook rules check`: what a pack holds, and how its rules judge a case. */
export interface RulesArguments {
  readonly command: 'rules';
  /** Folder of the pack; null = the application's own rules, `--own`. */
  readonly pack: string | null;
  /** Of one case; none = only what loads is told. */
  readonly paths: readonly string[];
  readonly json: boolean;
  readonly language: Language;
  readonly failOn: ConfidenceLevel | null;
  /** Subjects of one rule that are told at most, `--top`; null = all with --json, five as text. */
  readonly top: number | null;
}

/** `leakbook completion SHELL`: what makes that shell complete the command line. */
export interface CompletionArguments {
  readonly command: 'completion';
  readonly shell: Shell;
  readonly language: Language;
}

export interface VersionArguments {
  readonly command: 'version';
  readonly language: Language;
}

export type CliArguments =
  | AnalyzeArguments
  | BeforeAfterArguments
  | CaseArguments
  | CompletionArguments
  | ExportArguments
  | FleetArguments
  | ListArguments
  | MarkArguments
  | McpArguments
  | ReportArguments
  | ServeArguments
  | RulesArguments
  | WatchArguments
  | HelpArguments
  | VersionArguments;

/** What `analyze`, `compare`, `serve`, `rules` and `watch` understand together, for `parseArgs`. */
export const SHARED_OPTIONS = {
  json: { type: 'boolean', default: false },
  base: { type: 'string' },
  source: { type: 'string' },
  top: { type: 'string' },
  'fail-on': { type: 'string' },
  'fail-on-growth': { type: 'string' },
  issue: { type: 'boolean', default: false },
  'show-names': { type: 'boolean', default: false },
  pack: { type: 'string', multiple: true },
  idl: { type: 'string', multiple: true },
  own: { type: 'boolean', default: false },
  why: { type: 'boolean', default: false },
  limit: { type: 'string' },
  accepted: { type: 'string', multiple: true },
  before: { type: 'string', multiple: true },
  after: { type: 'string', multiple: true },
  load: { type: 'string' },
  strict: { type: 'boolean', default: false },
  sample: { type: 'boolean', default: false },
  port: { type: 'string', default: '0' },
  editor: { type: 'string' },
  ...WATCH_OPTIONS,
  ...COMMON_OPTIONS,
  version: { type: 'boolean', default: false },
} as const;

/**
 * Reads the command line.
 *
 * @param args - Without the interpreter and the script.
 * @throws AppError `usage` with the offending word.
 */
export function parseCliArguments(args: readonly string[], env: NodeJS.ProcessEnv): CliArguments {
  if (args[0] === 'case' || args[0] === 'mark')
    return parseCaseArguments(args, environmentLanguage(env));
  if (args[0] === 'fleet') return parseFleetArguments(args.slice(1), env);
  if (args[0] === 'report') return parseReportArguments(args.slice(1), env);
  if (args[0] === 'list') return parseListArguments(args.slice(1), env);
  if (args[0] === 'export') return parseExportArguments(args.slice(1), env);
  if (args[0] === 'mcp') return parseMcpArguments(args.slice(1), env);
  const { values, positionals } = parseOptions(args, SHARED_OPTIONS);
  const language = oneOf('lang', values.lang, LANGUAGES) ?? environmentLanguage(env);
  const [command, ...paths] = positionals;
  const inputs = paths.filter(isStandardInput);
  // The second would find nothing left.
  if (inputs.length > 1) throw usage(`${inputs.join(' ')}: standard input can be read only once`);
  if (values.version) return { command: 'version', language };
  if (values.help || command === 'help' || args.length === 0)
    return helpArguments(positionals, language);
  if (command === 'serve') {
    const port = wholeNumber('port', values.port) ?? 0;
    if (port > 65535) throw usage(`--port ${port}`);
    const packs = values.pack ?? [];
    const editor = values.editor || null;
    return { command, paths, language, sample: values.sample, packs, port, editor };
  }
  if (command === 'completion') return completionArguments(paths, language);
  if (command === 'rules') return rulesArguments(values, paths, language);
  if (command === 'watch') return watchArguments(values, paths, language);
  if (command !== 'analyze' && command !== 'compare') throw usage(command ?? '');
  if (values.before || values.after || values.load !== undefined)
    return beforeAfter(values, { command, paths, language });
  if (paths.length === 0) throw usage(`${command} …: a PATH is missing`);
  if (command === 'compare' && paths.length < 2) throw usage('compare …: a second PATH is missing');
  if (values.issue && values.json) throw usage('--issue --json: choose one');
  return {
    command,
    paths,
    json: values.json,
    language,
    base: wholeNumber('base', values.base),
    source: wholeNumber('source', values.source),
    top: wholeNumber('top', values.top),
    failOn: oneOf('fail-on', values['fail-on'], CONFIDENCE_LEVELS),
    failOnGrowth: growthLimit('fail-on-growth', values['fail-on-growth']),
    why: values.why,
    strict: values.strict,
    issue: values.issue,
    showNames: values['show-names'],
    packs: values.pack ?? [],
    idl: values.idl ?? [],
    limitBytes: byteSize('limit', values.limit),
    accepted: values.accepted ?? [],
  };
}

/** @throws AppError `usage` where one of the two series is missing, or a path belongs to neither. */
function beforeAfter(
  values: Values,
  given: { command: string; paths: readonly string[]; language: Language },
): BeforeAfterArguments {
  const { before = [], after = [], load, json, pack = [] } = values;
  const { language, paths } = given;
  if (given.command !== 'compare') throw usage(`${given.command} --before, --after, --load`);
  refuseOthers('compare --before --after', values, BEFORE_AFTER_OPTIONS);
  if (paths.length > 0) throw usage(`compare ${paths[0]!}: give it as --before or --after`);
  if (before.length === 0) throw usage('compare …: --before PATH is missing');
  if (after.length === 0) throw usage('compare …: --after PATH is missing');
  return {
    command: 'before-after',
    before,
    after,
    load: load ?? null,
    json,
    language,
    packs: pack,
  };
}

type Values = ReturnType<typeof parseOptions<typeof SHARED_OPTIONS>>['values'];

const BEFORE_AFTER_OPTIONS = new Set(['before', 'after', 'load', 'json', 'lang', 'pack']);
const RULES_OPTIONS = new Set(['own', 'json', 'lang', 'top', 'fail-on']);

/** @throws AppError `usage` where an option was given that would not count. */
function refuseOthers(command: string, values: Values, known: ReadonlySet<string>): void {
  const defaults = new Map<string, unknown>(
    Object.entries(SHARED_OPTIONS).map(([name, option]) => [
      name,
      'default' in option ? option.default : undefined,
    ]),
  );
  const other = Object.entries(values).find(
    ([name, value]) => !known.has(name) && value !== defaults.get(name),
  );
  if (other) throw usage(`${command} --${other[0]}`);
}

function completionArguments(
  [word, ...others]: readonly string[],
  language: Language,
): CompletionArguments {
  const shell = SHELLS.find((one) => one === word);
  if (!shell || others.length > 0) throw usage(`completion ${word ?? '…'} (${SHELLS.join(' | ')})`);
  return { command: 'completion', shell, language };
}

function rulesArguments(
  values: Values,
  [action, ...paths]: readonly string[],
  language: Language,
): RulesArguments {
  if (action !== 'check') throw usage(`rules ${action ?? ''}`);
  refuseOthers('rules check', values, RULES_OPTIONS);
  const [folder, ...files] = paths;
  if (folder === undefined && !values.own) throw usage('rules check …: a PACK is missing');
  return {
    command: 'rules',
    pack: values.own ? null : folder!,
    paths: values.own ? paths : files,
    json: values.json,
    language,
    failOn: oneOf('fail-on', values['fail-on'], CONFIDENCE_LEVELS),
    top: wholeNumber('top', values.top),
  };
}

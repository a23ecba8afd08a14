import { GRANULARITIES } from '#core/graph/graph-tables';
import { CONFIDENCE_LEVELS } from '#core/report/report-model';
import { TAKEN_KINDS } from '#contract/case-folder';
import { LANGUAGES } from '#contract/host-calls';
import type { ACCESS_OPTIONS } from './access-arguments.ts';
import type { SHARED_OPTIONS } from './arguments.ts';
import type { CASE_OPTIONS, MARK_OPTIONS } from './case-arguments.ts';
import type { EXPORT_OPTIONS } from './export-arguments.ts';
import type { FLEET_OPTIONS } from './fleet-arguments.ts';
import type { LIST_OPTIONS } from './list-arguments.ts';
import type { MCP_OPTIONS } from './mcp-arguments.ts';
import type { REPORT_OPTIONS } from './report-arguments.ts';
import { COMMAND_NAMES, type CommandName } from './command-names.ts';
import { HELPED_COMMANDS } from './help.ts';
import { SHELLS } from './shells.ts';

/** What stands behind an option or a command: nothing, a path to complete, one of some words, or any text. */
export type ValueKind = 'none' | 'path' | 'folder' | 'text' | readonly string[];

/** One command as a shell completes it. */
export interface CommandSpec<Option extends string = string> {
  readonly name: CommandName;
  /** What its operands are; of `rules` and `help` the word that stands first. */
  readonly operands: ValueKind;
  readonly options: { readonly [O in Option]?: ValueKind };
}

type SharedOption = Exclude<keyof typeof SHARED_OPTIONS, 'help' | 'version'>;
type ReportOption = Exclude<keyof typeof REPORT_OPTIONS, 'help'>;

/** Of `analyze`, `compare` and `report`. `--json` is not: it takes a file in the last. */
const COMPARED: { readonly [O in Exclude<SharedOption & ReportOption, 'json'>]: ValueKind } = {
  ...{ lang: LANGUAGES, base: 'text', source: 'text', strict: 'none' },
  ...{ 'fail-on': CONFIDENCE_LEVELS, 'fail-on-growth': 'text', limit: 'text' },
  ...{ idl: 'path', pack: 'folder', accepted: 'folder' },
};

const ANALYZE: CommandSpec<SharedOption>['options'] = {
  ...COMPARED,
  ...{ json: 'none', top: 'text', why: 'none', issue: 'none', 'show-names': 'none' },
};

const COMPARE: CommandSpec<SharedOption>['options'] = {
  ...ANALYZE,
  ...{ before: 'path', after: 'path', load: 'path' },
};

const REPORT: { readonly [O in ReportOption]: ValueKind } = {
  ...COMPARED,
  ...{ html: 'path', markdown: 'path', json: 'path', junit: 'path', sarif: 'path', mask: 'none' },
};

const CASE: { readonly [O in Exclude<keyof typeof CASE_OPTIONS, 'help'>]: ValueKind } = {
  ...{ lang: LANGUAGES, json: 'none', export: 'path', masked: 'none', 'without-notes': 'none' },
  ...{ import: 'path', to: 'folder', accept: 'text', reason: 'text', until: 'text' },
  ...{ pack: 'folder', 'take-back': 'text', 'remove-mark': 'text' },
};

const MARK: { readonly [O in Exclude<keyof typeof MARK_OPTIONS, 'help'>]: ValueKind } = {
  lang: LANGUAGES,
  at: 'text',
};

/** How a service or a store is asked. */
const ACCESS: { readonly [O in keyof typeof ACCESS_OPTIONS]: ValueKind } = {
  ...{ 'header-file': 'path', 'bearer-env': 'text', 'basic-env': 'text', 'proxy-env': 'text' },
  ...{ ca: 'path', cert: 'path', key: 'path', insecure: 'none' },
};

const FLEET: { readonly [O in Exclude<keyof typeof FLEET_OPTIONS, 'help'>]: ValueKind } = {
  ...{ lang: LANGUAGES, json: 'none', service: 'text', since: 'text', label: 'text' },
  ...{ look: 'text', fetch: 'text', case: 'folder', scrapes: 'text', tenant: 'text' },
  ...{ 'service-label': 'text', 'name-label': 'text', 'version-label': 'text' },
  ...ACCESS,
};

const WATCH: CommandSpec<SharedOption>['options'] = {
  ...{ lang: LANGUAGES, case: 'folder', every: 'text', count: 'text', take: TAKEN_KINDS },
  ...{ gc: ['0', '1', '3'], windows: 'text', limit: 'text', load: 'path', 'give-up': 'text' },
  ...{ 'until-inuse': 'text', 'until-goroutines': 'text' },
  ...{ 'keep-all': 'none', 'keep-count': 'text', 'keep-bytes': 'text' },
  ...{ exec: 'text', name: 'text' },
  ...ACCESS,
};

const EXPORT: { readonly [O in Exclude<keyof typeof EXPORT_OPTIONS, 'help'>]: ValueKind } = {
  ...{ lang: LANGUAGES, proto: 'path', folded: 'path', speedscope: 'path', csv: 'path' },
  ...{ 'diff-base': 'path', normalize: 'none', 'sample-type': 'text', granularity: GRANULARITIES },
  ...{ focus: 'text', ignore: 'text', hide: 'text', show: 'text' },
};

const LIST: { readonly [O in Exclude<keyof typeof LIST_OPTIONS, 'help'>]: ValueKind } = {
  ...{ lang: LANGUAGES, json: 'none', 'source-folder': 'folder', 'sample-type': 'text' },
  ...{ focus: 'text', ignore: 'text', hide: 'text', show: 'text' },
};

const MCP: { readonly [O in Exclude<keyof typeof MCP_OPTIONS, 'help'>]: ValueKind } = {
  ...{ lang: LANGUAGES, 'allow-fetch': 'none', limit: 'text' },
  ...{ pack: 'folder', idl: 'path', accepted: 'folder', 'source-folder': 'folder' },
};

const SERVE: CommandSpec<SharedOption>['options'] = {
  ...{ lang: LANGUAGES, sample: 'none', port: 'text', pack: 'folder', editor: 'text' },
};

const RULES: CommandSpec<SharedOption>['options'] = {
  ...{ own: 'none', json: 'none', lang: LANGUAGES, top: 'text', 'fail-on': CONFIDENCE_LEVELS },
};

const TABLE: { readonly [N in CommandName]: Omit<CommandSpec, 'name'> } = {
  analyze: { operands: 'path', options: ANALYZE },
  compare: { operands: 'path', options: COMPARE },
  report: { operands: 'path', options: REPORT },
  serve: { operands: 'path', options: SERVE },
  case: { operands: 'folder', options: CASE },
  mark: { operands: 'folder', options: MARK },
  watch: { operands: 'text', options: WATCH },
  fleet: { operands: 'text', options: FLEET },
  list: { operands: 'path', options: LIST },
  export: { operands: 'path', options: EXPORT },
  mcp: { operands: 'path', options: MCP },
  rules: { operands: ['check'], options: RULES },
  completion: { operands: SHELLS, options: {} },
  help: { operands: HELPED_COMMANDS, options: {} },
};

/**
 * Every command with its options, but for `--help`, which each has: what shells complete, and what manual and help must
 * name. Which words an option takes is checked where it is read.
 */
export const COMMANDS: readonly CommandSpec[] = COMMAND_NAMES.map((name) => ({
  name,
  ...TABLE[name],
}));

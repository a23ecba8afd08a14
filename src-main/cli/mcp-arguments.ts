import { type Language, LANGUAGES } from '#contract/host-calls';
import { socketOf } from '#contract/service-name';
import { isStandardInput } from '#main/services/snapshot-store';
import {
  byteSize,
  COMMON_OPTIONS,
  environmentLanguage,
  oneOf,
  parseOptions,
  usage,
} from './argument-values.ts';
import type { HelpArguments } from './help.ts';

/** `leakbook mcp`: a server of the Model Context Protocol on standard input and output. */
export interface McpArguments {
  readonly command: 'mcp';
  readonly language: Language;
  /** Files, folders and cases that may be opened. */
  readonly paths: readonly string[];
  /** Services that may be fetched from, named outright. */
  readonly services: readonly string[];
  /** Whether the network may be used: for these services, and those of this machine. */
  readonly allowFetch: boolean;
  readonly packs: readonly string[];
  readonly idl: readonly string[];
  readonly limitBytes: number | null;
  readonly accepted: readonly string[];
  /** Sources below these, Go's own and those of the module cache may be read; none = no source at all. */
  readonly folders: readonly string[];
}

/** What `mcp` understands, for `parseArgs`. */
export const MCP_OPTIONS = {
  'allow-fetch': { type: 'boolean', default: false },
  pack: { type: 'string', multiple: true },
  idl: { type: 'string', multiple: true },
  limit: { type: 'string' },
  accepted: { type: 'string', multiple: true },
  'source-folder': { type: 'string', multiple: true },
  ...COMMON_OPTIONS,
} as const;

/**
 * Reads what stands behind `leakbook mcp`.
 *
 * @throws AppError `usage` with the offending word.
 */
export function parseMcpArguments(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): McpArguments | HelpArguments {
  const { values, positionals } = parseOptions(args, MCP_OPTIONS);
  const language = oneOf('lang', values.lang, LANGUAGES) ?? environmentLanguage(env);
  if (values.help) return { command: 'help', language, of: 'mcp' };
  const services = positionals.filter(isService);
  const paths = positionals.filter((one) => !isService(one));
  const input = paths.find(isStandardInput);
  if (input !== undefined) throw usage(`mcp ${input}: standard input has the questions`);
  const allowFetch = values['allow-fetch'];
  if (services[0] !== undefined && !allowFetch) throw usage('mcp URL: --allow-fetch is missing');
  if (paths.length === 0 && !allowFetch) throw usage('mcp …: a PATH is missing');
  return {
    command: 'mcp',
    ...{ language, paths, services, allowFetch },
    packs: values.pack ?? [],
    idl: values.idl ?? [],
    limitBytes: byteSize('limit', values.limit),
    accepted: values.accepted ?? [],
    folders: values['source-folder'] ?? [],
  };
}

function isService(text: string): boolean {
  return /^https?:\/\//i.test(text) || socketOf(text) !== null;
}

import type { Language } from '#contract/host-calls';
import { COMMAND_NAMES, type CommandName } from './command-names.ts';

/** Those that have a help of their own, in the order in which the help names them. */
export type Command = Exclude<CommandName, 'completion' | 'help'>;
export const HELPED_COMMANDS = COMMAND_NAMES.filter(
  (name): name is Command => name !== 'completion' && name !== 'help',
);

/** `leakbook --help`, or of one command. */
export interface HelpArguments {
  readonly command: 'help';
  readonly language: Language;
  /** null = all of it. */
  readonly of: Command | null;
}

/** `leakbook help case`, `leakbook case --help`. @param words - What is no option. */
export function helpArguments(words: readonly string[], language: Language): HelpArguments {
  const named = words[0] === 'help' ? words[1] : words[0];
  return { command: 'help', language, of: HELPED_COMMANDS.find((one) => one === named) ?? null };
}

/** Whose lines of usage a command shows before its own, because they name its options. */
const BESIDE: Readonly<Partial<Record<Command, Command>>> = { compare: 'analyze' };
/** Those that take a PATH as the help explains it. */
const WITH_PATHS: readonly Command[] = [
  'analyze',
  'compare',
  'report',
  'list',
  'export',
  'mcp',
  'serve',
];

/**
 * What the help says of one command: its lines of usage, the lines that explain what stands in them, exit codes.
 *
 * @param help - All of it: usage, what a PATH is, a line an option or a command, exit codes, parted by empty lines where
 *   another of these begins.
 */
export function helpOf(help: string, command: Command): string {
  const lines = help.split('\n');
  const shown = [BESIDE[command], command];
  const usage = lines.filter((line) => shown.some((one) => line.startsWith(`  leakbook ${one} `)));
  const known = new Set(usage.flatMap(optionsIn));
  const explained = lines.filter((line) => {
    if (!/^ {2}\S/.test(line) || line.startsWith('  leakbook ')) return false;
    const head = line.trim().split(/ {2,}/)[0]!;
    const options = optionsIn(head);
    return options.length > 0
      ? options.every((option) => known.has(option))
      : head.split(' ')[0] === command;
  });
  const [paths = '', codes = ''] = lines.filter(
    (line, at) => /^\S/.test(line) && at > 0 && lines[at - 1] === '',
  );
  return [
    ...[lines[0]!, ...usage, ''],
    ...(WITH_PATHS.includes(command) ? [paths] : []),
    ...[...explained, '', codes],
  ].join('\n');
}

function optionsIn(text: string): string[] {
  return text.match(/--[a-z-]+/g) ?? [];
}

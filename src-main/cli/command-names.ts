/** All commands, in the order in which the help names them; the last two have no help of their own. */
export const COMMAND_NAMES = [
  'analyze',
  'compare',
  'report',
  'serve',
  'case',
  'mark',
  'watch',
  'fleet',
  'list',
  'export',
  'mcp',
  'rules',
  'completion',
  'help',
] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

/** Options that stand in place of a command. */
export const PLAIN_OPTIONS = ['--help', '-h', '--version'] as const;

/** Whether a first word asks for the command line; a file or a folder is opened in the window. */
export function isCommandWord(word: string): boolean {
  return [...COMMAND_NAMES, ...PLAIN_OPTIONS].some((one) => one === word);
}

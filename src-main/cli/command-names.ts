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

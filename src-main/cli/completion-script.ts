import { COMMAND_NAMES, PLAIN_OPTIONS } from './command-names.ts';
import { COMMANDS, type CommandSpec, type ValueKind } from './command-table.ts';
import type { Shell } from './shells.ts';

/** Every option of a command, as typed, with what stands behind it. */
const optionsOf = (command: CommandSpec): (readonly [string, ValueKind])[] =>
  Object.entries({ ...command.options, help: 'none' as const }).map(
    ([name, kind]) => [`--${name}`, kind ?? 'none'] as const,
  );

const names = COMMAND_NAMES.join(' ');
const plain = PLAIN_OPTIONS.join(' ');
const isWords = (kind: ValueKind): kind is readonly string[] => typeof kind !== 'string';

/**
 * What makes a shell complete commands, options and their words, written from {@link COMMANDS}.
 *
 * @returns A script that the shell reads; every word in it is Leakbook's own.
 */
export function completionScript(shell: Shell): string {
  const lines = { bash: bashLines, zsh: zshLines, fish: fishLines }[shell]();
  return `${lines.join('\n')}\n`;
}

function bashLines(): string[] {
  const reply = (kind: ValueKind): string => {
    if (isWords(kind)) return `_leakbook_words '${kind.join(' ')}'`;
    if (kind === 'path') return '_leakbook_paths -f';
    return kind === 'folder' ? '_leakbook_paths -d' : 'return';
  };
  const caseOf = (command: CommandSpec): string[] => {
    const valued = optionsOf(command).filter(([, kind]) => kind !== 'none');
    const options = optionsOf(command).map(([option]) => option);
    return [
      `    ${command.name})`,
      '      case $previous in',
      ...valued.map(([option, kind]) => `        ${option}) ${reply(kind)}; return ;;`),
      '      esac',
      `      if [[ $current == -* ]]; then _leakbook_words '${options.join(' ')}'`,
      `      else ${reply(command.operands)}; fi ;;`,
    ];
  };
  return [
    '# bash completion for leakbook',
    '_leakbook_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current"); }',
    '_leakbook_paths() {',
    '  compopt -o filenames 2>/dev/null',
    '  mapfile -t COMPREPLY < <(compgen "$1" -- "$current")',
    '}',
    '_leakbook() {',
    '  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}',
    '  COMPREPLY=()',
    '  if ((COMP_CWORD == 1)); then',
    `    if [[ $current == -* ]]; then _leakbook_words '${plain}'`,
    `    else _leakbook_words '${names}'; [[ -n \${COMPREPLY[*]} ]] || _leakbook_paths -f; fi`,
    '    return',
    '  fi',
    '  case ${COMP_WORDS[1]} in',
    ...COMMANDS.flatMap(caseOf),
    '  esac',
    '}',
    'complete -F _leakbook leakbook',
  ];
}

function zshLines(): string[] {
  const action = (kind: ValueKind): string => {
    if (isWords(kind)) return `:word:(${kind.join(' ')})`;
    if (kind === 'path') return ':path:_files';
    return kind === 'folder' ? ':folder:_files -/' : kind === 'text' ? ':text: ' : '';
  };
  const caseOf = (command: CommandSpec): string[] => [
    `    ${command.name})`,
    '      _arguments \\',
    ...optionsOf(command).map(([option, kind]) => `        '*${option}${action(kind)}' \\`),
    `        '*${action(command.operands) || ': : '}' ;;`,
  ];
  return [
    '#compdef leakbook',
    '_leakbook() {',
    '  if ((CURRENT == 2)); then',
    `    _alternative 'commands:command:(${names} ${plain})' 'files:path:_files'`,
    '    return',
    '  fi',
    '  shift words; ((CURRENT--))',
    '  case $words[1] in',
    ...COMMANDS.flatMap(caseOf),
    '  esac',
    '}',
    '_leakbook "$@"',
  ];
}

function fishLines(): string[] {
  const takes = (kind: ValueKind): string => {
    if (isWords(kind)) return ` -x -a '${kind.join(' ')}'`;
    if (kind === 'path') return ' -r -F';
    if (kind === 'folder') return " -x -a '(__fish_complete_directories)'";
    return kind === 'text' ? ' -x' : '';
  };
  return [
    '# fish completion for leakbook',
    `complete -c leakbook -n __fish_use_subcommand -a '${names}'`,
    'complete -c leakbook -n __fish_use_subcommand -s h -l help',
    'complete -c leakbook -n __fish_use_subcommand -l version',
    ...COMMANDS.flatMap((command) => {
      const one = `complete -c leakbook -n '__fish_seen_subcommand_from ${command.name}'`;
      const operands =
        command.operands === 'path'
          ? []
          : [`${one} -f${takes(command.operands).replace(' -x', '')}`];
      return [
        ...operands,
        ...optionsOf(command).map(([option, kind]) => `${one} -l ${option.slice(2)}${takes(kind)}`),
      ];
    }),
  ];
}

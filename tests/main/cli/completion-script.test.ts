import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { describe, expect, it } from 'vitest';
import en from '#locales/en.json';
import zhCN from '#locales/zh-CN.json';
import type { AppError } from '#core/base/errors';
import { parseCliArguments, SHARED_OPTIONS } from '#main/cli/arguments';
import { CASE_OPTIONS, MARK_OPTIONS } from '#main/cli/case-arguments';
import { isCommandWord } from '#main/cli/command-names';
import { COMMANDS } from '#main/cli/command-table';
import { completionScript } from '#main/cli/completion-script';
import { EXPORT_OPTIONS } from '#main/cli/export-arguments';
import { FLEET_OPTIONS } from '#main/cli/fleet-arguments';
import { LIST_OPTIONS } from '#main/cli/list-arguments';
import { MCP_OPTIONS } from '#main/cli/mcp-arguments';
import { SHELLS } from '#main/cli/shells';
import { REPORT_OPTIONS } from '#main/cli/report-arguments';
import { runLeakbook } from '#support/run-leakbook';
import { temporaryFolder } from '#support/temporary-folder';

type Understood = Readonly<Record<string, { readonly type: string }>>;
/** Which table `parseArgs` gets for a command. */
const UNDERSTOOD: Readonly<Record<string, Understood>> = {
  report: REPORT_OPTIONS,
  case: CASE_OPTIONS,
  mark: MARK_OPTIONS,
  export: EXPORT_OPTIONS,
  fleet: FLEET_OPTIONS,
  list: LIST_OPTIONS,
  mcp: MCP_OPTIONS,
};
const plain = new Set(['help', 'version']);
const optionsOf = (table: Understood): string[] =>
  Object.keys(table).filter((name) => !plain.has(name));

/** What bash would offer behind a command line. */
function offered(...words: string[]): string[] {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'my heaps'));
  writeFileSync(join(folder, 'a heap.pb.gz'), '');
  const script = [
    completionScript('bash'),
    `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}`,
    '_leakbook; printf "%s\\n" "${COMPREPLY[@]}"',
  ].join('\n');
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line !== '');
}

describe('the table of commands', () => {
  it('has every option that is understood, and none that is not', () => {
    for (const { name, options } of COMMANDS) {
      const understood: Understood = UNDERSTOOD[name] ?? SHARED_OPTIONS;
      for (const [option, kind] of Object.entries(options)) {
        expect(understood, `${name} --${option}`).toHaveProperty([option]);
        expect(understood[option]!.type === 'boolean', `${name} --${option}`).toBe(kind === 'none');
      }
    }
    for (const [name, table] of Object.entries(UNDERSTOOD)) {
      const listed = COMMANDS.find((command) => command.name === name)!.options;
      expect(Object.keys(listed).sort()).toEqual(optionsOf(table).sort());
    }
    const shared = COMMANDS.filter(({ name }) => !(name in UNDERSTOOD));
    const listed = new Set(shared.flatMap(({ options }) => Object.keys(options)));
    expect([...listed].sort()).toEqual(optionsOf(SHARED_OPTIONS).sort());
  });

  it('has commands that are understood', () => {
    /** What of the line is refused; null = nothing. */
    const refused = (...words: string[]): unknown => {
      try {
        parseCliArguments(words, {});
        return null;
      } catch (caught) {
        return (caught as AppError).params['what'];
      }
    };
    for (const { name } of COMMANDS) expect(refused(name), name).not.toBe(name);
    expect(refused('analyse')).toBe('analyse');
  });

  it('is told whole by the help, in both languages', () => {
    for (const { cli, completion } of [en, zhCN]) {
      const help = `${cli.help}\n${completion.help}`;
      expect(help).toContain('leakbook --version\n');
      for (const { name, options } of COMMANDS) {
        expect(help).toContain(`leakbook ${name} `);
        for (const option of Object.keys(options)) expect(help).toContain(`--${option}`);
      }
    }
  });

  it('tells a command from a file', () => {
    expect(['analyze', 'serve', '--version', '-h'].every(isCommandWord)).toBe(true);
    expect(['heap.pb.gz', './analyze', '/a/serve', '--sample', ''].some(isCommandWord)).toBe(false);
  });
});

describe('leakbook completion', () => {
  it('names every command and every option, in each shell', async () => {
    for (const shell of SHELLS) {
      const { code, out } = await runLeakbook('completion', shell);
      expect(code).toBe(0);
      for (const { name, options } of COMMANDS) {
        expect(out, shell).toMatch(new RegExp(`\\b${name}\\b`));
        for (const option of Object.keys(options))
          expect(out, shell).toContain(shell === 'fish' ? `-l ${option}` : `--${option}`);
      }
    }
  });

  it('completes in bash: commands, then files; options, their words, their paths', () => {
    expect(offered('leakbook', 'an')).toEqual(['analyze']);
    expect(offered('leakbook', 'a h')).toEqual(['a heap.pb.gz']);
    expect(offered('leakbook', '--v')).toEqual(['--version']);
    expect(offered('leakbook', 'analyze', '--fail')).toEqual(['--fail-on', '--fail-on-growth']);
    expect(offered('leakbook', 'analyze', '--lang', 'z')).toEqual(['zh-CN']);
    expect(offered('leakbook', 'analyze', '--pack', '')).toEqual(['my heaps']);
    expect(offered('leakbook', 'analyze', '').sort()).toEqual(['a heap.pb.gz', 'my heaps']);
    expect(offered('leakbook', 'analyze', '--top', '')).toEqual([]);
    expect(offered('leakbook', 'report', '--json', 'a')).toEqual(['a heap.pb.gz']);
    expect(offered('leakbook', 'rules', 'c')).toEqual(['check']);
    expect(offered('leakbook', 'completion', '')).toEqual(['bash', 'zsh', 'fish']);
    expect(offered('leakbook', 'help', 'wa')).toEqual(['watch']);
    for (const { name } of COMMANDS) expect(offered('leakbook', name, '--he')).toContain('--help');
  });

  it.for([
    ['zsh', '-n'],
    ['fish', '--no-execute'],
  ] as const)('is what %s understands', ([shell, readOnly], { skip }) => {
    if (spawnSync(shell, ['--version']).status !== 0) skip();
    const file = join(temporaryFolder(), 'completion');
    writeFileSync(file, completionScript(shell));
    const { status, stdout, stderr } = spawnSync(shell, [readOnly, file], { encoding: 'utf8' });
    expect([status, stdout, stderr]).toEqual([0, '', '']);
  });

  it('is made for packages of the sources alone: what they need is no part of the handbook', async () => {
    const path = join(import.meta.dirname, '../../../src-main/cli/completion-script.ts');
    const { module } = await runnerImport<{ completionScript: typeof completionScript }>(path);
    expect(module.completionScript('bash')).toBe(completionScript('bash'));
  });

  it('refuses a shell it does not know', async () => {
    for (const words of [['tcsh'], [], ['bash', 'zsh']]) {
      const { code, out, err } = await runLeakbook('completion', ...words);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('bash | zsh | fish');
    }
  });
});

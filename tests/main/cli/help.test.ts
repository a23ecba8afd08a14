import { describe, expect, it } from 'vitest';
import { HELPED_COMMANDS } from '#main/cli/help';
import { runLeakbook as leakbook } from '#support/run-leakbook';

const EVERY = HELPED_COMMANDS.flatMap((command) =>
  (['en', 'zh-CN'] as const).flatMap((language) => ({ command, language })),
);

/** Options that the lines of usage name. */
const optionsOf = (text: string): string[] => text.match(/--[a-z-]+/g) ?? [];
/** Told by no line of their own in any command's help. */
const PLAIN = new Set(['--json', '--lang', '--sample', '--port', '--show-names', '--own']);

describe('leakbook COMMAND --help', () => {
  it.each(EVERY)('prints what $command takes, in $language', async ({ command, language }) => {
    const { code, out, err } = await leakbook(command, '--help', '--lang', language);
    expect([code, err]).toEqual([0, '']);
    const usage = out.split('\n').filter((line) => line.startsWith('  leakbook '));
    expect(usage.some((line) => line.startsWith(`  leakbook ${command} `))).toBe(true);
    const explained = out.split('\n').filter((line) => !usage.includes(line));
    for (const option of new Set(optionsOf(usage.join('\n'))))
      if (!PLAIN.has(option)) expect(explained.join('\n')).toContain(option);
    expect(out).toMatch(/(Exit codes|退出码)/);
  });

  it.each(HELPED_COMMANDS)('says nothing of another command: %s', async (command) => {
    const { out } = await leakbook(command, '-h');
    const usage = out.split('\n').flatMap((line) => /^ {2}leakbook (\w+)/.exec(line)?.[1] ?? []);
    const shown = command === 'compare' ? ['analyze', 'compare'] : [command];
    expect([...new Set(usage)]).toEqual(shown);
  });

  it.each([
    [
      ['help', 'case'],
      ['case', '--help'],
    ],
    [
      ['rules', 'check', '--help'],
      ['rules', '--help'],
    ],
    [
      ['case', 'somewhere', '--help'],
      ['case', '--help'],
    ],
    [
      ['mark', '-h'],
      ['help', 'mark'],
    ],
  ])('%j is %j', async (args, same) => {
    expect(await leakbook(...args)).toEqual(await leakbook(...same));
  });

  it.each([[['--help']], [[]], [['help']], [['help', 'nonsense']]])(
    'tells of all commands: %j',
    async (args) => {
      const { code, out } = await leakbook(...args);
      expect(code).toBe(0);
      for (const command of HELPED_COMMANDS) expect(out).toContain(`  leakbook ${command} `);
    },
  );
});

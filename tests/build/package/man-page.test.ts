import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import en from '#locales/en.json';
import zhCN from '#locales/zh-CN.json';
import { COMMANDS } from '#main/cli/command-table';
import { manPage } from '../../../build/package/man-page.mjs';

const pages = (
  [
    ['en', en],
    ['zh-CN', zhCN],
  ] as const
).map(([language, { cli, completion, start }]) =>
  manPage({
    help: `${cli.help}\n\n${completion.help}`,
    claim: start.claim,
    ...{ version: '0.1.0', language },
  }),
);

describe('the manual', () => {
  it('names every command and every option, in both languages', () => {
    for (const page of pages) {
      for (const { name, options } of COMMANDS) {
        if (name !== 'help') expect(page).toContain(`leakbook ${name}`);
        for (const option of Object.keys(options))
          expect(page).toContain(`--${option}`.replaceAll('-', '\\-'));
      }
      expect(page.match(/^\.SH /gm)).toHaveLength(5);
      // Each option has its name and what is told of it.
      for (const entry of page.split('\n.TP\n').slice(1)) expect(entry).toMatch(/^\.B .+\n.+/);
    }
  });

  it('holds no request that a text brought in', () => {
    const page = manPage({
      help: "Usage:\n  leakbook a\n\n.so /etc/passwd\n  --base N  'x\\n\n\nExit codes",
      ...{ claim: '.x', version: '1', language: 'en' },
    });
    expect(page).toContain('\\&.so /etc/passwd');
    expect(page).toContain("\\&'x\\en");
  });

  it('is what groff understands', ({ skip }) => {
    if (spawnSync('groff', ['--version']).status !== 0) skip();
    for (const input of pages) {
      const args = ['-man', '-Tutf8', '-Kutf8', '-ww', '-Wbreak', '-z'];
      expect(spawnSync('groff', args, { input, encoding: 'utf8' }).stderr).toBe('');
    }
  });
});

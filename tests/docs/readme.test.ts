import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json';
import { COMMANDS } from '#main/cli/command-table';

const ROOT = join(import.meta.dirname, '../..');
const BLOCK = /^```\w*\n(.*?)^```$/gms;
/** Each language names itself in the links between the two and in its first command. */
const OWN = /README(?:\.zh-CN)?\.md|--lang (?:en|zh-CN)/g;
const languages = ['README.md', 'README.zh-CN.md'].map((name) => {
  const text = readFileSync(join(ROOT, name), 'utf8');
  const prose = text.replace(BLOCK, '');
  const all = (found: RegExp): string[] => [...prose.matchAll(found)].map(([, one]) => one!);
  return {
    headings: all(/^(#+) /gm),
    points: all(/^(-) /gm).length,
    links: all(/\]\((.*?)\)/g).map((target) => target.replace(OWN, '')),
    // What is to be typed; a comment is told in the reader's language.
    commands: [...text.matchAll(BLOCK)].map(([, block]) =>
      block!
        .split('\n')
        .map((line) => line.replace(/\s+# .*$/, '').replace(OWN, ''))
        .join('\n'),
    ),
  };
});
const [en, zhCN] = languages as [(typeof languages)[number], (typeof languages)[number]];
const lines = en.commands.join('').split('\n');

describe('the README', () => {
  it('is the same in both languages: sections, points, links, commands', () => {
    expect(en.commands.length).toBeGreaterThan(2);
    expect(zhCN).toEqual(en);
  });

  it('leads to what there is', () => {
    const targets = en.links.filter((target) => target !== '');
    for (const target of targets) expect(existsSync(join(ROOT, target)), target).toBe(true);
  });

  it('names commands and options that there are', () => {
    const scripts = lines.flatMap((line) => /^npm run ([\w:]+)/.exec(line)?.[1] ?? []);
    for (const script of scripts) expect(packageJson.scripts).toHaveProperty([script]);
    const typed = lines.flatMap((line) => /\bleakbook (?:-- )?([a-z]+ .*)$/.exec(line)?.[1] ?? []);
    expect(typed.length).toBeGreaterThan(15);
    for (const line of typed) {
      const command = COMMANDS.find(({ name }) => name === line.split(' ')[0]);
      expect(command, line).toBeDefined();
      for (const [, option] of line.split('|')[0]!.matchAll(/ --([a-z-]+)/g))
        expect(command!.options, line).toHaveProperty([option!]);
    }
  });
});

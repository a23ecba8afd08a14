import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { describe, expect, it } from 'vitest';
import type { ReportModel } from '#core/report/report-model';
import { RULE_CATALOG } from '#core/rules/catalog/rule-catalog';
import { runCli } from '#main/cli/run-cli';
import { readPacks } from '#main/services/read-pack';
import { noInput } from '#support/no-input';
import { temporaryFolder } from '#support/temporary-folder';

const GROWING = join(import.meta.dirname, '../../fixtures/go-map-growing');

const RULE = {
  title: { en: 'sessions are never removed', 'zh-CN': '会话没有删除' },
  texts: { 'expire-sessions': { en: 'Expire sessions in {function}.' } },
  rule: {
    id: 'acme/session-table',
    sampleType: 'inuse_space',
    shapes: [
      {
        id: 'sessions',
        role: 'anchor',
        frames: [{ packages: ['main'], symbol: '\\(\\*sessionTable\\)\\..*' }],
      },
    ],
    subject: 'process',
    ladder: {
      likely: [[{ kind: 'grows', classes: ['steady-growth', 'plateau', 'step'] }]],
      strong: [],
    },
    next: [{ code: 'expire-sessions', when: 'always' }],
  },
};

function packOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'rules'));
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, 'rules', name), text);
  return folder;
}

async function analyze(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const io = {
    stdout: (text: string) => (out += text),
    stderr: (text: string) => (err += text),
    env: { LANG: 'C' },
    stdin: noInput,
    untilEnded: () => Promise.resolve(),
  };
  return { code: await runCli(['analyze', GROWING, ...args], io), out, err };
}

describe('a handbook pack', () => {
  it('adds a rule with its own texts to a recorded case that no rule knew', async () => {
    const pack = packOf({ 'sessions.yaml': stringify(RULE) });
    const plain = JSON.parse((await analyze('--json')).out) as ReportModel;
    expect(plain.findings).toEqual([]);
    const { findings } = JSON.parse((await analyze('--json', '--pack', pack)).out) as ReportModel;
    expect(findings[0]).toMatchObject({ rule: 'acme/session-table', level: 'likely' });
    expect(findings[0]!.next[0]!.text).toMatch(/^Expire sessions in main\.\(\*sessionTable\)/);
    expect((await analyze('--pack', pack)).out).toContain('sessions are never removed');
    expect((await analyze('--pack', pack, '--lang', 'zh-CN')).out).toContain('会话没有删除');
  });

  it('can say all that a rule of the catalog says', async () => {
    const files = Object.fromEntries(
      RULE_CATALOG.map((rule, at) => [
        `rule-${at}.json`,
        JSON.stringify({ ...RULE, texts: {}, rule: { ...rule, id: `acme/rule-${at}` } }),
      ]),
    );
    const { rules } = await readPacks([packOf(files)], []);
    const byId = new Map(rules.map((rule) => [rule.id, rule]));
    RULE_CATALOG.forEach((rule, at) => {
      const id = `acme/rule-${at}`;
      expect({ ...byId.get(id), shapes: [] }).toEqual({ ...rule, id, shapes: [] });
      expect(byId.get(id)!.shapes).toEqual(rule.shapes);
    });
  });

  it.each([
    ['an unknown field', { ...RULE.rule, eval: 'x' }, 'rule'],
    ['an id that exists', { ...RULE.rule, id: 'go/timer-after' }, 'rule.id'],
    ['an id of no form', { ...RULE.rule, id: 'Sessions' }, 'rule.id'],
    [
      'an unknown condition',
      { ...RULE.rule, ladder: { likely: [[{ kind: 'magic' }]], strong: [] } },
      'kind',
    ],
    [
      'an expression that is no RE2',
      {
        ...RULE.rule,
        shapes: [{ ...RULE.rule.shapes[0], frames: [{ packages: null, symbol: '(?=x)' }] }],
      },
      'shapes.0.frames.0.symbol',
    ],
    ['no way up', { ...RULE.rule, ladder: { likely: [], strong: [] } }, 'ladder.likely'],
  ])('is refused for %s, with file and field', async (_, rule, field) => {
    const { code, out, err } = await analyze(
      '--pack',
      packOf({ 'a.yaml': stringify({ ...RULE, rule }) }),
    );
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('a.yaml');
    expect(err).toContain(field);
  });

  it('is refused when it is no YAML, a bomb of aliases, or empty', async () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((key, at) => `${key}: &${key} [${`*${'abcdefg'[at]},`.repeat(8)}]`)
      .join('\n')}\n`;
    for (const text of ['{', bomb, 'title: 1'])
      await expect(readPacks([packOf({ 'a.yaml': text })], [])).rejects.toMatchObject({
        code: 'pack-invalid',
      });
    await expect(readPacks([packOf({})], [])).rejects.toMatchObject({ code: 'pack-empty' });
    await expect(readPacks(['/nowhere/at/all'], [])).rejects.toMatchObject({
      code: 'file-unreadable',
    });
  });

  it('adds chapters, checked as the application’s own are', async () => {
    const page = '---\nid: acme/a\ntitle: A\nsummary: S\n---\n\n## Fix {#fix}\r\n\n<b>x</b>\n';
    const chapter = (files: Readonly<Record<string, string>>): string => {
      const folder = temporaryFolder();
      for (const [name, text] of Object.entries(files)) {
        const path = join(folder, 'handbook', name);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
      }
      return folder;
    };
    const { pages } = await readPacks([chapter({ 'en/acme/a.md': page })], []);
    expect(pages.en[0]!.headings).toEqual([{ anchor: 'fix', title: 'Fix', level: 2 }]);
    expect(pages.en[0]!.html).toContain('&lt;b&gt;x&lt;/b&gt;');
    expect(pages['zh-CN']).toEqual([]);
    for (const [name, text, field] of [
      ['en/acme/a.md', 'no front matter', 'front matter'],
      ['en/acme/a.md', page.replace('id: acme/a', 'id: [*x]'), 'front matter'],
      ['en/acme/b.md', page, 'id'],
      ['en/acme/A b.md', page, 'id'],
      ['zh-CN/acme/a.md', page.replace('{#fix}', ''), 'Fix'],
      ['en/acme/a.md', `${page}[x](file:///etc/passwd)`, null],
      ['en/acme/a.md', `${page}[x](//evil.example)`, '//evil.example'],
      ['en/acme/a.md', `${page}![x](https://evil.example/pixel)`, 'image'],
    ] as const) {
      const read = readPacks([chapter({ [name]: text })], []);
      if (field === null) expect((await read).pages.en[0]!.html).not.toContain('<a');
      else {
        await expect(read).rejects.toMatchObject({ code: 'pack-invalid', params: { field } });
        await expect(read).rejects.toThrow(name.split('/').at(-1));
      }
    }
    const own = chapter({ 'en/acme/a.md': page });
    await expect(readPacks([own], ['acme/a'])).rejects.toThrow('acme/a exists already');
    await expect(readPacks([own, own], [])).rejects.toThrow('acme/a exists already');
  });

  it('with a pipe, a link or a large file in it does not hang', async () => {
    const pack = packOf({ 'a.yaml': stringify(RULE), 'large.yaml': '#'.repeat(300_000) });
    await expect(readPacks([pack], [])).rejects.toMatchObject({ code: 'pack-invalid' });
    const pipe = packOf({});
    execFileSync('mkfifo', [join(pipe, 'rules/pipe.yaml')]);
    await expect(readPacks([pipe], [])).rejects.toMatchObject({
      code: 'file-unreadable',
      params: { reason: 'ENOTFILE' },
    });
  });

  it('cannot change the application’s own texts', async () => {
    const text = { ...RULE, texts: { 'stack-matched': { en: 'owned' } } };
    const { out } = await analyze('--pack', packOf({ 'a.json': JSON.stringify(text) }));
    expect(out).not.toContain('owned');
  });
});

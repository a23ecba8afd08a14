import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { describe, expect, it } from 'vitest';
import type { AppError } from '#core/base/errors';
import type { ReportModel } from '#core/report/report-model';
import { RULE_CATALOG } from '#core/rules/rule-catalog';
import { runCli } from '#main/cli/run-cli';
import { addPack, readPacks } from '#main/services/read-pack';
import { noInput } from '#support/no-input';
import { recordingPath } from '#support/recordings';
import { temporaryFolder } from '#support/temporary-folder';

const GROWING = recordingPath('go-map-growing');

const ID = 'acme/session-table';
const RULE = {
  title: { en: 'sessions are never removed', 'zh-CN': '会话没有删除' },
  texts: { 'expire-sessions': { en: 'Expire sessions in {function}.' } },
  rule: {
    id: ID,
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

/** A pack of these texts of rules by id, and the session table's chapter. */
function packOf(rules: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [id, text] of Object.entries(rules)) write(folder, `${id}/rule.yaml`, text);
  write(folder, `${ID}/en.md`, chapterText(ID));
  return folder;
}

/** A pack of these rules with a chapter each. */
function packOfRules(rules: readonly { readonly rule: { readonly id: string } }[]): string {
  const folder = packOf({});
  for (const entry of rules) {
    write(folder, `${entry.rule.id}/rule.yaml`, stringify(entry));
    write(folder, `${entry.rule.id}/en.md`, chapterText(entry.rule.id));
  }
  return folder;
}

const sessions = (): string => packOf({ [ID]: stringify(RULE) });

const chapterText = (id: string, more = ''): string =>
  `---\nid: ${id}\ntitle: T\nsummary: S\n${more}---\n\n## Fix {#fix}\n\ntext\n`;

function write(folder: string, name: string, text: string): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** What a pack with one rule, this one with these changes, is refused for. */
async function refusal(change: object, more: object = {}): Promise<unknown> {
  const entry = { ...RULE, ...more, rule: { ...RULE.rule, ...change } };
  const pack = packOf({ [entry.rule.id]: stringify(entry) });
  return readPacks([pack], []).catch((error: unknown) => error);
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
    const pack = sessions();
    const plain = JSON.parse((await analyze('--json')).out) as ReportModel;
    expect(plain.findings).toEqual([]);
    const { findings } = JSON.parse((await analyze('--json', '--pack', pack)).out) as ReportModel;
    expect(findings[0]).toMatchObject({ rule: 'acme/session-table', level: 'likely' });
    expect(findings[0]!.next[0]!.text).toMatch(/^Expire sessions in main\.\(\*sessionTable\)/);
    expect((await analyze('--pack', pack)).out).toContain('sessions are never removed');
    expect((await analyze('--pack', pack, '--lang', 'zh-CN')).out).toContain('会话没有删除');
  });

  it('can say all that a rule of the catalog says, but what that counts', async () => {
    const entries = RULE_CATALOG.map((rule, at) => ({
      ...RULE,
      texts: {},
      rule: { ...rule, id: `acme/rule-${at}`, estimates: null },
    }));
    const { rules } = await readPacks([packOfRules(entries)], []);
    const byId = new Map(rules.map((rule) => [rule.id, rule]));
    RULE_CATALOG.forEach((rule, at) => {
      const id = `acme/rule-${at}`;
      expect({ ...byId.get(id), shapes: [] }).toEqual({ ...rule, id, estimates: null, shapes: [] });
      expect(byId.get(id)!.shapes).toEqual(rule.shapes);
    });
  });

  const frame = (symbol: string) => ({
    shapes: [{ ...RULE.rule.shapes[0], frames: [{ packages: null, symbol }] }],
  });
  it.each([
    ['an unknown field', { eval: 'x' }, 'pack-key-unknown', 'rule.eval'],
    ['a field that is missing', { subject: undefined }, 'pack-key-missing', 'rule.subject'],
    ['a value of another kind', { stage: 'secret' }, 'pack-value', 'rule.stage'],
    ['an id that exists', { id: 'go/timer-after' }, 'pack-exists', 'rule.id'],
    [
      'an unknown condition',
      { ladder: { likely: [[{ kind: 'magic' }]], strong: [] } },
      'pack-value',
      'rule.ladder.likely.0.0.kind',
    ],
    ['no RE2 expression', frame('(?=x)'), 'pack-expression', 'rule.shapes.0.frames.0.symbol'],
    ['much', frame('.{1000}'), 'pack-expression-large', 'rule.shapes.0.frames.0.symbol'],
    ['no way up', { ladder: { likely: [], strong: [] } }, 'pack-ladder', 'rule.ladder.likely'],
    ['what others count', { estimates: 'clients' }, 'pack-estimate', 'rule.estimates'],
    [
      'a statement that is none',
      {
        next: [
          { code: 'expire-sessions', when: 'always' },
          { code: 'no-such', when: 'always' },
        ],
      },
      'pack-code-unknown',
      'rule.next.1.code',
    ],
    [
      'a statement against that is none',
      { against: [{ code: 'constructor', when: 'always' }] },
      'pack-code-unknown',
      'rule.against.0.code',
    ],
    [
      'a statement of a holder that is none',
      {
        holders: [
          { verdict: 'proves', code: 'no-such', elements: [{ name: 'x' }], joinedBy: 'named' },
        ],
      },
      'pack-code-unknown',
      'rule.holders.0.code',
    ],
    [
      'a rule that is none',
      { alternatives: ['go/timer-after', 'acme/session-table', 'acme/none'] },
      'pack-rule-unknown',
      'rule.alternatives.2',
    ],
    ['no chapter of its own', { id: 'acme/other' }, 'pack-chapter-missing', 'rule.id'],
  ])('is refused for %s, with file and field', async (_, change, code, field) => {
    const error = (await refusal(change)) as AppError;
    expect(error).toMatchObject({ code, params: { field } });
    expect(error.params['file']).toMatch(/\/rule\.yaml$/);
    expect(JSON.stringify(error.params)).not.toContain('secret');
  });

  it('that is refused ends the command with a sentence in the user’s language', async () => {
    const pack = packOf({ [ID]: stringify({ ...RULE, rule: { ...RULE.rule, eval: 1 } }) });
    for (const [language, sentence] of [
      ['en', 'has a key that no rule has: rule.eval'],
      ['zh-CN', '不认识的键：rule.eval'],
    ] as const) {
      const { code, out, err } = await analyze('--pack', pack, '--lang', language);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('acme/session-table/rule.yaml');
      expect(err).toContain(sentence);
    }
  });

  it('is refused when its expressions together would slow an analysis down', async () => {
    const packs = (count: number): string => {
      const numbers = Array.from({ length: count }, (_, at) => at);
      return packOfRules(
        numbers.map((at) => ({
          ...RULE,
          rule: { ...RULE.rule, id: `acme/r${at}`, ...frame('a{490}') },
        })),
      );
    };
    expect((await readPacks([packs(30)], [])).rules).toHaveLength(30);
    await expect(readPacks([packs(60)], [])).rejects.toMatchObject({
      code: 'pack-expressions-large',
    });
    const own = { ...RULE, rule: { ...RULE.rule, shapes: frame('a{490}').shapes } };
    const others = await readPacks([packs(40)], []);
    const oneMore = packOf({ [ID]: stringify(own) });
    await expect(addPack(others, oneMore, [])).rejects.toMatchObject({
      code: 'pack-expressions-large',
    });
  });

  it('is refused when it is no YAML, a bomb of aliases, or empty', async () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((key, at) => `${key}: &${key} [${`*${'abcdefg'[at]},`.repeat(8)}]`)
      .join('\n')}\n`;
    for (const [text, code] of [
      ['title: x\n  secret: {', 'pack-yaml'],
      [bomb, 'pack-aliases'],
      ['title: 1', 'pack-value'],
      ['root:secret:0:0', 'pack-value'],
    ] as const) {
      const error = (await readPacks([packOf({ [ID]: text })], []).catch(
        (caught: unknown) => caught,
      )) as AppError;
      expect(error.code).toBe(code);
      expect(JSON.stringify(error.params)).not.toContain('secret');
    }
  });

  it('that is none is told with one error, whatever lies there', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    symlinkSync('loop', join(folder, 'loop'));
    const missing = ['missing', 'missing/deep', 'file', 'file/below', 'loop', 'n'.repeat(300)];
    const all = [folder, ...missing.map((name) => join(folder, name))];
    for (const place of all) {
      const error = { code: 'pack-empty', params: { folder: place } };
      await expect(readPacks([place], [])).rejects.toMatchObject(error);
    }
  });

  it('lies in one folder a leak, whose name is the id of its rule and its chapter', async () => {
    const renamed = packOf({ 'acme/sessions': stringify(RULE) });
    await expect(readPacks([renamed], [])).rejects.toMatchObject({
      code: 'pack-id',
      params: { file: join(renamed, 'acme/sessions/rule.yaml'), id: 'acme/sessions' },
    });
    const { rules, pages } = await readPacks([sessions()], []);
    expect([rules[0]!.id, pages.en[0]!.meta.id]).toEqual([ID, ID]);
  });

  it('of the older form is refused whole, with how to move it', async () => {
    const pack = sessions();
    write(pack, 'rules/older.yaml', stringify(RULE));
    for (const [language, sentence] of [
      ['en', 'rules/older.yaml” lies as in older handbook packs'],
      ['zh-CN', 'rules/older.yaml”是旧版手册扩展包的摆放方式'],
    ] as const) {
      const { code, out, err } = await analyze('--pack', pack, '--lang', language);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(sentence);
      expect(err).toContain('acme/session-table/rule.yaml');
    }
  });

  it('may be a link itself, but none in it leads out', async () => {
    const pack = packOf({});
    const link = join(temporaryFolder(), 'link');
    symlinkSync(pack, link);
    const file = join(pack, ID, 'rule.yaml');
    write(pack, 'texts/session.txt', stringify(RULE));
    symlinkSync(join(pack, 'texts/session.txt'), file);
    expect((await readPacks([link], [])).rules).toHaveLength(1);
    const outside = join(temporaryFolder(), 'secret');
    writeFileSync(outside, stringify(RULE));
    rmSync(file);
    symlinkSync(outside, file);
    const error = { code: 'pack-link', params: { file } };
    await expect(readPacks([pack], [])).rejects.toMatchObject(error);
    const whole = packOf({});
    const library = join(whole, 'other');
    symlinkSync(join(sessions(), 'acme'), library);
    const leadsOut = { code: 'pack-link', params: { file: library } };
    await expect(readPacks([whole], [])).rejects.toMatchObject(leadsOut);
    // Not one whose path only begins like the pack's.
    const beside = `${whole}-beside`;
    cpSync(sessions(), beside, { recursive: true });
    rmSync(library);
    symlinkSync(join(beside, 'acme'), library);
    await expect(readPacks([whole], [])).rejects.toMatchObject(leadsOut);
    rmSync(beside, { recursive: true });
  });

  it('adds chapters, checked as the application’s own are', async () => {
    const page = '---\nid: acme/a\ntitle: A\nsummary: S\n---\n\n## Fix {#fix}\r\n\n<b>x</b>\n';
    const chapter = (files: Readonly<Record<string, string>>): string => {
      const folder = temporaryFolder();
      for (const [name, text] of Object.entries(files)) write(folder, name, text);
      return folder;
    };
    const { pages } = await readPacks([chapter({ 'acme/a/en.md': page })], []);
    expect(pages.en[0]!.headings).toEqual([{ anchor: 'fix', title: 'Fix', level: 2 }]);
    expect(pages.en[0]!.html).toContain('&lt;b&gt;x&lt;/b&gt;');
    expect(pages['zh-CN']).toEqual([]);
    for (const [name, text, field] of [
      ['acme/a/en.md', 'no front matter', 'front matter'],
      ['acme/a/en.md', page.replace('id: acme/a', 'id: [*x]'), 'front matter'],
      ['acme/b/en.md', page, 'id'],
      ['acme/c/zh-CN.md', page, 'id'],
      ['acme/a/zh-CN.md', page.replace('{#fix}', ''), 'Fix'],
      ['acme/a/en.md', `${page}[x](file:///etc/passwd)`, null],
      ['acme/a/en.md', `${page}[x](//evil.example)`, '//evil.example'],
      ['acme/a/en.md', `${page}![x](https://evil.example/pixel)`, 'image'],
    ] as const) {
      const read = readPacks([chapter({ [name]: text })], []);
      if (field === null) expect((await read).pages.en[0]!.html).not.toContain('<a');
      else {
        await expect(read).rejects.toMatchObject({ code: 'pack-invalid', params: { field } });
        await expect(read).rejects.toThrow(name.split('/').at(-1));
      }
    }
    const own = chapter({ 'acme/a/en.md': page });
    const taken = { code: 'pack-exists', params: { field: 'id', id: 'acme/a' } };
    await expect(readPacks([own], ['acme/a'])).rejects.toMatchObject(taken);
    await expect(readPacks([own, own], [])).rejects.toMatchObject(taken);
  });

  it('links its chapters to chapters that exist, its own or the application’s', async () => {
    const pack = sessions();
    const link = (target: string): string => chapterText('acme/b', `related: [${target}]\n`);
    const text = (target: string): string => `${chapterText('acme/b')}[x](${target}#fix)\n`;
    for (const make of [link, text]) {
      for (const [target, known] of [
        ['acme/session-table', []],
        ['go/own', ['go/own']],
        ['acme/b', []],
      ] as const) {
        write(pack, 'acme/b/en.md', make(target));
        expect((await readPacks([pack], known)).pages.en).toHaveLength(2);
      }
      write(pack, 'acme/b/en.md', make('acme/none'));
      await expect(readPacks([pack], [])).rejects.toMatchObject({
        code: 'pack-chapter-missing',
        params: { chapter: 'acme/none' },
      });
    }
  });

  it('with a pipe, a link or a large file in it does not hang', async () => {
    const pack = packOf({ [ID]: stringify(RULE), 'acme/large': '#'.repeat(300_000) });
    await expect(readPacks([pack], [])).rejects.toMatchObject({ code: 'pack-file-large' });
    const pipe = packOf({});
    execFileSync('mkfifo', [join(pipe, ID, 'rule.yaml')]);
    await expect(readPacks([pipe], [])).rejects.toMatchObject({
      code: 'file-unreadable',
      params: { reason: 'ENOTFILE' },
    });
  });

  it('cannot change the application’s own texts', async () => {
    const text = { ...RULE, texts: { 'stack-matched': { en: 'owned' } } };
    const { out } = await analyze('--pack', packOf({ [ID]: JSON.stringify(text) }));
    expect(out).not.toContain('owned');
  });
});

import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { describe, expect, it } from 'vitest';
import type { AppError } from '#core/base/errors';
import { LIBRARIES } from '#core/evidence/libraries';
import type { ReportModel } from '#core/report/report-model';
import { RULE_CATALOG } from '#core/rules/rule-catalog';
import { readPacks } from '#main/services/read-pack';
import {
  chapterText,
  packOfFiles,
  packOfRules,
  packOfTexts,
  SESSIONS,
  SESSIONS_ID,
  writeIn,
} from '#support/pack-of';
import { recordingPath } from '#support/recordings';
import { type CliRun, runLeakbook } from '#support/run-leakbook';
import { temporaryFolder } from '#support/temporary-folder';

const HANDBOOK = join(import.meta.dirname, '../../../handbook');
const GROWING = recordingPath('go-map-growing');

const sessions = (): string => packOfTexts({ [SESSIONS_ID]: stringify(SESSIONS) });

const analyze = (...args: string[]): Promise<CliRun> => runLeakbook('analyze', GROWING, ...args);

describe('a handbook pack', () => {
  it('adds a rule with its own texts, before the general shapes of the application’s own', async () => {
    const pack = sessions();
    const plain = JSON.parse((await analyze('--json')).out) as ReportModel;
    expect(plain.findings.map(({ rule }) => rule)).not.toContain('acme/session-table');
    const { findings } = JSON.parse((await analyze('--json', '--pack', pack)).out) as ReportModel;
    expect(findings).toMatchObject([{ rule: 'acme/session-table', level: 'likely' }]);
    expect(findings[0]!.next[0]!.text).toMatch(/^Expire sessions in main\.\(\*sessionTable\)/);
    expect((await analyze('--pack', pack)).out).toContain('sessions are never removed');
    expect((await analyze('--pack', pack, '--lang', 'zh-CN')).out).toContain('会话没有删除');
  });

  it('can say all that the rules of our own handbook say', async () => {
    const files = readdirSync(HANDBOOK, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('rule.yaml'))
      .sort();
    const entries = files.map((name, at) => {
      const entry = parse(readFileSync(join(HANDBOOK, name), 'utf8')) as { rule: { id: string } };
      return { ...entry, rule: { ...entry.rule, id: `acme/rule-${at + 100}` } };
    });
    const counts = LIBRARIES.flatMap((library) => library.counts);
    const more = { 'acme/library.yaml': stringify({ name: 'Acme', counts }) };
    const { rules } = await readPacks([packOfRules(entries, more)], []);
    const ours = RULE_CATALOG.toSorted((a, b) => (`${a.id}/` < `${b.id}/` ? -1 : 1));
    expect(rules).toHaveLength(ours.length);
    rules.forEach((rule, at) => expect({ ...rule, id: ours[at]!.id }).toEqual(ours[at]));
  });

  it('that is refused ends the command with a sentence in the user’s language', async () => {
    const pack = packOfTexts({
      [SESSIONS_ID]: stringify({ ...SESSIONS, rule: { ...SESSIONS.rule, eval: 1 } }),
    });
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
      const error = (await readPacks([packOfTexts({ [SESSIONS_ID]: text })], []).catch(
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
    const renamed = packOfTexts({ 'acme/sessions': stringify(SESSIONS) });
    await expect(readPacks([renamed], [])).rejects.toMatchObject({
      code: 'pack-id',
      params: { file: join(renamed, 'acme/sessions/rule.yaml'), id: 'acme/sessions' },
    });
    const { rules, pages } = await readPacks([sessions()], []);
    expect([rules[0]!.id, pages.en[0]!.meta.id]).toEqual([SESSIONS_ID, SESSIONS_ID]);
  });

  it('of the older form is refused whole, with how to move it', async () => {
    const pack = sessions();
    writeIn(pack, 'rules/older.yaml', stringify(SESSIONS));
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
    const pack = packOfTexts({});
    const link = join(temporaryFolder(), 'link');
    symlinkSync(pack, link);
    const file = join(pack, SESSIONS_ID, 'rule.yaml');
    writeIn(pack, 'texts/session.txt', stringify(SESSIONS));
    symlinkSync(join(pack, 'texts/session.txt'), file);
    expect((await readPacks([link], [])).rules).toHaveLength(1);
    const outside = join(temporaryFolder(), 'secret');
    writeFileSync(outside, stringify(SESSIONS));
    rmSync(file);
    symlinkSync(outside, file);
    const error = { code: 'pack-link', params: { file } };
    await expect(readPacks([pack], [])).rejects.toMatchObject(error);
    const whole = packOfTexts({});
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
    const both = { 'acme/a/en.md': page, 'acme/a/zh-CN.md': page };
    const { pages } = await readPacks([packOfFiles(both)], []);
    expect(pages.en[0]!.headings).toEqual([{ anchor: 'fix', title: 'Fix', level: 2 }]);
    expect(pages.en[0]!.html).toContain('&lt;b&gt;x&lt;/b&gt;');
    expect(pages['zh-CN']).toEqual(pages.en);
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
      const read = readPacks([packOfFiles({ ...both, [name]: text })], []);
      if (field === null) expect((await read).pages.en[0]!.html).not.toContain('<a');
      else {
        await expect(read).rejects.toMatchObject({ code: 'pack-invalid', params: { field } });
        await expect(read).rejects.toThrow(name.split('/').at(-1));
      }
    }
    const own = packOfFiles(both);
    const taken = { code: 'pack-exists', params: { field: 'id', id: 'acme/a' } };
    await expect(readPacks([own], ['acme/a'])).rejects.toMatchObject(taken);
    await expect(readPacks([own, own], [])).rejects.toMatchObject(taken);
  });

  it.each([
    ['en.md', 'zh-CN.md'],
    ['zh-CN.md', 'en.md'],
  ])('is refused where a chapter has %s and no %s', async (there, missing) => {
    const pack = packOfFiles({ [`acme/a/${there}`]: chapterText('acme/a') });
    await expect(readPacks([pack], [])).rejects.toMatchObject({
      code: 'pack-chapter-missing',
      params: { file: join(pack, 'acme/a', there), field: 'id', chapter: `acme/a/${missing}` },
    });
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
        writeIn(pack, 'acme/b/en.md', make(target));
        writeIn(pack, 'acme/b/zh-CN.md', make(target));
        expect((await readPacks([pack], known)).pages.en).toHaveLength(2);
      }
      writeIn(pack, 'acme/b/en.md', make('acme/none'));
      await expect(readPacks([pack], [])).rejects.toMatchObject({
        code: 'pack-chapter-missing',
        params: { chapter: 'acme/none' },
      });
    }
  });

  it('with a pipe, a link or a large file in it does not hang', async () => {
    const pack = packOfTexts({
      [SESSIONS_ID]: stringify(SESSIONS),
      'acme/large': '#'.repeat(300_000),
    });
    await expect(readPacks([pack], [])).rejects.toMatchObject({ code: 'pack-file-large' });
    const pipe = packOfTexts({});
    execFileSync('mkfifo', [join(pipe, SESSIONS_ID, 'rule.yaml')]);
    await expect(readPacks([pipe], [])).rejects.toMatchObject({
      code: 'file-unreadable',
      params: { reason: 'ENOTFILE' },
    });
  });

  it('cannot change the application’s own texts', async () => {
    const own = { en: 'owned', 'zh-CN': 'owned' };
    const entry = { ...SESSIONS, texts: { ...SESSIONS.texts, 'stack-matched': own } };
    const { out } = await analyze('--pack', packOfTexts({ [SESSIONS_ID]: JSON.stringify(entry) }));
    expect(out).toContain('sessions are never removed');
    expect(out).not.toContain('owned');
  });
});

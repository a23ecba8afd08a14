import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { ReportModel } from '#core/report/report-model';
import type { CheckedRules } from '#main/cli/print-rules-check';
import { packOfRules, SESSIONS } from '#support/pack-of';
import { runLeakbook as leakbook } from '#support/run-leakbook';
import { recordingPath } from '#support/recordings';
import { temporaryFolder } from '#support/temporary-folder';

const EXAMPLE = join(import.meta.dirname, '../../support/example-pack');
const GROWING = recordingPath('go-map-growing');
const LEAK = recordingPath('kitex-held-request-field');

async function checked(...args: string[]): Promise<CheckedRules> {
  const { code, out, err } = await leakbook('rules', 'check', ...args, '--json');
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as CheckedRules;
}

describe('leakbook rules check PACK', () => {
  it('says which rules and libraries loaded, in both languages', async () => {
    const more = { 'acme/library.yaml': stringify({ name: 'Acme Gateway' }) };
    const pack = packOfRules([SESSIONS], more);
    const { code, out } = await leakbook('rules', 'check', pack);
    expect(code).toBe(0);
    expect(out).toBe(
      `${pack}: rules 1, libraries 1, chapters 1\n` +
        '  library acme: Acme Gateway\n' +
        '  rule acme/session-table: sessions are never removed\n',
    );
    const chinese = await leakbook('rules', 'check', pack, '--lang', 'zh-CN');
    expect(chinese.out).toContain('规则 acme/session-table：会话没有删除');
    expect(await checked(pack)).toEqual({
      schema: 'leakbook.rules-check/1',
      pack,
      libraries: [{ id: 'acme', name: 'Acme Gateway' }],
      rules: ['acme/session-table'],
      pages: 1,
      judged: null,
    });
  });

  it('says why nothing loaded, with file and field, and ends with 2', async () => {
    const pack = temporaryFolder();
    cpSync(EXAMPLE, pack, { recursive: true });
    writeFileSync(join(pack, 'acme/library.yaml'), 'name: Acme\nhandler: []\n');
    const { code, out, err } = await leakbook('rules', 'check', pack, GROWING, '--json');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(join(pack, 'acme/library.yaml'));
    expect(err).toContain('handler');
  });
});

describe('leakbook rules check PACK FILE', () => {
  it('says which bounds the case of all files met: what was measured, what was asked', async () => {
    const { judged } = await checked(EXAMPLE, GROWING);
    expect(judged).toMatchObject([{ rule: 'acme/session-table', more: 0 }]);
    expect(judged![0]!.stacks).toBeGreaterThan(0);
    const [subject] = judged![0]!.subjects;
    expect(subject).toMatchObject({ level: 'likely', excluded: null });
    const [likely, strong] = subject!.steps;
    expect(likely).toMatchObject({ step: 'likely', holds: true });
    const growth = likely!.bounds.find(({ measure }) => measure === 'growth');
    expect(growth).toMatchObject({ holds: true, asked: { atLeast: 102_400 } });
    expect(growth!.measured).toMatchObject({ known: true, unit: 'bytes' });
    expect(strong).toEqual({ step: 'strong', holds: false, bounds: [] });
  });

  it('says the same for people, in both languages', async () => {
    const { out } = await leakbook('rules', 'check', EXAMPLE, GROWING);
    expect(out).toMatch(/\n {2}main\.\(\*sessionTable\)\.\w+: likely\n/);
    expect(out).toMatch(/\n {6}✓ growth \[growth\]: [\d.]+ MB( \(.*\))?, asked: at least 100 kB\n/);
    expect(out).toMatch(/\n {4}strong: nothing takes it there\n/);
    const chinese = await leakbook('rules', 'check', EXAMPLE, GROWING, '--lang', 'zh-CN');
    expect(chinese.out).toMatch(/✓ 增长量 \[growth\]：[\d.]+ MB(（.*）)?，要求至少 100 kB\n/);
  });

  it('says which bound one file alone misses, and why its measure has no value', async () => {
    const { judged } = await checked(EXAMPLE, join(GROWING, 'heap-06.pb.gz'));
    const [subject] = judged![0]!.subjects;
    expect(subject!.level).toBe('pattern');
    const missed = subject!.steps[0]!.bounds.filter(({ holds }) => !holds);
    expect(missed).toContainEqual(
      expect.objectContaining({
        measure: 'growth',
        measured: { known: false, because: 'no-second-snapshot' },
      }),
    );
  });

  it('says of a rule of which the case has nothing that it has nothing', async () => {
    const { judged } = await checked(EXAMPLE, LEAK);
    expect(judged).toEqual([{ rule: 'acme/session-table', stacks: 0, subjects: [], more: 0 }]);
    expect((await leakbook('rules', 'check', EXAMPLE, LEAK)).out).toContain('no stack matches');
  });

  it('tells what a rule requires, too, of what is then no finding', async () => {
    const requires = [{ share: { atLeast: 2 } }];
    const pack = packOfRules([{ ...SESSIONS, rule: { ...SESSIONS.rule, requires } }]);
    const { judged } = await checked(pack, GROWING);
    const [subject] = judged![0]!.subjects;
    expect(subject).toMatchObject({ level: null, excluded: null });
    expect(subject!.steps[0]).toMatchObject({ step: 'gate', holds: false });
    expect(subject!.steps[0]!.bounds[0]!.measured).toMatchObject({ unit: 'share' });
    const { out } = await leakbook('rules', 'check', pack, GROWING);
    expect(out).toContain('to be a finding at all: missed');
  });

  it('ends with 1 where a rule reaches the level of --fail-on, with 2 without a case', async () => {
    const fail = ['rules', 'check', EXAMPLE, GROWING, '--fail-on'];
    expect((await leakbook(...fail, 'likely')).code).toBe(1);
    expect((await leakbook(...fail, 'strong')).code).toBe(0);
    const broken = join(temporaryFolder(), 'broken.pb.gz');
    writeFileSync(broken, Uint8Array.from([0x1f, 0x8b, 8, 0]));
    const none = await leakbook('rules', 'check', EXAMPLE, broken);
    expect([none.code, none.out]).toEqual([2, '']);
    expect(none.err).toContain(broken);
    for (const args of [['rules'], ['rules', 'list'], ['rules', 'check']])
      expect((await leakbook(...args)).code).toBe(2);
  });
});

describe('leakbook rules check --own', () => {
  it('judges as a report of the same files does, rule by rule', async () => {
    const { findings } = JSON.parse((await leakbook('analyze', LEAK, '--json')).out) as ReportModel;
    const { judged, pack } = await checked('--own', LEAK);
    expect(pack).toBeNull();
    const told = judged!.flatMap(({ rule, subjects }) =>
      subjects.filter(({ level }) => level !== null).map(({ level }) => `${rule} ${level}`),
    );
    expect(told.toSorted()).toEqual(
      findings.map(({ rule, level }) => `${rule} ${level}`).toSorted(),
    );
    expect(told).toContain('kitex/held-request-field strong');
  });

  it('tells no more subjects than asked for, and how many more there are', async () => {
    const { out } = await leakbook('rules', 'check', '--own', LEAK, '--top', '1');
    expect(out).toMatch(/… and \d+ more with less memory/);
    expect(out).toContain('the whole process: no finding');
    expect(out).toContain('asked: at least 64 MB');
    const { judged } = await checked('--own', LEAK, '--top', '1');
    expect(Math.max(...judged!.map(({ subjects }) => subjects.length))).toBe(1);
    expect(Math.max(...judged!.map(({ more }) => more))).toBeGreaterThan(0);
  });
});

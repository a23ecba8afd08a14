import { stringify } from 'yaml';
import { describe, expect, it } from 'vitest';
import type { AppError } from '#core/base/errors';
import { addPack, readPacks } from '#main/services/read-pack';
import { chapterOf, packOfFiles, packOfRules, SESSIONS, SESSIONS_ID } from '#support/pack-of';

const { shapes, ladder } = SESSIONS.rule;

/** What a pack of these files is refused for. */
async function refusalOf(files: Readonly<Record<string, string>>): Promise<AppError> {
  return (await readPacks([packOfFiles(files)], []).catch((error: unknown) => error)) as AppError;
}

/** What a rule with these changes is refused for. */
async function refusal(change: object, more: object = {}): Promise<AppError> {
  const entry = { ...SESSIONS, ...more, rule: { ...SESSIONS.rule, ...change } };
  const files = { [`${entry.rule.id}/rule.yaml`]: stringify(entry) };
  return refusalOf({ ...files, ...chapterOf(SESSIONS_ID) });
}

const frames = (...texts: unknown[]) => ({ shapes: [{ ...shapes[0], frames: texts }] });
const likely = (...items: unknown[]) => ({ ladder: { ...ladder, likely: [items] } });
const holder = (change: object) => ({
  holders: [
    { verdict: 'proves', code: 'held-by-root', joinedBy: 'named', elements: [], ...change },
  ],
});

type Refused = [why: string, change: object, code: string, field: string];

const BY_SCHEMA: Refused[] = [
  ['an unknown field', { eval: 'x' }, 'pack-key-unknown', 'rule.eval'],
  ['a field that is missing', { subject: undefined }, 'pack-key-missing', 'rule.subject'],
  ['a value of another kind', { stage: 'secret' }, 'pack-value', 'rule.stage'],
  ['a name of no bounds', likely('lasting-secret'), 'pack-bounds', 'rule.ladder.likely.0.0'],
  [
    'a measure that is none',
    likely('lasting-growth', { magic: { atLeast: 1 } }),
    'pack-key-unknown',
    'rule.ladder.likely.0.1.magic',
  ],
  [
    'a word where a number is measured',
    likely({ growth: { oneOf: ['secret'] } }),
    'pack-key-unknown',
    'rule.ladder.likely.0.0.growth.oneOf',
  ],
  [
    'a word that is never measured',
    { requires: [{ version: { oneOf: ['affected', 'secret'] } }] },
    'pack-value',
    'rule.requires.0.version.oneOf.1',
  ],
  ['no way up', { ladder: { likely: [], strong: [] } }, 'pack-ladder', 'rule.ladder.likely'],
  ['a frame without a package', frames('secret'), 'pack-frame', 'rule.shapes.0.frames.0'],
  ['a frame of an older pack', frames({ symbol: 'x' }), 'pack-frame', 'rule.shapes.0.frames.0'],
  ['no name of a frame', frames([]), 'pack-frame', 'rule.shapes.0.frames.0'],
  ['no RE2', frames(['a.B', 're:a.(?=x)']), 'pack-expression', 'rule.shapes.0.frames.0.1'],
  ['too much', frames('re:a..{1000}'), 'pack-expression-large', 'rule.shapes.0.frames.0'],
  ['no RE2 of an object', holder({ object: 're:(' }), 'pack-expression', 'rule.holders.0.object'],
  ['a field without its reader', { subject: 'field' }, 'pack-reader', 'rule.reader'],
  ['a reader without a field', { reader: 'generated-readers' }, 'pack-reader', 'rule.reader'],
  ['a statement’s form', { next: ['Secret Words'] }, 'pack-statement', 'rule.next.0'],
  ['a group that is none', { against: ['group:secret'] }, 'pack-statement', 'rule.against.0'],
  [
    'a statement that has no condition',
    { next: [{ say: 'expire-sessions' }] },
    'pack-key-missing',
    'rule.next.0.when',
  ],
  [
    'a statement’s condition',
    { next: ['expire-sessions', { say: 'expire-sessions', when: ['growing', 'secret'] }] },
    'pack-bounds',
    'rule.next.1.when.1',
  ],
];

const BY_NAME: Refused[] = [
  ['an id that exists', { id: 'go/timer-after' }, 'pack-exists', 'rule.id'],
  ['what no library counts', { estimates: 'clients' }, 'pack-estimate', 'rule.estimates'],
  ['a statement that is none', { next: ['no-such'] }, 'pack-code-unknown', 'rule.next.0'],
  [
    'a statement against that is none',
    { against: ['group:heap-limits', { say: 'constructor', when: 'always' }] },
    'pack-code-unknown',
    'rule.against.1',
  ],
  [
    'a statement of a holder that is none',
    holder({ code: 'no-such' }),
    'pack-code-unknown',
    'rule.holders.0.code',
  ],
  [
    'a rule that is none',
    { alternatives: ['go/timer-after', SESSIONS_ID, 'acme/none'] },
    'pack-rule-unknown',
    'rule.alternatives.2',
  ],
  [
    'one to come before that is none',
    { before: ['acme/none'] },
    'pack-rule-unknown',
    'rule.before.0',
  ],
  ['a role that is none', frames('role:magic'), 'pack-role-unknown', 'rule.shapes.0.frames.0'],
  [
    'a role of no library',
    frames('role:x/handlers'),
    'pack-role-unknown',
    'rule.shapes.0.frames.0',
  ],
  [
    'a role that its library has not',
    { inFlight: ['role:kitex/handlers', 'role:kitex/magic'] },
    'pack-role-unknown',
    'rule.inFlight.1',
  ],
  ['no chapter of its own', { id: 'acme/other' }, 'pack-chapter-missing', 'rule.id'],
];

describe('a rule is refused, with file and field,', () => {
  it.each([...BY_SCHEMA, ...BY_NAME])('for %s', async (_, change, code, field) => {
    const error = await refusal(change);
    expect(error).toMatchObject({ code, params: { field } });
    expect(error.params['file']).toMatch(/\/rule\.yaml$/);
    expect(JSON.stringify(error.params)).not.toContain('secret');
  });

  it('for a title or a text that is not in both languages', async () => {
    for (const [more, field] of [
      [{ title: { en: 'x' } }, 'title.zh-CN'],
      [{ texts: { 'expire-sessions': { 'zh-CN': 'x' } } }, 'texts.expire-sessions.en'],
      [{ title: { en: '', 'zh-CN': 'x' } }, 'title.en'],
    ] as const) {
      const error = await refusal({}, more);
      const code = field === 'title.en' ? 'pack-value' : 'pack-key-missing';
      expect(error).toMatchObject({ code, params: { field } });
    }
  });

  it('saying in few words what is expected', async () => {
    for (const [, change] of BY_SCHEMA) {
      const { params } = await refusal(change);
      expect(String(params['expected'] ?? '').length).toBeLessThan(80);
      expect(params['expected'] ?? '').not.toContain('Object');
    }
  });
});

const library = (content: object): Record<string, string> => ({
  'acme/library.yaml': stringify({ name: 'Acme', ...content }),
});

describe('a library is refused, with file and field,', () => {
  it.each<Refused>([
    ['no name', { name: undefined }, 'pack-key-missing', 'name'],
    ['a role that is none', { handler: ['a.B'] }, 'pack-key-unknown', 'handler'],
    ['no frame', { handlers: ['a.B', 'secret'] }, 'pack-frame', 'handlers.1'],
    ['a role without frames', { awaiting: ['role:acme/x'] }, 'pack-role-unknown', 'awaiting.0'],
    [
      'a version that is none',
      { versions: { symbols: [{ module: 'a/b', frame: 'a.B', since: 'secret' }] } },
      'pack-value',
      'versions.symbols.0.since',
    ],
    [
      'a known leak without frames',
      { knownLeaks: [{ fix: 'a#1', module: 'a/b', below: 'v1.0.0', frames: [] }] },
      'pack-value',
      'knownLeaks.0.frames',
    ],
  ])('for %s', async (_, change, code, field) => {
    const error = await refusalOf(library(change));
    expect(error).toMatchObject({ code, params: { field } });
    expect(error.params['file']).toMatch(/\/acme\/library\.yaml$/);
    expect(JSON.stringify(error.params)).not.toContain('secret');
  });

  it('for the name of one that is there, ours or another pack’s', async () => {
    const error = await refusalOf({ 'kitex/library.yaml': stringify({ name: 'Kitex' }) });
    expect(error).toMatchObject({ code: 'pack-exists', params: { field: 'library', id: 'kitex' } });
    const first = await readPacks([packOfFiles(library({}))], []);
    const again = { code: 'pack-exists', params: { id: 'acme' } };
    await expect(addPack(first, packOfFiles(library({})), [])).rejects.toMatchObject(again);
  });
});

describe('what a pack’s library says', () => {
  it('is there for its rules: roles, frames of its own, what it counts', async () => {
    const rule = {
      ...SESSIONS.rule,
      ...frames(['role:acme/tables', 'role:awaiting']),
      inFlight: ['role:acme/handlers'],
      estimates: 'tables',
    };
    const estimated = { en: '{count} tables', 'zh-CN': '{count} 个表' };
    const entry = {
      ...SESSIONS,
      texts: { ...SESSIONS.texts, 'tables-estimated': estimated },
      rule,
    };
    const more = library({ frames: { tables: ['main.(*sessionTable).*'] }, counts: ['tables'] });
    const { rules, libraries } = await readPacks([packOfRules([entry], more)], []);
    expect(rules).toHaveLength(1);
    expect(libraries).toMatchObject([{ id: 'acme', name: 'Acme', counts: ['tables'] }]);
  });

  it('may stand alone, without any rule', async () => {
    const { rules, libraries } = await readPacks([packOfFiles(library({ inUse: ['a.B'] }))], []);
    expect([rules, libraries[0]!.inUse]).toEqual([[], ['a.B']]);
  });
});

describe('the expressions of all packs', () => {
  const costly = (count: number, from = 0) =>
    packOfRules(
      Array.from({ length: count }, (_, at) => ({
        ...SESSIONS,
        rule: { ...SESSIONS.rule, id: `acme/r${from + at}`, ...frames('re:main.a{490}') },
      })),
    );
  const tooMuch = { code: 'pack-expressions-large' };

  it('may together not slow an analysis down', async () => {
    expect((await readPacks([costly(30)], [])).rules).toHaveLength(30);
    await expect(readPacks([costly(60)], [])).rejects.toMatchObject(tooMuch);
    const others = await readPacks([costly(40)], []);
    await expect(addPack(others, costly(1, 40), [])).rejects.toMatchObject(tooMuch);
  });

  it('count those of libraries, too', async () => {
    const roles = (count: number) =>
      library({ handlers: Array.from({ length: count }, () => 're:main.a{490}') });
    expect((await readPacks([packOfFiles(roles(30))], [])).libraries).toHaveLength(1);
    await expect(readPacks([packOfFiles(roles(60))], [])).rejects.toMatchObject(tooMuch);
    const others = await readPacks([packOfFiles(roles(40))], []);
    await expect(addPack(others, costly(1), [])).rejects.toMatchObject(tooMuch);
  });
});

import fc from 'fast-check';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { peopleTranslate } from '#main/cli/people-texts';
import { encodeProfile } from '#support/encode-profile';
import { heapOf } from '#support/heap-of';
import { runLeakbook as leakbook } from '#support/run-leakbook';
import { temporaryFolder } from '#support/temporary-folder';

/** What may turn, overwrite or end a line at a terminal, or forge one. */
const CONTROLS = [
  '\u001b[31m',
  '\u001b]0;OWNED\u0007',
  '\r',
  '\u009b2J',
  '\u202e',
  '\u2066',
  '\u2028',
];
const FORGED = '\nleakbook: FAKE';
const HARMFUL = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;

const evilName = fc
  .array(
    fc.oneof(
      fc.constantFrom(...CONTROLS, FORGED),
      fc.integer({ min: 0, max: 0x9f }).map((code) => String.fromCharCode(code)),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

/** A folder with two heaps whose function has that name, and a third file of that name that is none. */
function evilCase(name: string): string {
  const folder = join(temporaryFolder(), 'case');
  mkdirSync(folder);
  for (const n of [1, 2]) {
    const samples = [
      {
        stack: ['regexp/syntax.parse', 'regexp.compile', `main.${name}`],
        objects: 90 * n,
        size: 2 ** 16,
      },
      { stack: [`shop.${name}`, `shop/${name}.serve`], objects: 200 * n, size: 2 ** 16 },
    ];
    const bytes = gzipSync(encodeProfile(heapOf({ samples, seconds: 60 * n })));
    writeFileSync(join(folder, `heap-${n}.pb.gz`), bytes);
  }
  const fileName = name.replace(/[/\0]/g, '').slice(0, 40);
  writeFileSync(join(folder, `heap-${fileName}.pb.gz`), '<!doctype html>');
  return folder;
}

function expectHarmless(text: string): void {
  for (const line of text.split('\n')) {
    expect(line).not.toMatch(HARMFUL);
    expect(line).not.toMatch(/^leakbook: FAKE/);
  }
}

describe('what is printed for people', () => {
  it('holds no control and no forged line, whatever functions and files are called', async () => {
    await fc.assert(
      fc.asyncProperty(evilName, async (name) => {
        const folder = evilCase(name);
        for (const args of [
          ['--lang', 'en'],
          ['--lang', 'zh-CN'],
          ['--issue'],
          ['--issue', '--show-names'],
        ]) {
          const { out, err } = await leakbook('analyze', folder, ...args);
          expectHarmless(out);
          expectHarmless(err);
        }
        const missing = await leakbook('analyze', join(folder, `${name.replace('\0', '')}.none`));
        expectHarmless(missing.err);
        expectHarmless((await leakbook(`${name}x`)).err);
      }),
      { numRuns: 26, examples: [[CONTROLS.join('')], [FORGED], [`@${FORGED}`]] },
    );
  });

  it('shows what it does not send', async () => {
    const { out } = await leakbook('analyze', evilCase('\u001b[31mred\u202e'));
    expect(out).toContain('main.\\u001b[31mred\\u202e');
  });

  it('leaves the document for programs as it is', async () => {
    const { out } = await leakbook('analyze', evilCase('\u001b[31mred\u202e\u009b'), '--json');
    expect(out).toContain('main.\\u001b[31mred\u202e\u009b');
  });

  it('holds nothing harmful of a pack’s own texts', () => {
    const texts = { 'rule.acme-leak': { en: '\u001b[31mRED \u0007{name}\nleakbook: FAKE' } };
    const say = peopleTranslate('en', texts);
    expect(say('rule.acme-leak', { name: 'a\rb' })).toBe(
      '\\u001b[31mRED \\u0007a\\u000db\\u000aleakbook: FAKE',
    );
    expect(say('cli.help').split('\n').length).toBeGreaterThan(5);
  });
});

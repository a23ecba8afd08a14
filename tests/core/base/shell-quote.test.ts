import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wellFormed } from '#core/base/well-formed';
import { shellPath, shellQuoted } from '#core/base/shell-quote';

/** What bash makes of a line's words. */
const words = (line: string): string[] =>
  execFileSync('bash', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);

const HOSTILE = [
  "it's",
  '$(touch /tmp/owned) `id` "x" \\ !',
  'two\nlines',
  '\u001b[31mred',
  'gpj.\u202egnp',
  "both ' and \n and \\n",
  '\u00857',
  '空 格.pb.gz',
];

describe('shellQuoted', () => {
  it('leaves a plain word alone', () => {
    expect(shellQuoted('heaps/heap-01.pb.gz')).toBe('heaps/heap-01.pb.gz');
  });

  it.each(HOSTILE)('is one word of bash with the very text: %j', (text) => {
    expect(words(shellQuoted(text))).toEqual([text]);
  });

  it('is one word of bash for any texts, and is one visible line', () => {
    const text = fc.string({ unit: 'binary', minLength: 1 }).filter((one) => !one.includes('\0'));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 200 }), (texts) => {
        const line = texts.map(shellQuoted).join(' ');
        expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
        expect(words(line)).toEqual(texts.map(wellFormed));
      }),
      { numRuns: 8 },
    );
  });
});

describe('shellPath', () => {
  it('is never taken for an option', () => {
    expect(shellPath('-o')).toBe('./-o');
  });
});

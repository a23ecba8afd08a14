// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { highlightLines } from '#renderer/features/source/highlight-lines.ts';

const joined = (lines: readonly string[]): string[] =>
  highlightLines(lines).map((parts) => parts.map(({ text }) => text).join(''));
const kinds = (lines: readonly string[]) =>
  highlightLines(lines).map((parts) => parts.map(({ kind }) => kind));

describe('highlightLines', () => {
  it('leaves every line as it is', () => {
    const file = join(import.meta.dirname, '../../../leaklab/cmd/growing-map/main.go');
    const lines = readFileSync(file, 'utf8').split('\n');
    expect(joined(lines)).toEqual(lines);
  });

  it('colours words, and what goes on over lines on each of them', () => {
    expect(kinds(['func f() {'])[0]).toContain('hljs-keyword');
    expect(kinds(['/* a', 'b', 'c */ x'])).toEqual([
      ['hljs-comment'],
      ['hljs-comment'],
      ['hljs-comment', ''],
    ]);
  });

  it('makes no elements of what a source holds', () => {
    const lines = ['<img src=x onerror=alert(1)>', '</pre><script>1</script> &amp; "', '', '\tx'];
    expect(joined(lines)).toEqual(lines);
    expect(joined([])).toEqual(['']);
  });
});

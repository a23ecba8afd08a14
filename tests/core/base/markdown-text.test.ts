import { describe, expect, it } from 'vitest';
import { codeFence, codeSpan, plainMarkdown } from '#core/base/markdown-text';

describe('text in Markdown', () => {
  it('is no markup, whatever is in it', () => {
    expect(plainMarkdown('<script>*x*\n# y')).toBe('\\<script\\>\\*x\\* \\# y');
  });

  it('shows what would turn the order of a line', () => {
    expect(plainMarkdown('a\u202eb')).toBe(String.raw`a\\u202eb`);
  });

  it('in code cannot end the code', () => {
    expect(codeSpan('a`b\n`c')).toBe('`a b  c`');
    expect(codeFence(['a', '`````', 'x```y'])[0]).toBe('``````');
  });
});

import { describe, expect, it } from 'vitest';
import { sharedFunctionText } from '#core/fleet/shared-function-text';
import { english } from '#support/in-english';

const SHARED = {
  ...{ function: 'main.keep', file: 'shop/main.go', line: 12 },
  ...{ processes: ['a', 'b'], versions: ['v1'], deltaBytes: 3000 },
};
const text = (more: Partial<typeof SHARED> = {}) =>
  sharedFunctionText({ ...SHARED, ...more }, { looked: 5, bytes: '3 kB' }, english);

describe('a function that grows in several processes', () => {
  it.each([
    [[], 'by 3 kB in all.'],
    [['v1'], 'by 3 kB in all; all of them of v1.'],
    [['v1', 'v2', 'v3'], 'by 3 kB in all; they are of v1, v2, v3.'],
  ])('is told with its builds: %j', (versions, end) => {
    expect(text({ versions })).toBe(
      `main.keep (shop/main.go:12) grows in 2 of 5 processes looked into, ${end}`,
    );
  });

  it('has as much of its place as is known', () => {
    expect(text({ line: 0 })).toContain('main.keep (shop/main.go) grows');
    expect(text({ file: '', line: 0 })).toContain('main.keep grows');
  });

  it('shows what would turn or begin a line', () => {
    const shown = text({ function: 'a\u202eb', file: 'c\nd', versions: ['\u001b[2J'] });
    expect(shown).toContain('a\\u202eb (c\\u000ad:12)');
    expect(shown).toContain('of \\u001b[2J.');
  });
});

import { describe, expect, it } from 'vitest';
import { stackExcerpt } from '#main/cli/print-suspects';

describe('the excerpt of a stack', () => {
  const library = Array.from({ length: 9 }, (_, at) => `kit.step${at}`);
  const stack = [
    'runtime.growslice',
    ...library,
    'shop.take',
    'kit.call',
    'shop.handle',
    'net.run',
  ];
  const places = stack.map((name) => (name.startsWith('shop.') ? `${name}.go:7` : ''));
  const excerpt = stackExcerpt({
    function: 'shop.take',
    callers: ['shop.handle'],
    stacks: [{ stack, places, bytes: 1, deltaBytes: null }],
  });

  it('has the leaf, every own function with its line, and marks what is left out', () => {
    expect(excerpt).toEqual([
      ...stack.slice(0, 4),
      '…',
      'shop.take  shop.take.go:7',
      '…',
      'shop.handle  shop.handle.go:7',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import type { NodeTable } from '#core/graph/graph-tables';
import { labelChoices } from '#renderer/flame/flame-labels.ts';

const nodeOf = (name: string, file = '', line = 0): NodeTable => ({
  length: 1,
  name: [name],
  file: [file],
  line: Float64Array.of(line),
});

describe('labelChoices', () => {
  it('leaves out the package first, then the receiver', () => {
    expect(labelChoices(nodeOf('a.b/x.(*T[a.b/K]).M'), 0)).toEqual([
      'x.(*T[a.b/K]).M',
      '(*T[a.b/K]).M',
      'M',
    ]);
  });

  it('keeps the function that a closure is in', () => {
    expect(labelChoices(nodeOf('x/gopool.(*worker).run.func1.1'), 0).at(-1)).toBe('run.func1.1');
    expect(labelChoices(nodeOf('main.init.0'), 0).at(-1)).toBe('init.0');
  });

  it('takes a file for a path, not for a package', () => {
    expect(labelChoices(nodeOf('', '/src/shop/cart.go'), 0)).toEqual(['shop/cart.go', 'cart.go']);
  });

  it('says the line where lines are told apart', () => {
    expect(labelChoices(nodeOf('main.F', '/src/m.go', 7), 0)[0]).toBe('main.F:7');
  });
});

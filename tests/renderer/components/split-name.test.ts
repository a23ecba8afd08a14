import { expect, it } from 'vitest';
import { splitName } from '#renderer/components/split-name.ts';

it.each([
  ['github.com/x/y.(*T).M', 'github.com/x/', 'y.(*T).M'],
  ['github.com/x/y/v2.F', 'github.com/x/', 'y/v2.F'],
  ['github.com/x/v2/y.F', 'github.com/x/v2/', 'y.F'],
  ['runtime.main', '', 'runtime.main'],
  ['main.F[github.com/x/y.T]', '', 'main.F[github.com/x/y.T]'],
  [
    'github.com/x/y.(*Cache[github.com/a/b.K]).Get',
    'github.com/x/',
    'y.(*Cache[github.com/a/b.K]).Get',
  ],
  ['github.com/x/y.F[go.shape.string].func1', 'github.com/x/', 'y.F[go.shape.string].func1'],
  ['', '', ''],
  ['/src/shop/cart.go', '/src/shop/', 'cart.go'],
])('splits %s', (name, path, own) => {
  expect(splitName(name)).toEqual({ path, own });
});

import { expect, it } from 'vitest';
import { byName } from '#core/base/by-name';

it('names are in the order of the numbers in them', () => {
  expect(['heap-10', 'heap-9', 'goroutine-2', 'heap-9b'].sort(byName)).toEqual([
    ...['goroutine-2', 'heap-9', 'heap-9b', 'heap-10'],
  ]);
});

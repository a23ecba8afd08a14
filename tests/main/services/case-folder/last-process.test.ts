import { expect, it } from 'vitest';
import type { KeptTaking } from '#main/services/case-folder/case-folder';
import { ofLastProcess } from '#main/services/case-folder/last-process';

type Given = readonly [service: string, process: string | null];

const takings = (given: readonly Given[]) =>
  given.map(([service, process], at) => ({ id: `${at}`, service, process }) as KeptTaking);
const ids = (...given: readonly Given[]): string =>
  ofLastProcess(takings(given))
    .map(({ id }) => id)
    .join('');

it('the last process begins behind the last taking of another', () => {
  expect(ids(['a', '1'], ['a', '2'], ['a', '2'])).toBe('12');
  expect(ids(['a', '1'], ['b', '1'], ['b', '1'])).toBe('12');
  expect(ids(['a', '1'], ['a', '2'], ['a', '1'])).toBe('2');
});

it('one of which no process is known counts as the same', () => {
  expect(ids(['a', '1'], ['a', null], ['a', '1'])).toBe('012');
  expect(ids(['a', null], ['a', null])).toBe('01');
  expect(ids()).toBe('');
});

import { describe, expect, it } from 'vitest';
import { type GridColumn, movedRow, nextSort } from '#renderer/components/data-grid.ts';

const name: GridColumn = { key: 'name', title: 'Function', track: '1fr', kind: 'text' };
const flat: GridColumn = { key: 'flat', title: 'Flat', track: '90px', kind: 'figure' };

describe('nextSort', () => {
  it('begins with the largest figure, and with A', () => {
    expect(nextSort({ key: 'name', descending: false }, flat)).toEqual({
      key: 'flat',
      descending: true,
    });
    expect(nextSort({ key: 'flat', descending: true }, name)).toEqual({
      key: 'name',
      descending: false,
    });
  });

  it('turns round at the second click', () => {
    const once = nextSort({ key: 'name', descending: true }, flat);
    const twice = nextSort(once, flat);
    expect([twice.descending, nextSort(twice, flat)]).toEqual([false, once]);
  });
});

describe('movedRow', () => {
  it.each([
    ['ArrowDown', 5, 6],
    ['ArrowUp', 5, 4],
    ['PageDown', 5, 9],
    ['PageUp', 5, 1],
    ['Home', 5, 0],
    ['End', 5, 9],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 0, 0],
    ['PageUp', 2, 0],
    ['PageDown', 8, 9],
  ])('%s leads from row %d of 10 to %d', (key, row, target) => {
    expect(movedRow(key, row, 10, 4)).toBe(target);
  });

  it.each(['Enter', 'a', 'Tab'])('%s moves nothing', (key) => {
    expect(movedRow(key, 5, 10, 4)).toBeNull();
  });
});

// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { createHistoryEntries } from '#renderer/shell/history-entry.ts';

const ENTRY = { caseNumber: 2, hasArrived: true, address: '/top?b=1' };

beforeEach(() => {
  history.replaceState({ position: 7 }, '');
});

it('an entry of the history remembers what was asked, beside what the router keeps there', () => {
  const entries = createHistoryEntries();
  expect(entries.now()).toBeNull();
  entries.remember(ENTRY);
  expect(entries.now()).toMatchObject(ENTRY);
  expect(history.state).toMatchObject({ position: 7 });
});

it('an entry of a time before the window was loaded means nothing', () => {
  createHistoryEntries().remember(ENTRY);
  expect(createHistoryEntries().now()).toBeNull();
});

it('an entry is written only where it says something else', () => {
  const entries = createHistoryEntries();
  entries.remember(ENTRY);
  const writing = vi.spyOn(history, 'replaceState');
  entries.remember({ ...ENTRY });
  expect(writing).not.toHaveBeenCalled();
  entries.remember({ ...ENTRY, caseNumber: 3 });
  expect(writing).toHaveBeenCalledTimes(1);
  writing.mockRestore();
});

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCaseFolder } from '#main/services/case-folder/open-case-folder';
import { keepScrapes } from '#main/services/profile-source/keep-scrapes';
import { stubProcess, stubSource } from '#support/stub-source';
import { temporaryFolder } from '#support/temporary-folder';

const BEGIN = 1_800_000_000_000;
const TIMES = Array.from({ length: 10 }, (_, at) => BEGIN + 60_000 * at);
const process = stubProcess(BEGIN, TIMES.at(-1)!);
const NANOS = (ms: number): string => `${ms}000000`;
const fleet = { service: 'shop', deployments: [] };
const newCase = () => createCaseFolder(join(temporaryFolder(), 'case'));

describe('keeping scrapes of a process', () => {
  it.each([
    [1, [9]],
    [2, [0, 9]],
    [3, [0, 5, 9]],
    [4, [0, 3, 6, 9]],
    [10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    [50, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ])('of ten keeps %d: both ends, and the others evenly', async (count, kept) => {
    const source = stubSource(TIMES);
    const folder = await keepScrapes(source, { fleet, process, count }, newCase);
    expect(source.downloaded.map(({ time }) => TIMES.indexOf(time))).toEqual(kept);
    expect(source.downloaded.every(({ wanted }) => wanted.goroutines)).toBe(true);
    const { takings } = await folder.read();
    expect(takings.map(({ timeNanos }) => String(timeNanos))).toEqual(
      kept.map((at) => NANOS(TIMES[at]!)),
    );
    expect(takings[0]).toMatchObject({ service: 'shop shop-0', process: null });
  });

  it('takes none from before the last restart', async () => {
    const source = stubSource(TIMES);
    const restarted = stubProcess(TIMES[6]!, TIMES.at(-1)!);
    await keepScrapes(source, { fleet, process: restarted, count: 2 }, newCase);
    expect(source.downloaded.map(({ time }) => TIMES.indexOf(time))).toEqual([6, 9]);
  });

  it('makes no case where the store holds none any more', async () => {
    let opened = 0;
    const openCase = () => {
      opened++;
      return newCase();
    };
    await expect(
      keepScrapes(stubSource([]), { fleet, process, count: 3 }, openCase),
    ).rejects.toMatchObject({
      code: 'scrape-gone',
      params: { url: 'store.example:7070', process: 'shop-0', time: '2027-01-15T08:09:00.000Z' },
    });
    expect(opened).toBe(0);
  });

  it('marks each deployment once, however often scrapes are added', async () => {
    const deployments = [{ timeNanos: NANOS(TIMES[4]!), version: 'v2' }];
    const folder = await newCase();
    for (const count of [1, 2]) {
      const question = { fleet: { service: 'shop', deployments }, process, count };
      await keepScrapes(stubSource(TIMES), question, () => Promise.resolve(folder));
    }
    const { marks } = await folder.read();
    expect(marks.map(({ timeNanos, text }) => ({ timeNanos, text }))).toEqual([
      { timeNanos: NANOS(TIMES[4]!), text: 'v2' },
    ]);
  });
});

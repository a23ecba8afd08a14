import { describe, expect, it } from 'vitest';
import type { StoreSeries } from '#core/fleet/fleet-model';
import { fleetReport } from '#core/fleet/fleet-report';
import { lookInto } from '#main/services/profile-source/look-into';
import { stubSource } from '#support/stub-source';

const BEGIN = 1_800_000_000_000;
const TIMES = Array.from({ length: 10 }, (_, at) => BEGIN + 60_000 * at);

/** A fleet of one process that grows steadily. */
function report() {
  const inuse = TIMES.map((_, at) => 1e7 * (at + 1));
  const labels = { pod: 'shop-0' };
  const series: StoreSeries = { labels, times: TIMES, pointMs: 0, inuse, allocated: null };
  return fleetReport([series], {
    source: { kind: 'parca', name: 'store.example:7070' },
    ...{ service: 'shop', isCut: false, nameLabel: null, versionLabel: null },
    ...{ from: BEGIN, to: TIMES.at(-1)!, stepMs: 60_000 },
  });
}

describe('looking into processes that grow', () => {
  it('downloads four heaps, and nothing else', async () => {
    const source = stubSource(TIMES);
    const { lookedInto, functions, failures } = await lookInto(source, report(), 5);
    expect(source.downloaded.map(({ time }) => TIMES.indexOf(time))).toEqual([0, 3, 6, 9]);
    expect(source.downloaded.some(({ wanted }) => wanted.goroutines)).toBe(false);
    expect({ lookedInto, failures }).toEqual({ lookedInto: ['shop-0'], failures: [] });
    expect(functions).toMatchObject([{ function: 'main.keep', processes: ['shop-0'] }]);
  });

  it('says that nothing is left of a process, in place of nothing that grows', async () => {
    const { lookedInto, failures } = await lookInto(stubSource([]), report(), 5);
    expect(lookedInto).toEqual([]);
    expect(failures).toMatchObject([{ process: 'shop-0', code: 'scrape-gone' }]);
  });

  it('says that a heap cannot be read', async () => {
    const source = stubSource(TIMES);
    const damaged = {
      ...source,
      download: async (...asked: Parameters<typeof source.download>) => {
        const [file] = await source.download(...asked);
        return [{ ...file!, bytes: file!.bytes.slice(0, 40) }];
      },
    };
    const { lookedInto, failures } = await lookInto(damaged, report(), 5);
    expect(lookedInto).toEqual([]);
    expect(failures).toMatchObject([
      { process: 'shop-0', params: { file: expect.stringMatching(/^shop-0 2027/) } },
    ]);
  });
});

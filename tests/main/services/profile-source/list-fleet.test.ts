import { describe, expect, it } from 'vitest';
import type { StoreSeries } from '#core/fleet/fleet-model';
import { listFleet } from '#main/services/profile-source/list-fleet';
import { stubSource } from '#support/stub-source';

const BEGIN = 1_800_000_000_000;
const range = { from: BEGIN, to: BEGIN + 60_000 };
const LISTING = { service: 'shop', labels: {}, range, nameLabel: null, versionLabel: null };

/** A source of so many processes; the first of them has no point in the time asked for. */
const list = (count: number) => {
  const source = {
    ...stubSource([]),
    stepMs: () => 1000,
    async *series() {
      for (let pod = 0; pod <= count; pod++) {
        const times = pod === 0 ? [] : [BEGIN];
        const inuse = times.map(() => 1e6);
        yield {
          ...{ labels: { pod: `p${pod}` }, times, inuse, pointMs: 0, allocated: null },
        } satisfies StoreSeries;
      }
    },
  };
  return listFleet(source, LISTING);
};

describe('listing a fleet', () => {
  it('ends at five thousand processes, and says whether there are more', async () => {
    const [whole, cut] = await Promise.all([list(5000), list(5001)]);
    expect([whole.processes.length, whole.isCut]).toEqual([5000, false]);
    expect([cut.processes.length, cut.isCut]).toEqual([5000, true]);
  });

  it('says that there are none with a point', async () => {
    await expect(list(0)).rejects.toMatchObject({
      code: 'store-no-processes',
      params: { url: 'store.example:7070', service: 'shop' },
    });
  });
});

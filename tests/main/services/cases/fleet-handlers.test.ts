import { describe, expect, it } from 'vitest';
import { join } from 'node:path';
import * as v from 'valibot';
import type { FleetProcess } from '#core/fleet/fleet-model';
import { FLEET_CALLS } from '#contract/fleet-calls';
import { createMemorySecrets } from '#main/services/capture/memory-secrets';
import { createCaseLibrary } from '#main/services/cases/case-library';
import { createCasePlaces } from '#main/services/cases/case-places';
import { createFleetHandlers } from '#main/services/cases/fleet-handlers';
import { createOpenCases } from '#main/services/cases/open-cases';
import type { HttpGet } from '#main/services/http-get';
import { createSnapshotStore } from '#main/services/snapshot-store';
import { readRecordedStore, replayedGet } from '#support/recorded-store';
import { temporaryFolder } from '#support/temporary-folder';

const recorded = readRecordedStore('pyroscope');
const ASKED = {
  requestId: 'r1',
  kind: 'pyroscope' as const,
  url: ':4040',
  sinceMs: 120_000,
  confirmed: null,
  access: null,
};

function handlers(get: HttpGet = replayedGet(recorded)) {
  const data = temporaryFolder();
  const places = createCasePlaces(join(data, 'cases'), data);
  const now = () => recorded.now;
  const trash = () => Promise.resolve();
  const library = createCaseLibrary({ places, data, trash, now });
  const store = createSnapshotStore((id) => id);
  const cases = createOpenCases(store, () => undefined);
  const secrets = createMemorySecrets();
  const lookUp = () => Promise.resolve(['10.0.0.7']);
  return {
    library,
    secrets,
    ...createFleetHandlers({ cases, library, secrets, get, lookUp, now }),
  };
}

describe('the calls that ask stores', () => {
  it('list services and processes, and keep one as a new case', async () => {
    const fleet = handlers();
    const services = await fleet['fleet:services'](ASKED);
    expect(services).toEqual({ names: ['shop'], isCut: false });
    const report = await fleet['fleet:list']({ ...ASKED, service: 'shop' });
    expect(v.is(FLEET_CALLS['fleet:list'].result, report)).toBe(true);
    const [{ name, labels, sinceNanos, lastNanos }] = report.processes as [FleetProcess];
    const kept = await fleet['fleet:keep']({
      ...{ ...ASKED, service: 'shop', deployments: [] },
      process: { name, labels: { ...labels }, sinceNanos, lastNanos },
    });
    expect(kept.takings).toHaveLength(5);
    expect(kept.summary.services).toEqual([`shop ${name}`]);
  });

  it('make no case where nothing came', async () => {
    const process = { name: 'gone', labels: { pod: 'gone' }, sinceNanos: '0', lastNanos: '0' };
    const get: HttpGet = () =>
      Promise.reject(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }));
    const refused = handlers(get);
    await expect(
      refused['fleet:keep']({ ...ASKED, service: 'shop', deployments: [], process }),
    ).rejects.toMatchObject({ code: 'store-refused' });
    expect((await refused.library.list()).folders).toEqual([]);
  });

  it('are cancelled by their id, which is then free again', async () => {
    const get: HttpGet = ({ signal }) =>
      new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(new Error('aborted'))),
      );
    const fleet = handlers(get);
    const asking = fleet['fleet:services'](ASKED);
    await expect(fleet['fleet:services'](ASKED)).rejects.toMatchObject({ code: 'call-invalid' });
    await fleet['fleet:cancel']({ requestId: 'r1' });
    await expect(asking).rejects.toMatchObject({ code: 'fetch-cancelled' });
  });

  it('remember how a source wants to be asked, and ask no other machine unconfirmed', async () => {
    const seen: (string | undefined)[] = [];
    const get: HttpGet = ({ headers }) => {
      seen.push(headers['authorization']);
      return Promise.reject(new Error('no'));
    };
    const fleet = handlers(get);
    const url = 'store.example:4040';
    const access = {
      ...{ headers: [], basic: null, bearer: 't0ken', ca: null, cert: null, key: null },
      insecure: false,
    };
    await expect(fleet['fleet:services']({ ...ASKED, url, access })).rejects.toMatchObject({
      code: 'host-unconfirmed',
    });
    expect(seen).toEqual([]);
    const confirmed = { ...ASKED, url, confirmed: '10.0.0.7' };
    await expect(fleet['fleet:services'](confirmed)).rejects.toBeDefined();
    expect(seen).toEqual(['Bearer t0ken']);
  });
});

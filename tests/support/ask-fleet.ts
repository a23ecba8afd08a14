import { join } from 'node:path';
import type { FleetReport, SourceKind } from '#core/fleet/fleet-model';
import { createCaseFolder } from '#main/services/case-folder/open-case-folder';
import type { CaseFolder } from '#main/services/case-folder/case-folder';
import { NO_ACCESS } from '#main/services/capture/service-access';
import { STORE_LIMITS } from '#main/services/fetch-limits';
import type { HttpGet } from '#main/services/http-get';
import { keepScrapes } from '#main/services/profile-source/keep-scrapes';
import { listFleet } from '#main/services/profile-source/list-fleet';
import { lookInto } from '#main/services/profile-source/look-into';
import { openSource, type SourceQuestion } from '#main/services/profile-source/open-source';
import type { ProfileSource, SourceServices } from '#main/services/profile-source/profile-source';
import { temporaryFolder } from './temporary-folder.ts';

/** Everything that the fleet view asks a store, once. */
export interface AskedFleet {
  readonly services: SourceServices;
  readonly report: FleetReport;
  readonly folder: CaseFolder;
}

/** Of rounds of seconds, so that each is a point of its own. */
export const SPAN_MS = 120_000;

/** A source on this machine, asked by `get`. */
export async function sourceOn(
  get: HttpGet,
  question: Partial<SourceQuestion> & Pick<SourceQuestion, 'kind'>,
  more: { readonly now?: number; readonly cancel?: AbortSignal; readonly timeoutMs?: number } = {},
): Promise<ProfileSource> {
  const { now = Date.now(), cancel = new AbortController().signal, timeoutMs = 60_000 } = more;
  const { source } = await openSource(
    {
      ...{ url: '127.0.0.1:7070', access: NO_ACCESS, serviceLabel: null },
      ...{ confirmed: null, isAgreed: false },
      ...question,
    },
    {
      ...{ get, cancel, limits: { ...STORE_LIMITS, timeoutMs } },
      lookUp: () => Promise.reject(new Error('no look-up')),
      now: () => now,
    },
  );
  return source;
}

/** Lists services and a fleet, looks into those that grow, and keeps the worst as a case, whole. */
export async function askFleet(
  get: HttpGet,
  kind: SourceKind,
  {
    url,
    now,
    service,
    sinceMs = SPAN_MS,
  }: {
    readonly url?: string;
    readonly now: number;
    readonly service: string;
    readonly sinceMs?: number;
  },
): Promise<AskedFleet> {
  const source = await sourceOn(get, { kind, ...(url === undefined ? {} : { url }) }, { now });
  const range = { from: now - sinceMs, to: now };
  const services = await source.services(range);
  const listing = { service, labels: {}, range, nameLabel: null, versionLabel: null };
  const report = await lookInto(source, await listFleet(source, listing), 5);
  const question = { fleet: report, process: report.processes[0]!, count: 6 };
  const openCase = () => createCaseFolder(join(temporaryFolder(), 'case'));
  const folder = await keepScrapes(source, question, openCase);
  return { services, report, folder };
}

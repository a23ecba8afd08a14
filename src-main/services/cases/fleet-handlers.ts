import { AppError } from '#core/base/errors';
import type { FLEET_CALLS } from '#contract/fleet-calls';
import type { HostHandlers } from '#contract/host-calls';
import { serviceName } from '#contract/service-name';
import type { LookUp } from '../capture/resolve-service.ts';
import type { SecretStore } from '../capture/secret-store.ts';
import { NO_ACCESS } from '../capture/service-access.ts';
import { STORE_LIMITS } from '../fetch-limits.ts';
import type { HttpGet } from '../http-get.ts';
import { keepScrapes, USUAL_SCRAPES } from '../profile-source/keep-scrapes.ts';
import { listFleet } from '../profile-source/list-fleet.ts';
import { lookInto } from '../profile-source/look-into.ts';
import { openSource } from '../profile-source/open-source.ts';
import type { ProfileSource, TimeRange } from '../profile-source/profile-source.ts';
import { accessOf } from './capture-handlers.ts';
import type { CaseLibrary } from './case-library.ts';
import type { OpenCases } from './open-cases.ts';

/** What asking stores needs. */
export interface FleetPorts {
  readonly cases: OpenCases;
  readonly library: CaseLibrary;
  readonly secrets: SecretStore;
  readonly get: HttpGet;
  readonly lookUp: LookUp;
  /** Clock, Unix ms. */
  readonly now: () => number;
}

type Question = Parameters<HostHandlers['fleet:services']>[0];

/** Processes whose heaps are downloaded to see what grows in them. */
const LOOK_INTO = 5;

/** Implements the calls that ask stores of profiles once, for both hosts. */
export function createFleetHandlers(
  ports: FleetPorts,
): Pick<HostHandlers, keyof typeof FLEET_CALLS> {
  const { cases, library, now } = ports;
  /** By the id that the caller chose. */
  const running = new Map<string, AbortController>();
  const asking = async <T>(
    question: Question,
    ask: (source: ProfileSource, range: TimeRange) => Promise<T>,
  ): Promise<T> => {
    const { requestId, sinceMs } = question;
    if (running.has(requestId)) throw new AppError('call-invalid', { call: 'fleet' });
    const abort = new AbortController();
    running.set(requestId, abort);
    try {
      const to = now();
      return await ask(await sourceOf(ports, question, abort.signal), { from: to - sinceMs, to });
    } finally {
      running.delete(requestId);
    }
  };
  const listing = (service: string, range: TimeRange) => ({
    ...{ service, range, labels: {}, nameLabel: null, versionLabel: null },
  });
  return {
    'fleet:services': (question) =>
      asking(question, async (source, range) => {
        const { names, isCut } = await source.services(range);
        return { names: [...names], isCut };
      }),
    'fleet:list': (question) =>
      asking(question, (source, range) => listFleet(source, listing(question.service, range))),
    'fleet:look': (question) =>
      asking(question, async (source, range) =>
        lookInto(source, await listFleet(source, listing(question.service, range)), LOOK_INTO),
      ),
    'fleet:keep': (question) =>
      asking(question, async (source) => {
        const { process, service, deployments } = question;
        const asked = { fleet: { service, deployments }, process, count: USUAL_SCRAPES };
        const create = () => library.create(`${service} ${process.name}`, now());
        const folder = await keepScrapes(source, asked, create);
        return cases.read(cases.hold(folder).id);
      }),
    'fleet:cancel'({ requestId }): undefined {
      running.get(requestId)?.abort();
    },
  };
}

/** Understands an address, and remembers how the source wants to be asked. */
async function sourceOf(
  { get, lookUp, now, secrets }: FleetPorts,
  { kind, url, confirmed, access }: Question,
  cancel: AbortSignal,
): Promise<ProfileSource> {
  const name = serviceName(url) ?? url;
  const given = access === null ? ((await secrets.read(name)) ?? NO_ACCESS) : accessOf(access);
  if (access !== null) await secrets.write(name, given);
  const { source } = await openSource(
    { kind, url, confirmed, isAgreed: false, access: given, serviceLabel: null },
    { get, lookUp, now, cancel, limits: STORE_LIMITS },
  );
  return source;
}

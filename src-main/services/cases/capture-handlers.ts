import { AppError } from '#core/base/errors';
import { programTitle } from '#core/case/process-state';
import type { AccessRequest, CAPTURE_CALLS } from '#contract/capture-calls';
import type { TakenKind } from '#contract/case-folder';
import type { HostHandlers } from '#contract/host-calls';
import type { FetchLimits } from '../ask-service.ts';
import { USUAL_LADDER } from '../capture/choose-thinned.ts';
import { readTaking, withLevel } from '../capture/read-taking.ts';
import { type LookUp, type ResolvedService, resolveService } from '../capture/resolve-service.ts';
import type { SecretStore } from '../capture/secret-store.ts';
import { Secret } from '../capture/secret.ts';
import { NO_ACCESS, type ServiceAccess } from '../capture/service-access.ts';
import { takeSnapshot, type TakingProgress } from '../capture/take-snapshot.ts';
import type { HttpGet } from '../http-get.ts';
import type { HeldCase } from './case-contents.ts';
import type { CaseLibrary } from './case-library.ts';
import type { FoundService } from './find-services.ts';
import type { OpenCases } from './open-cases.ts';
import type { Watches } from './watches.ts';

/** What taking snapshots needs. */
export interface CapturePorts {
  readonly cases: OpenCases;
  readonly library: CaseLibrary;
  readonly watches: Watches;
  readonly secrets: SecretStore;
  readonly get: HttpGet;
  readonly limits: FetchLimits;
  readonly lookUp: LookUp;
  readonly findServices: () => Promise<readonly FoundService[]>;
  /** Clock, Unix ms. */
  readonly now: () => number;
}

type TakeRequest = Parameters<HostHandlers['capture:take']>[0];
type Question = Pick<TakeRequest, 'url' | 'access' | 'caseId'>;

/** Implements the calls that take snapshots once, for both hosts. */
export function createCaptureHandlers(
  ports: CapturePorts,
): Pick<HostHandlers, keyof typeof CAPTURE_CALLS> {
  const takings = createTakings(ports);
  const { watches } = ports;
  return {
    'capture:take': (request) => takings.take(request),
    'capture:progress': ({ requestId }) => takings.progress(requestId),
    'capture:cancel': ({ requestId }) => takings.cancel(requestId),
    'capture:find': async () => [...(await ports.findServices())],
    async 'watch:start'(request) {
      const { service, access } = await serviceOf(ports, request);
      const { take, collections, confirmed, windowSeconds } = request;
      const { thins, maxCount, maxBytes } = request;
      // Until the first taking tells the program, which `watches.ts` names it by.
      const held = await caseFor(ports, request, service.name);
      const retention = thins || maxCount !== null || maxBytes !== null;
      return watches.start(
        {
          ...{ service, access, confirmed, take, collections, windowSeconds },
          ...{ intervalMs: request.intervalMs, count: request.count },
          until: { inuse: request.untilInuse, goroutines: request.untilGoroutines },
          limitBytes: request.limitBytes,
          giveUpAfter: null,
          retention: retention ? { ladder: thins ? USUAL_LADDER : [], maxCount, maxBytes } : null,
        },
        held,
      );
    },
    'watch:stop': ({ watchId }) => watches.stop(watchId),
    'watch:list': () => watches.list(),
  };
}

/** The takings under way, by the id their caller chose. */
function createTakings(ports: CapturePorts) {
  const { cases, get, limits, now } = ports;
  const running = new Map<string, { abort: AbortController; progress: TakingProgress | null }>();
  /** By service: profiles that it turned out not to have. */
  const absent = new Map<string, Set<TakenKind>>();
  const take = async (request: TakeRequest, cancel: AbortSignal, at: string) => {
    const { service, access } = await serviceOf(ports, request);
    const known = absent.get(service.name) ?? new Set();
    absent.set(service.name, known);
    const { confirmed, collections } = request;
    const taken = await takeSnapshot(
      { service, access, confirmed, take: request.take, collections, windowSeconds: null },
      {
        ...{ get, limits, now, cancel, absent: known },
        report: (progress) => {
          const entry = running.get(at);
          if (entry) entry.progress = progress;
        },
      },
    );
    const [first] = taken.failures;
    if (taken.files.length === 0)
      throw first
        ? new AppError(first.code, first.params)
        : new AppError('nothing-taken', { service: service.name });
    const reading = await readTaking(taken.files);
    const title = programTitle(reading.process) ?? service.name;
    const held = await caseFor(ports, request, title);
    const kept = await held.folder.take({
      timeNanos: taken.timeNanos,
      service: taken.service,
      process: null,
      files: withLevel(taken.files, reading),
    });
    const failures = taken.failures.map(({ kind, code, params }) => ({ kind, code, params }));
    return { contents: await cases.read(held.id), taking: kept.id, failures };
  };
  return {
    async take(request: TakeRequest) {
      const { requestId } = request;
      if (running.has(requestId)) throw new AppError('call-invalid', { call: 'capture:take' });
      const abort = new AbortController();
      running.set(requestId, { abort, progress: null });
      try {
        return await take(request, abort.signal, requestId);
      } finally {
        running.delete(requestId);
      }
    },
    progress: (requestId: string) => running.get(requestId)?.progress ?? null,
    cancel(requestId: string): undefined {
      running.get(requestId)?.abort.abort();
    },
  };
}

/** Understands an address, and remembers how the service wants to be asked. */
async function serviceOf(
  { lookUp, secrets }: CapturePorts,
  { url, access }: Question,
): Promise<{ readonly service: ResolvedService; readonly access: ServiceAccess }> {
  const service = await resolveService(url, lookUp);
  if (access === null) return { service, access: (await secrets.read(service.name)) ?? NO_ACCESS };
  const given = accessOf(access);
  await secrets.write(service.name, given);
  return { service, access: given };
}

/** The case that was asked for; a new one is made only when there is something to keep. */
async function caseFor(
  { cases, library, now }: CapturePorts,
  { caseId }: Question,
  title: string,
): Promise<HeldCase> {
  return caseId === null ? cases.hold(await library.create(title, now())) : cases.get(caseId);
}

/** @throws AppError `call-invalid` for a header that is none. */
export function accessOf({
  headers,
  basic,
  bearer,
  ca,
  cert,
  key,
  insecure,
}: AccessRequest): ServiceAccess {
  return {
    headers: headers.map((line) => {
      const colon = line.indexOf(':');
      if (colon < 1) throw new AppError('call-invalid', { call: 'capture:take' });
      return { name: line.slice(0, colon).trim(), value: new Secret(line.slice(colon + 1).trim()) };
    }),
    basic: basic === null ? null : new Secret(basic),
    bearer: bearer === null ? null : new Secret(bearer),
    tls: { ca, cert, key: key === null ? null : new Secret(key), insecure },
    proxy: null,
  };
}

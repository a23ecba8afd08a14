import { AppError, type ErrorCode, type ErrorReport, toErrorReport } from '#core/base/errors';
import type { TakenKind } from '#contract/case-folder';
import { askService, type FetchLimits } from '../ask-service.ts';
import type { NewTaken } from '../case-folder/case-folder.ts';
import { checkAnswer } from '../check-answer.ts';
import type { HttpGet } from '../http-get.ts';
import { checkConfirmed, type ResolvedService } from './resolve-service.ts';
import { accessHeaders, type ServiceAccess } from './service-access.ts';
import { connectionOf } from './service-connection.ts';
import {
  isOfHeap,
  type TakingChoice,
  type TakingRequest,
  takingRequests,
} from './taking-requests.ts';

export interface TakingQuestion extends TakingChoice {
  readonly service: ResolvedService;
  /** Address that a person agreed to, as {@link ResolvedService.address}; null for this machine. */
  readonly confirmed: string | null;
  readonly access: ServiceAccess;
}

/** What a taking is doing. */
export interface TakingProgress {
  readonly kind: TakenKind;
  /** Collections that are done of those asked for. */
  readonly collectionsDone: number;
  readonly receivedBytes: number;
}

export interface TakingPorts {
  readonly get: HttpGet;
  readonly limits: FetchLimits;
  /** Clock, Unix ms. */
  readonly now: () => number;
  /** Leaves the taking out, whole. */
  readonly cancel: AbortSignal;
  /** Profiles that this service turned out not to have; filled here, and empty for a service not known yet. */
  readonly absent: Set<TakenKind>;
  readonly report?: (progress: TakingProgress) => void;
}

/** One file that could not be taken. */
export interface TakingFailure extends ErrorReport {
  readonly kind: TakenKind;
}

/** Everything that came of one moment. */
export interface TakenSnapshot {
  /** When the taking began, Unix ns. */
  readonly timeNanos: bigint;
  readonly service: string;
  /** In the order in which they were taken; empty = nothing came. */
  readonly files: readonly NewTaken[];
  readonly failures: readonly TakingFailure[];
}

/** What is so for all requests of a service: the others are not tried. */
const OF_THE_SERVICE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'host-refused',
  'host-unreachable',
  'host-unknown',
  'socket-missing',
  'certificate-untrusted',
  'client-certificate',
  'not-https',
  'answer-not-http',
]);

/**
 * Takes what an answer needs at one moment: each file on its own, so that one that fails loses no other.
 * `goroutineleak` is not missed where the service has none (Go before 1.26, or without its experiment).
 *
 * It asks the one address that was resolved and confirmed, follows no redirect and never asks twice, but for the
 * collections wanted. No secret is in what it returns or throws.
 *
 * @throws AppError `host-unconfirmed`, `fetch-cancelled`; all else is in `failures`.
 */
export async function takeSnapshot(
  question: TakingQuestion,
  ports: TakingPorts,
): Promise<TakenSnapshot> {
  const { service, confirmed, collections } = question;
  checkConfirmed(service, confirmed);
  const timeNanos = BigInt(Math.round(ports.now())) * 1_000_000n;
  const files: NewTaken[] = [];
  const failures: TakingFailure[] = [];
  for (const request of takingRequests(service, question)) {
    const { kind, shown } = request;
    if (ports.absent.has(kind)) continue;
    try {
      const bytes = await takeFile(request, question, ports);
      const behind = isOfHeap(kind) && request.windowSeconds === 0 ? collections : 0;
      files.push({ kind, bytes, request: shown, collections: behind });
    } catch (caught) {
      if (!(caught instanceof AppError) || caught.code === 'fetch-cancelled') throw caught;
      if (isAbsent(kind, caught)) ports.absent.add(kind);
      else failures.push({ kind, ...toErrorReport(caught) });
      if (OF_THE_SERVICE.has(caught.code)) break;
    }
  }
  return { timeNanos, service: service.name, files, failures };
}

/** @throws AppError as {@link askService} and {@link checkAnswer} say. */
async function takeFile(
  { kind, url, shown, collections, windowSeconds }: TakingRequest,
  { service, access }: TakingQuestion,
  { get, limits, cancel, report = () => undefined }: TakingPorts,
): Promise<Uint8Array> {
  const headers = accessHeaders({ ...access, basic: access.basic ?? service.credentials });
  const asked = { url, shown, headers, connection: connectionOf(service, access) };
  const timeoutMs = limits.timeoutMs + 1000 * windowSeconds;
  const line = { get, cancel, limits: { ...limits, timeoutMs } };
  for (let round = 1; ; round++) {
    const collectionsDone = round - 1;
    report({ kind, collectionsDone, receivedBytes: 0 });
    const answer = await askService(line, asked, (receivedBytes) =>
      report({ kind, collectionsDone, receivedBytes }),
    );
    if (round >= collections) return checkAnswer(answer, limits.maxProfileBytes);
  }
}

/** Whether the service says that it has no such profile. */
function isAbsent(kind: TakenKind, { code, params }: AppError): boolean {
  if (kind !== 'goroutineleak' || code !== 'http-status') return false;
  return params['status'] === 404 || params['status'] === 500;
}

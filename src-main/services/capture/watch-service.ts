import { AppError, type ErrorReport, toErrorReport } from '#core/base/errors';
import { type ProcessChange, ProcessFollower, processName } from '#core/case/process-state';
import { type Forecast, forecast, isJump, RecentPoints } from '#core/trend/forecast';
import type { TakenKind } from '#contract/case-folder';
import type { FetchLimits } from '../ask-service.ts';
import type { CaseFolder, KeptTaking } from '../case-folder/case-folder.ts';
import type { HttpGet } from '../http-get.ts';
import type { ThinPolicy } from './choose-thinned.ts';
import { readTaking, type TakingReading } from './read-taking.ts';
import { takeSnapshot, type TakenSnapshot, type TakingQuestion } from './take-snapshot.ts';
import { thinCase } from './thin-case.ts';
import { ToldFailures } from './told-failures.ts';
import { backOffMs, nextDue, type WatchClock, WatchPause } from './watch-clock.ts';
import type { WatchedLevel, WatchEndReason, WatchEvent } from './watch-events.ts';

/** Bounds of an interval. */
export const INTERVAL_MS = { least: 1000, most: 3_600_000 } as const;

export interface WatchSpec extends TakingQuestion {
  /** From the beginning of one taking to the next, within {@link INTERVAL_MS}. */
  readonly intervalMs: number;
  /** Takings after which it ends; null = any number. */
  readonly count: number | null;
  /** Ends when one is reached; null = none. */
  readonly until: Readonly<Record<WatchedLevel, number | null>>;
  /** Bytes that the process may take: for the forecast alone. null = not known. */
  readonly limitBytes: number | null;
  /** Failures in a row after which it ends; null = it never gives up. */
  readonly giveUpAfter: number | null;
  /** null = all is kept. */
  readonly retention: ThinPolicy | null;
}

export interface WatchPorts {
  readonly get: HttpGet;
  readonly limits: FetchLimits;
  readonly clock: WatchClock;
  readonly folder: CaseFolder;
  /** Ends the watch: a taking that is not all there yet is left out, whole. */
  readonly stop: AbortSignal;
  /** Told of everything, after it is so. */
  readonly listen: (event: WatchEvent) => void;
  /** Takings that findings name, which stay whatever the policy. */
  readonly named?: () => ReadonlySet<string>;
}

export interface WatchEnd {
  readonly reason: WatchEndReason;
  /** How many were taken. */
  readonly count: number;
}

/** Least rise that is a jump and brings an extra snapshot: bytes, goroutines. */
const JUMP_LEAST: Readonly<Record<WatchedLevel, number>> = { inuse: 16 * 2 ** 20, goroutines: 100 };
/** An extra snapshot comes after this part of the interval. */
const EXTRA_PART = 0.1;
/** Takings between two thinnings: a case's whole index is read for one. */
const THIN_EVERY = 60;
/** Takings may be apart by so many intervals, and so much more, without a gap. */
const GAP = { intervals: 1.5, ms: 2000 } as const;
const MS_PER_HOUR = 3_600_000;

/**
 * Takes snapshots of a service at regular times until it is told to end. Each is in the case before it is told.
 *
 * One taking at a time: where it takes longer than the interval, the moments missed are left out. A service that
 * fails is told once and asked again, more and more rarely. Pauses go by the monotonic clock; when the machine wakes
 * or its clock is set, a snapshot is taken at once and the gap is told.
 *
 * @throws AppError `host-unconfirmed`; `case-newer` where the case cannot be added to.
 */
export function watchService(spec: WatchSpec, ports: WatchPorts): Promise<WatchEnd> {
  return new Watch(spec, ports).run();
}

class Watch {
  private readonly pause: WatchPause;
  private readonly follower = new ProcessFollower();
  private readonly points = new RecentPoints();
  private readonly told = new ToldFailures();
  private readonly absent = new Set<TakenKind>();
  private count = 0;
  private failures = 0;
  /** The last taking that is in the case: when it began, ms of the wall clock, and how long it took. */
  private last: { readonly now: number; readonly tookMs: number } | null = null;
  private reading: TakingReading | null = null;
  /** Of the process, not yet told because what showed it could not be kept. */
  private change: ProcessChange | null = null;
  /** By how much the clocks have parted since the last taking, ms. */
  private shift = 0;
  private hasFailed = false;

  constructor(
    private readonly spec: WatchSpec,
    private readonly ports: WatchPorts,
  ) {
    this.pause = new WatchPause(ports.clock);
  }

  async run(): Promise<WatchEnd> {
    const { intervalMs } = this.spec;
    const { clock, stop } = this.ports;
    let due = clock.monotonic();
    let isExtra = false;
    while (!stop.aborted) {
      const outcome = await this.round(isExtra);
      if (outcome === 'stopped') break;
      const reason = this.endReason();
      if (reason !== null) return this.end(reason);
      const now = clock.monotonic();
      if (outcome === 'failed') due = now + backOffMs(intervalMs, this.failures);
      else if (due <= now) due = nextDue(due, intervalMs, now);
      const soon = now + Math.max(INTERVAL_MS.least, EXTRA_PART * intervalMs);
      isExtra = outcome === 'jumped' && !isExtra && soon < due;
      const shift = await this.pause.until(isExtra ? soon : due, stop);
      if (shift === 0) continue;
      this.shift += shift;
      due = clock.monotonic();
      isExtra = false;
    }
    return this.end('stopped');
  }

  private async round(isExtra: boolean): Promise<'taken' | 'jumped' | 'failed' | 'stopped'> {
    const before = this.reading;
    try {
      const began = this.ports.clock.monotonic();
      const taken = await this.take();
      if (taken.files.length === 0) return this.failed(taken.failures);
      const reading = await readTaking(taken.files);
      const kept = await this.keep(taken, reading);
      this.tell(kept, { taken, reading, isExtra, began });
      await this.thin();
      return this.hasJumped(before, reading) ? 'jumped' : 'taken';
    } catch (caught) {
      if (!(caught instanceof AppError) || !isPassing(caught)) throw caught;
      if (caught.code === 'fetch-cancelled') return 'stopped';
      return this.failed([toErrorReport(caught)]);
    }
  }

  private take(): Promise<TakenSnapshot> {
    const { get, limits, clock, stop } = this.ports;
    const { absent } = this;
    return takeSnapshot(this.spec, { get, limits, now: clock.now, cancel: stop, absent });
  }

  private async keep(
    { timeNanos, service, files }: TakenSnapshot,
    reading: TakingReading,
  ): Promise<KeptTaking> {
    this.change = this.follower.follow(reading.process) ?? this.change;
    const present = this.follower.present;
    const process = present && processName(present);
    return this.ports.folder.take({ timeNanos, service, process, files });
  }

  /** Nothing could be taken, or kept. */
  private failed(failures: readonly ErrorReport[]): 'failed' {
    this.failures++;
    this.hasFailed = true;
    const retryMs = backOffMs(this.spec.intervalMs, this.failures);
    // Profile by profile the same failure is one.
    const [error] = failures;
    if (error && this.told.begins(null, error)) this.tellFailure(null, error, retryMs);
    return 'failed';
  }

  private tellFailure(
    kind: TakenKind | null,
    { code, params }: ErrorReport,
    retryMs: number | null,
  ): void {
    const timeNanos = nanosOf(this.ports.clock.now());
    this.ports.listen({ type: 'failed', kind, error: { code, params }, timeNanos, retryMs });
  }

  private tell(
    taking: KeptTaking,
    round: {
      readonly taken: TakenSnapshot;
      readonly reading: TakingReading;
      readonly isExtra: boolean;
      /** Monotonic ms. */
      readonly began: number;
    },
  ): void {
    const { listen, clock } = this.ports;
    const { reading, isExtra, taken, began } = round;
    this.tellGap(taking);
    if (this.change !== null) {
      this.points.clear();
      this.absent.clear();
      listen({ type: 'restarted', change: this.change, taking });
      this.change = null;
    }
    this.told.over(null, ...taken.files.map(({ kind }) => kind));
    for (const { kind, ...error } of taken.failures)
      if (this.told.begins(kind, error)) this.tellFailure(kind, error, null);
    this.failures = 0;
    this.hasFailed = false;
    this.shift = 0;
    this.last = {
      now: Number(taken.timeNanos / 1_000_000n),
      tookMs: clock.monotonic() - began,
    };
    this.reading = reading;
    const count = ++this.count;
    const course = this.forecastAt(began, reading);
    listen({ type: 'taken', taking, reading, forecast: course, isExtra, count });
  }

  /** A rate goes over one process, and over no gap of which nobody knows how long it was. */
  private forecastAt(began: number, { inuseBytes, quantum }: TakingReading): Forecast | null {
    if (inuseBytes === null) return null;
    this.points.add(began / MS_PER_HOUR, inuseBytes);
    return forecast(this.points, quantum, this.spec.limitBytes);
  }

  private tellGap({ timeNanos }: KeptTaking): void {
    if (this.shift !== 0) this.points.clear();
    if (this.last === null) return;
    const { now, tookMs } = this.last;
    const apart = Number(timeNanos / 1_000_000n) - now;
    const usual = GAP.intervals * Math.max(this.spec.intervalMs, tookMs) + GAP.ms;
    if (apart >= 0 && apart <= usual) return;
    const cause = this.shift !== 0 ? 'clock' : this.hasFailed ? 'failed' : 'late';
    this.ports.listen({ type: 'gap', cause, fromNanos: nanosOf(now), toNanos: timeNanos });
  }

  private async thin(): Promise<void> {
    const { retention: policy } = this.spec;
    const { folder, clock, listen, named = () => new Set<string>() } = this.ports;
    if (policy === null || this.count % thinEvery(policy) !== 0) return;
    const { name: service } = this.spec.service;
    const thin = { policy, service, named: named(), now: clock.now() };
    try {
      const count = await thinCase(folder, thin);
      if (count > 0) listen({ type: 'thinned', count });
    } catch (caught) {
      // What was taken is in the case all the same.
      if (!(caught instanceof AppError) || !isPassing(caught)) throw caught;
      this.tellFailure(null, toErrorReport(caught), null);
    }
  }

  private hasJumped(before: TakingReading | null, after: TakingReading): boolean {
    if (before === null || this.points.length === 1) return false;
    const jumps = (from: number | null, to: number | null, least: number): boolean =>
      from !== null && to !== null && isJump(from, to, least);
    return (
      jumps(before.inuseBytes, after.inuseBytes, JUMP_LEAST.inuse) ||
      jumps(before.goroutines, after.goroutines, JUMP_LEAST.goroutines)
    );
  }

  private endReason(): WatchEndReason | null {
    const { until, count, giveUpAfter } = this.spec;
    if (this.failures > 0) return this.failures >= (giveUpAfter ?? Infinity) ? 'gave-up' : null;
    const levels = { inuse: this.reading?.inuseBytes, goroutines: this.reading?.goroutines };
    for (const level of ['inuse', 'goroutines'] as const) {
      const value = levels[level] ?? null;
      const limit = until[level];
      if (value === null || limit === null || value < limit) continue;
      this.ports.listen({ type: 'limit', level, value, limit });
      return 'limit';
    }
    return this.count >= (count ?? Infinity) ? 'count' : null;
  }

  private end(reason: WatchEndReason): WatchEnd {
    const { count } = this;
    this.ports.listen({ type: 'done', reason, count });
    return { reason, count };
  }
}

/** Whether trying again may help. */
function isPassing({ code }: AppError): boolean {
  return code !== 'host-unconfirmed' && (code as string) !== 'case-newer';
}

/** Where few may stay, they are counted more often. */
function thinEvery({ maxCount }: ThinPolicy): number {
  return Math.max(1, Math.min(THIN_EVERY, Math.floor((maxCount ?? Infinity) / 10)));
}

function nanosOf(ms: number): bigint {
  return BigInt(Math.round(ms)) * 1_000_000n;
}

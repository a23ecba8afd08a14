import { findRestarts } from '#core/case/find-restarts';
import { classifySeries } from '#core/trend/classify-series';
import type { FleetProcess, StoreSeries } from './fleet-model.ts';

/** Go's MemProfileRate unless a program sets another: a store does not tell it with a series. */
const USUAL_QUANTUM = 512 * 1024;
const MS_PER_HOUR = 3_600_000;
/**
 * What was allocated since a process began falls at a restart alone. A store that keeps what was allocated between
 * two scrapes shows falls all the time: from this part of the steps on it is no counter.
 */
const MOST_FALLS = 0.25;

/** What one process is called. */
export type ProcessNames = Pick<FleetProcess, 'name' | 'version'>;

/**
 * Judges one process by its series: growth, slope and class since its last restart.
 *
 * @param series - At least one point.
 */
export function fleetProcess(
  { labels, times, inuse, allocated, pointMs }: StoreSeries,
  { name, version }: ProcessNames,
): Omit<FleetProcess, 'isOutlier'> {
  const restarts = allocated === null ? null : restartTimes(allocated);
  const since = restarts?.at(-1) ?? -Infinity;
  const begin = Math.max(
    0,
    times.findIndex((time) => time >= since),
  );
  const hours = times.slice(begin).map((time) => time / MS_PER_HOUR);
  const values = inuse.slice(begin);
  const { class: trend, slope } = classifySeries({ hours, values, quantum: USUAL_QUANTUM });
  const bytes = inuse.at(-1)!;
  return {
    name,
    labels,
    version,
    firstNanos: nanosText(times[0]! - pointMs),
    lastNanos: nanosText(times.at(-1)! + pointMs),
    // A point in which it was restarted is of both processes; what comes after it is not.
    sinceNanos: nanosText(begin === 0 ? times[0]! - pointMs : times[begin]!),
    times: times.map(nanosText),
    series: inuse,
    bytes,
    growthBytes: values.length > 1 ? bytes - values[0]! : null,
    slope,
    class: trend,
    restarts: restarts?.length ?? null,
  };
}

/** Unix ns, exact, of Unix ms. */
export function nanosText(ms: number): string {
  return String(BigInt(Math.round(ms)) * 1_000_000n);
}

/** First moments of each process but the first; null = what is counted is no counter. */
function restartTimes({
  times,
  values,
}: NonNullable<StoreSeries['allocated']>): readonly number[] | null {
  const run = findRestarts(values.map((value) => ({ totals: [value], stacks: null, period: 0 })));
  const starts = times.filter((_, at) => at > 0 && run[at] !== run[at - 1]);
  return starts.length > 1 && starts.length > MOST_FALLS * (values.length - 1) ? null : starts;
}

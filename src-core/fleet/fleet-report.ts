import { byName } from '#core/base/by-name';
import { compareText } from '#core/base/compare-text';
import type {
  FleetDeployment,
  FleetProcess,
  FleetReport,
  FleetVersion,
  ProcessLabels,
  StoreSeries,
} from './fleet-model.ts';
import { fleetProcess, nanosText } from './fleet-process.ts';
import { nameLabel, processNames, versionLabel } from './process-labels.ts';

/** What was asked, and what of it came. */
export interface FleetQuestion extends Pick<FleetReport, 'source' | 'service' | 'isCut'> {
  /** Unix ms. */
  readonly from: number;
  readonly to: number;
  /** From one point of a series to the next at least, ms. */
  readonly stepMs: number;
  /**
   * Label that names the processes, or tells their build, where a person said it; null = chosen. One that names
   * processes is chosen, too, where not all have it.
   */
  readonly nameLabel: string | null;
  readonly versionLabel: string | null;
}

/**
 * Puts the series of a service together. What grows inside the processes is added later, by `withFunctions`.
 *
 * @param fleet - One per process, each with a point at least.
 */
export function fleetReport(fleet: readonly StoreSeries[], question: FleetQuestion): FleetReport {
  const labels = fleet.map((series) => series.labels);
  const byLabel = labelOfAll(labels, question.nameLabel) ?? nameLabel(labels);
  const ofVersion = question.versionLabel ?? versionLabel(labels);
  const names = processNames(labels, byLabel);
  const judged = fleet.map((series, at) => {
    const version = (ofVersion !== null && series.labels[ofVersion]) || null;
    return fleetProcess(series, { name: names[at]!, version });
  });
  const processes = withOutliers(judged).sort(worstFirst);
  const { source, service, isCut, from, to } = question;
  return {
    schema: 'leakbook.fleet/1',
    ...{ source, service, isCut },
    fromNanos: nanosText(from),
    toNanos: nanosText(to),
    nameLabel: byLabel,
    versionLabel: ofVersion,
    processes,
    versions: versionsOf(processes),
    deployments: deploymentsOf(processes, question.stepMs),
    lookedInto: [],
    functions: [],
    failures: [],
  };
}

/** A label that every process has; null = some have it not, or none was given. */
function labelOfAll(fleet: readonly ProcessLabels[], label: string | null): string | null {
  return label !== null && fleet.every((labels) => labels[label]) ? label : null;
}

/** Whether it goes on growing. */
export function isGrowing({ class: trend }: Pick<FleetProcess, 'class'>): boolean {
  return trend === 'steady-growth';
}

function worstFirst(a: FleetProcess, b: FleetProcess): number {
  const slope = ({ slope }: FleetProcess): number => slope?.perHour ?? -Infinity;
  if (isGrowing(a) !== isGrowing(b)) return isGrowing(a) ? -1 : 1;
  return slope(a) === slope(b) ? byName(a.name, b.name) : slope(b) - slope(a);
}

/** A slope this many deviations above the middle stands out. */
const OUTLYING = 3.5;
/** From the median absolute deviation to the standard deviation of a normal distribution. */
const MAD_TO_SIGMA = 1.4826;
/** Fewer processes have no middle to stand out from. */
const LEAST_FLEET = 4;

/**
 * Marks the processes that grow and whose slope is far above the fleet's middle, measured by the median absolute
 * deviation, which those that stand out do not move. Where most are exactly alike, whatever grows stands out.
 *
 * @see Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993: modified Z-scores above 3.5.
 */
function withOutliers(fleet: readonly Omit<FleetProcess, 'isOutlier'>[]): FleetProcess[] {
  const slopes = fleet.flatMap(({ slope }) => (slope === null ? [] : [slope.perHour]));
  const middle = median(slopes);
  const deviation = MAD_TO_SIGMA * median(slopes.map((slope) => Math.abs(slope - middle)));
  return fleet.map((process) => ({
    ...process,
    isOutlier:
      slopes.length >= LEAST_FLEET &&
      isGrowing(process) &&
      process.slope !== null &&
      process.slope.perHour > middle + OUTLYING * deviation,
  }));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

function versionsOf(processes: readonly FleetProcess[]): readonly FleetVersion[] {
  const counts = new Map<string | null, { processes: number; growing: number }>();
  for (const process of processes) {
    const count = counts.get(process.version) ?? { processes: 0, growing: 0 };
    count.processes++;
    if (isGrowing(process)) count.growing++;
    counts.set(process.version, count);
  }
  return [...counts]
    .map(([version, count]) => ({ version, ...count }))
    .sort((a, b) => b.processes - a.processes || byName(a.version ?? '', b.version ?? ''));
}

/** Builds whose first scrapes are no further apart were there together: scrapes are rarely rarer. */
const LEAST_APART_MS = 60_000;

/** The first moment of each build but of those that were there from the beginning. */
function deploymentsOf(
  processes: readonly FleetProcess[],
  stepMs: number,
): readonly FleetDeployment[] {
  const apart = BigInt(Math.ceil(Math.max(LEAST_APART_MS, stepMs))) * 1_000_000n;
  const first = new Map<string, bigint>();
  for (const { version, firstNanos } of processes) {
    if (version === null) continue;
    const known = first.get(version);
    if (known === undefined || BigInt(firstNanos) < known) first.set(version, BigInt(firstNanos));
  }
  const begins = [...first].sort(([l, a], [r, b]) => (a < b ? -1 : a > b ? 1 : compareText(l, r)));
  const oldest = begins[0]?.[1];
  // Those of the beginning were scraped one after the other, within one interval.
  return begins
    .filter(([, at]) => at - oldest! > apart)
    .map(([version, at]) => ({ timeNanos: String(at), version }));
}

import { AppError } from '#core/base/errors';
import type { FleetReport, ProcessLabels, StoreSeries } from '#core/fleet/fleet-model';
import { fleetReport } from '#core/fleet/fleet-report';
import type { ProfileSource, TimeRange } from './profile-source.ts';

/** What of a source is listed. */
export interface FleetListing {
  readonly service: string;
  /** Labels that all its processes have. */
  readonly labels: ProcessLabels;
  readonly range: TimeRange;
  /** Label that names the processes, or tells their build; null = chosen. */
  readonly nameLabel: string | null;
  readonly versionLabel: string | null;
}

/** Processes that are listed: what is kept of each is a few kilobytes. */
const MOST_PROCESSES = 5000;
/** Points of one series that are asked for: enough for a slope and a line, and few enough for a large fleet. */
const POINTS = 60;

/**
 * Lists all processes of a service, as the source computes their series: no profile is downloaded.
 *
 * @throws AppError `store-no-processes`, and as `ProfileSource.series` does.
 */
export async function listFleet(
  source: ProfileSource,
  listing: FleetListing,
): Promise<FleetReport> {
  const { service, labels, range, nameLabel, versionLabel } = listing;
  const question = { service, labels, range, points: POINTS };
  const fleet: StoreSeries[] = [];
  let isCut = false;
  for await (const series of source.series(question)) {
    if (series.times.length === 0) continue;
    isCut = fleet.length === MOST_PROCESSES;
    if (isCut) break;
    fleet.push(series);
  }
  if (fleet.length === 0) throw new AppError('store-no-processes', { url: source.name, service });
  return fleetReport(fleet, {
    source: { kind: source.kind, name: source.name },
    ...{ service, isCut, nameLabel, versionLabel },
    ...{ from: range.from, to: range.to, stepMs: source.stepMs(question) },
  });
}

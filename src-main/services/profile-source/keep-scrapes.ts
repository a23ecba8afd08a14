import { AppError } from '#core/base/errors';
import type { FleetProcess, FleetReport } from '#core/fleet/fleet-model';
import { readTaking, withLevel } from '../capture/read-taking.ts';
import type { CaseFolder, KeptTaking } from '../case-folder/case-folder.ts';
import { chooseScrapes } from './choose-scrapes.ts';
import type { ProfileSource } from './profile-source.ts';

/** Scrapes that are downloaded unless it is said: both ends, and enough between for a class. */
export const USUAL_SCRAPES = 5;
/** … and at most. */
export const MOST_SCRAPES = 50;

/**
 * Downloads scrapes of one process into a case, each as a taking of its own time, and marks the deployments that the
 * fleet shows. What came before a failure or a cancellation stays.
 *
 * @param kept - Told of each, after it is safe.
 * @returns How many came.
 * @throws AppError `scrape-gone`, and as `ProfileSource.download` and `CaseFolder.take` do.
 */
export async function keepScrapes(
  source: ProfileSource,
  { report, process, count }: { report: FleetReport; process: FleetProcess; count: number },
  folder: CaseFolder,
  kept: (taking: KeptTaking) => void,
): Promise<number> {
  const scrapes = await chooseScrapes(source, process, count);
  if (scrapes.length === 0) {
    const time = new Date(Number(BigInt(process.lastNanos) / 1_000_000n)).toISOString();
    throw new AppError('scrape-gone', { url: source.name, process: process.name, time });
  }
  for (const scrape of scrapes) {
    const files = await source.download(process.labels, scrape);
    const taken = {
      timeNanos: BigInt(Math.round(scrape.time)) * 1_000_000n,
      service: serviceText(report, process),
      process: null,
      files: withLevel(files, await readTaking(files)),
    };
    kept(await folder.take(taken));
  }
  for (const { timeNanos, version } of report.deployments)
    await folder.mark(BigInt(timeNanos), version);
  return scrapes.length;
}

/** What a case says the takings are of: a process of a service. */
function serviceText({ service }: FleetReport, { name }: FleetProcess): string {
  return service === name ? name : `${service} ${name}`;
}

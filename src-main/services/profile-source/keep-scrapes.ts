import type { FleetProcess, FleetReport } from '#core/fleet/fleet-model';
import { readTaking, withLevel } from '../capture/read-taking.ts';
import type { CaseFolder, KeptTaking } from '../case-folder/case-folder.ts';
import { chooseScrapes } from './choose-scrapes.ts';
import type { ProfileSource } from './profile-source.ts';

/** Scrapes that are downloaded unless it is said: both ends, and enough between for a class. */
export const USUAL_SCRAPES = 5;
/** … and at most. */
export const MOST_SCRAPES = 50;

/** What of which process is kept. */
export interface KeptQuestion {
  readonly fleet: Pick<FleetReport, 'service' | 'deployments'>;
  readonly process: Pick<FleetProcess, 'name' | 'labels' | 'sinceNanos' | 'lastNanos'>;
  /** Scrapes, from 1 to {@link MOST_SCRAPES}. */
  readonly count: number;
}

/**
 * Downloads scrapes of one process into a case, each as a taking of its own time, and marks the deployments that the
 * fleet shows. What came before a failure or a cancellation stays.
 *
 * @param openCase - Asked for the case when there is something to keep.
 * @param kept - Told of each, after it is safe.
 * @throws AppError as `chooseScrapes`, `ProfileSource.download` and `CaseFolder.take` do.
 */
export async function keepScrapes(
  source: ProfileSource,
  { fleet, process, count }: KeptQuestion,
  openCase: () => Promise<CaseFolder>,
  kept: (taking: KeptTaking) => void = () => undefined,
): Promise<CaseFolder> {
  const scrapes = await chooseScrapes(source, process, count);
  let folder: CaseFolder | null = null;
  for (const scrape of scrapes) {
    const files = await source.download(process.labels, scrape, { goroutines: true });
    const taken = {
      timeNanos: BigInt(Math.round(scrape.time)) * 1_000_000n,
      service: serviceText(fleet, process),
      process: null,
      files: withLevel(files, await readTaking(files)),
    };
    folder ??= await openCase();
    kept(await folder.take(taken));
  }
  await markDeployments(folder!, fleet);
  return folder!;
}

async function markDeployments(
  folder: CaseFolder,
  { deployments }: KeptQuestion['fleet'],
): Promise<void> {
  const { marks } = await folder.read();
  for (const { timeNanos, version } of deployments)
    if (!marks.some((mark) => mark.timeNanos === timeNanos && mark.text === version))
      await folder.mark(BigInt(timeNanos), version);
}

/** What a case says the takings are of: a process of a service. */
function serviceText(
  { service }: KeptQuestion['fleet'],
  { name }: KeptQuestion['process'],
): string {
  return service === name ? name : `${service} ${name}`;
}

import { AppError } from '#core/base/errors';
import type { FleetProcess } from '#core/fleet/fleet-model';
import type { ProfileSource, Scrape } from './profile-source.ts';

const NANOS_PER_MS = 1_000_000n;

/**
 * The scrapes of a process that an analysis needs: the first and the last since its last restart, and some between,
 * evenly. Of a process that is not in a store, what it is now.
 *
 * @param count - At least 1; with 1 the last.
 * @returns Oldest first, at least one.
 * @throws AppError `scrape-gone` where the store holds none any more, and as `ProfileSource.scrapes` does.
 */
export async function chooseScrapes(
  source: ProfileSource,
  process: Pick<FleetProcess, 'name' | 'labels' | 'sinceNanos' | 'lastNanos'>,
  count: number,
): Promise<readonly Scrape[]> {
  const range = { from: msOf(process.sinceNanos), to: msOf(process.lastNanos) };
  const scrapes = await source.scrapes(process.labels, range);
  if (scrapes.length === 0) {
    const time = new Date(range.to).toISOString();
    throw new AppError('scrape-gone', { url: source.name, process: process.name, time });
  }
  if (scrapes.length <= count) return scrapes;
  if (count === 1) return scrapes.slice(-1);
  const at = (step: number): number => Math.round((step * (scrapes.length - 1)) / (count - 1));
  return Array.from({ length: count }, (_, step) => scrapes[at(step)]!);
}

function msOf(nanos: string): number {
  return Number(BigInt(nanos) / NANOS_PER_MS);
}

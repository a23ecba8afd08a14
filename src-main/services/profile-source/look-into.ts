import { AppError, toErrorReport } from '#core/base/errors';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import type { FleetProcess, FleetReport } from '#core/fleet/fleet-model';
import { isGrowing } from '#core/fleet/fleet-report';
import { type LookedInto, withFunctions } from '#core/fleet/shared-functions';
import { readSnapshot } from '#core/profile/read-snapshot';
import { analyzeCase } from '#core/report/analyze-case';
import { nodeSha256 } from '../load-case.ts';
import { nodeInflate } from '../node-inflate.ts';
import { chooseScrapes } from './choose-scrapes.ts';
import type { ProfileSource } from './profile-source.ts';

/** Scrapes of one process: the class of a function's growth wants four. */
const SCRAPES = 4;

/**
 * Downloads a few heaps of the processes that grow worst, one process after the other, and adds which of the
 * program's own functions grow in them, as `analyze` would say of each. Nothing is kept.
 *
 * @param most - Processes at most.
 * @throws AppError `fetch-cancelled`; what else fails is in the report.
 */
export async function lookInto(
  source: ProfileSource,
  report: FleetReport,
  most: number,
): Promise<FleetReport> {
  const looked: LookedInto[] = [];
  const failures: { process: string; code: AppError['code']; params: AppError['params'] }[] = [];
  for (const process of report.processes.filter(isGrowing).slice(0, most))
    try {
      const snapshots = await heapsOf(source, process);
      const { suspectFunctions } = analyzeCase(snapshots, {});
      looked.push({ process: process.name, functions: suspectFunctions });
    } catch (caught) {
      if (!(caught instanceof AppError) || caught.code === 'fetch-cancelled') throw caught;
      failures.push({ process: process.name, ...toErrorReport(caught) });
    }
  return withFunctions(report, looked, failures);
}

/** @throws AppError where one cannot be read, too: growth between the others would be told as that of all. */
async function heapsOf(source: ProfileSource, process: FleetProcess): Promise<CaseSnapshot[]> {
  const snapshots: CaseSnapshot[] = [];
  for (const scrape of await chooseScrapes(source, process, SCRAPES)) {
    const files = await source.download(process.labels, scrape, { goroutines: false });
    const { bytes } = files.find(({ kind }) => kind === 'heap')!;
    const path = `${process.name} ${new Date(scrape.time).toISOString()}`;
    const read = await readSnapshot(path, bytes, nodeInflate);
    const sha256 = await nodeSha256(bytes);
    snapshots.push({ ...read, path, fileTimeNanos: null, sha256, error: null });
  }
  return snapshots;
}

import type { ErrorReport } from '#core/base/errors';
import type { ReportedLoad } from '#core/report/files/report-content';
import type { LoadReader } from './case-folder/open-case.ts';

/**
 * Reads the load series of cases. One that cannot be read holds up no report.
 *
 * @param failed - Told of each of those.
 */
export async function readLoads(
  loads: readonly LoadReader[],
  failed: (error: ErrorReport) => void,
): Promise<readonly ReportedLoad[]> {
  const read = await Promise.all(loads.map((load) => load()));
  return read.flatMap((load) => {
    if ('points' in load) return [load];
    failed(load);
    return [];
  });
}

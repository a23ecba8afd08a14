import { AppError } from '#core/base/errors';
import { type LoadPoint, MAX_LOAD_MB, readLoadSeries } from '#core/report/before-after/load-series';
import type { LoadSource } from '#contract/worker-protocol';

/**
 * The points of a load series, in time order.
 *
 * @throws AppError `load-line`, `file-too-large`, `file-unreadable`.
 */
export async function readLoad({ path, blob }: LoadSource): Promise<LoadPoint[]> {
  if (blob.size > MAX_LOAD_MB * 2 ** 20)
    throw new AppError('file-too-large', { file: path, limitMB: MAX_LOAD_MB });
  const text = await blob.text().catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.name : String(cause);
    throw new AppError('file-unreadable', { file: path, reason }, { cause });
  });
  return readLoadSeries(text, path);
}

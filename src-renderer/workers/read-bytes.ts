import { AppError } from '#core/base/errors';
import type { SnapshotSource } from '#contract/worker-protocol';

/** The parts of a Response that reading takes. */
export type BytesReply = Pick<Response, 'ok' | 'status' | 'arrayBuffer'>;

/**
 * The bytes of a snapshot, from the host or from a file of the page.
 *
 * @param get - Asks the host; the URL is relative to the page.
 * @throws AppError `snapshot-unknown` when the host does not hold it any more, `host-gone` when
 *   nothing answers, else `file-unreadable`.
 */
export async function readBytes(
  { data, path: file }: SnapshotSource,
  get: (url: string) => Promise<BytesReply>,
): Promise<Uint8Array> {
  const unreadable = (cause: unknown): never => {
    const reason = cause instanceof Error ? cause.name : String(cause);
    throw new AppError('file-unreadable', { file, reason }, { cause });
  };
  if (data.kind === 'blob') {
    return new Uint8Array(await data.blob.arrayBuffer().catch(unreadable));
  }
  const reply = await get(data.url).catch((cause: unknown) => {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('host-gone', { detail }, { cause });
  });
  if (reply.status === 404) throw new AppError('snapshot-unknown', { file });
  if (!reply.ok) throw new AppError('file-unreadable', { file, reason: `HTTP ${reply.status}` });
  return new Uint8Array(await reply.arrayBuffer().catch(unreadable));
}

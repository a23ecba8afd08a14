import { AppError } from '#core/base/errors';
import type { HostHandlers, SavedContent } from '#contract/host-calls';
import { writeOutput } from './write-output.ts';

/** What a host with dialogs brings for files that are made for the user. */
export interface SavePorts {
  /** Asks where a new file goes; null when cancelled. */
  readonly choosePath: (name: string) => Promise<string | null>;
  /** Prints a page as PDF. */
  readonly printPage: (html: string) => Promise<Uint8Array>;
}

/** @param ports - null = a host without dialogs: a page has its files downloaded. */
export function createSaveHandler(ports: SavePorts | null): Pick<HostHandlers, 'file:save'> {
  return {
    async 'file:save'({ name, content }) {
      if (ports === null) throw new AppError('call-invalid', { call: 'file:save' });
      const file = await ports.choosePath(fileName(name));
      if (file === null) return null;
      await writeOutput(file, await bytesOf(content, ports));
      return { file };
    },
  };
}

async function bytesOf(
  content: SavedContent,
  { printPage }: SavePorts,
): Promise<string | Uint8Array> {
  if (content.kind === 'text') return content.text;
  return content.kind === 'bytes' ? content.bytes : printPage(content.html);
}

/** A name that is one on every system, and no path. */
export function fileName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N} ._-]+/gu, '-').replaceAll(/^[. -]+/g, '') || 'leakbook';
}

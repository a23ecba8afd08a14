import { join } from 'node:path';
import {
  makeTemporaryFolder,
  removeUnfinished,
  type TemporaryFolder,
} from './case-folder/sure-write.ts';
import { unwritable } from './file-bytes.ts';

/**
 * Folders for evidence that passes through. They lie with the application's data, not in the system's folder for
 * temporary files: that one is often small, memory, or read by others.
 */
export interface TemporaryFolders {
  /** A new, empty one, which its user discards. Fails with `file-unwritable`. */
  make(): Promise<TemporaryFolder>;
}

/** Removes what killed runs left, too. @param data - The application's data folder. */
export function createTemporaryFolders(data: string): TemporaryFolders {
  const place = join(data, 'temporary');
  void removeUnfinished(place);
  return {
    make: () =>
      makeTemporaryFolder(place).catch((cause: unknown) => {
        throw unwritable(place, cause);
      }),
  };
}

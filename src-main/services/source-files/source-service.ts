import { join, resolve } from 'node:path';
import * as v from 'valibot';
import type { SourceAnswer, SourceRequest } from '#contract/source-calls';
import { createJsonFile } from '../json-file.ts';
import { listShape } from '../json-shape.ts';
import { findSource } from './find-source.ts';
import { sourceFolders } from './go-roots.ts';

/** Entries of a newer version that are kept for it. */
const MAX_FOREIGN = 20;

/** Sources for the page: Go's own, the module cache's, and those below folders that the user named. */
export interface SourceService {
  /** Asks the disk anew each time: folders come and go. */
  read(request: SourceRequest): Promise<SourceAnswer>;
  folders(): Promise<string[]>;
  /** Fails with `file-unreadable`, `file-unwritable`. */
  add(folders: readonly string[]): Promise<string[]>;
  remove(folder: string): Promise<string[]>;
}

/**
 * @param configFolder - Where the list of folders is kept.
 * @param env - Says where Go keeps its sources.
 */
export function createSourceService(configFolder: string, env: NodeJS.ProcessEnv): SourceService {
  const path = join(configFolder, 'source-folders.json');
  const file = createJsonFile(path, listShape(v.string(), MAX_FOREIGN));
  return {
    read: async (request) => findSource(request, await sourceFolders(env, await file.read())),
    folders: async () => [...(await file.read())],
    async add(folders) {
      const added = folders.map((folder) => resolve(folder));
      return [...(await file.update((kept) => [...new Set([...kept, ...added])]))];
    },
    async remove(folder) {
      return [...(await file.update((kept) => kept.filter((one) => one !== folder)))];
    },
  };
}

import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { AppError } from '#core/base/errors';
import type { SourceAnswer, SourceRequest } from '#contract/source-calls';
import { createJsonFile } from '../json-file.ts';
import { listShape, recordShape } from '../json-shape.ts';
import { openInEditor } from './editor.ts';
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
  /** The editor's command; null = none. */
  editor(): Promise<{ command: string | null; isChosenHere: boolean }>;
  /** Fails with `call-invalid` where the page may not choose it. */
  chooseEditor(command: string | null): Promise<void>;
  /** Fails with `source-missing`, `editor-missing`; `call-invalid` without an editor. */
  edit(request: SourceRequest & { readonly line: number }): Promise<void>;
}

/** Who says which editor is started: the user in the window, or the command line alone (null = none is). */
export type EditorChoice = 'window' | { readonly named: string | null };

/**
 * @param configFolder - Where the list of folders is kept.
 * @param env - Says where Go keeps its sources.
 */
export function createSourceService(
  configFolder: string,
  env: NodeJS.ProcessEnv,
  editor: EditorChoice,
): SourceService {
  const path = join(configFolder, 'source-folders.json');
  const file = createJsonFile(path, listShape(v.string(), MAX_FOREIGN));
  const chosen = createJsonFile(
    join(configFolder, 'editor.json'),
    recordShape<{ command: string | null }>({ command: v.nullable(v.string()) }, { command: null }),
  );
  const isChosenHere = editor === 'window';
  const command = async (): Promise<string | null> =>
    editor === 'window' ? (await chosen.read()).command : editor.named;
  const read = async (request: SourceRequest): Promise<SourceAnswer> =>
    findSource(request, await sourceFolders(env, await file.read()));
  return {
    read,
    editor: async () => ({ command: await command(), isChosenHere }),
    async chooseEditor(next) {
      if (!isChosenHere) throw new AppError('call-invalid', { call: 'editor:choose' });
      await chosen.update(() => ({ command: next }));
    },
    async edit({ line, ...request }) {
      const started = await command();
      if (started === null) throw new AppError('call-invalid', { call: 'source:edit' });
      const { found } = await read(request);
      if (!found) throw new AppError('source-missing', { function: request.name });
      await openInEditor(started, { file: found.path, line });
    },
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

import { open, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError, toErrorReport } from '#core/base/errors';
import { BUNDLE_EXTENSION, isBundleName } from '#contract/case-transfer';
import type { Reply } from '#contract/host-calls';
import { bundleBroken, MANIFEST_NAME, MAX_BUNDLE_BYTES } from '../case-exchange/bundle-format.ts';
import { unwritable } from '../file-bytes.ts';
import type { TemporaryFolders } from '../temporary-folders.ts';
import type { CaseLibrary } from './case-library.ts';
import { caseIdOf } from './open-cases.ts';

/** Cases that come by a path, or out of `.leakbook` files. */
export interface CaseImports {
  /**
   * Id of the case that a file of this machine became: once in a run, however often a page asks, and again when
   * another file lies there. Fails as the import.
   */
  file(path: string): Promise<string>;
  /** Id of the case that a folder of this machine is; it is remembered. Fails as `cases:open`. */
  folder(path: string): Promise<string>;
  /** Id of the case that a file becomes which a page sends. Never rejects for an expected failure. */
  sent(name: string, body: AsyncIterable<Uint8Array>): Promise<Reply<{ readonly id: string }>>;
}

export interface ImportPorts {
  readonly library: CaseLibrary;
  /** Where a file lies until it is a case. */
  readonly temporary: TemporaryFolders;
  /** Clock, Unix ms. */
  readonly now: () => number;
}

export function createCaseImports({ library, temporary, now }: ImportPorts): CaseImports {
  /** By path: what lay there last, and the case it became. */
  const known = new Map<string, { readonly state: string; readonly id: Promise<string> }>();
  const importFile = async (path: string, name: string): Promise<string> => {
    const title = basename(name).slice(0, -BUNDLE_EXTENSION.length);
    return caseIdOf((await library.import(path, title, now())).path);
  };
  /** The same of bytes, as a file that is gone afterwards; its errors name what the user knows. */
  const importBytes = async (name: string, body: AsyncIterable<Uint8Array>): Promise<string> => {
    const folder = await temporary.make();
    const path = join(folder.path, `case${BUNDLE_EXTENSION}`);
    try {
      await write(path, name, body);
      return await importFile(path, name);
    } catch (caught) {
      if (!(caught instanceof AppError) || caught.params['file'] !== path) throw caught;
      throw new AppError(caught.code, { ...caught.params, file: name }, { cause: caught });
    } finally {
      await folder.discard();
    }
  };
  return {
    async file(path) {
      const state = await stateOf(path);
      const before = known.get(path);
      const id = before?.state === state && (await before.id.catch(() => null));
      // A case that was deleted since is made again.
      if (id && (await library.pathOf(id)) !== null) return id;
      const importing = importFile(path, path);
      known.set(path, { state, id: importing });
      return importing;
    },
    folder: async (path) => caseIdOf((await library.open(path)).path),
    async sent(name, body) {
      try {
        if (!isBundleName(name)) throw bundleBroken(name, MANIFEST_NAME);
        return { ok: true, value: { id: await importBytes(name, body) } };
      } catch (caught) {
        if (!(caught instanceof AppError)) throw caught;
        return { ok: false, error: toErrorReport(caught) };
      }
    },
  };
}

/** Differs once another file was put in a file's place. Of one that is not there the import says so. */
async function stateOf(path: string): Promise<string> {
  const facts = await stat(path, { bigint: true }).catch(() => null);
  return facts === null ? '' : `${facts.dev} ${facts.ino} ${facts.size} ${facts.mtimeNs}`;
}

async function write(path: string, name: string, body: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  let length = 0;
  try {
    for await (const chunk of body) {
      length += chunk.length;
      if (length > MAX_BUNDLE_BYTES)
        throw new AppError('bundle-too-large', { file: name, limitGB: MAX_BUNDLE_BYTES / 2 ** 30 });
      await file.writeFile(chunk);
    }
  } catch (cause) {
    throw unwritable(path, cause);
  } finally {
    await file.close();
  }
}

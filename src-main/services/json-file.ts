import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import writeFileAtomic from 'write-file-atomic';

/** A small JSON document on disk, checked when read and written whole. */
export interface JsonFile<T> {
  read(): Promise<T>;
  write(value: T): Promise<void>;
}

/**
 * @param path - Created on the first write. A file that cannot be understood is moved aside
 *   (`.broken`), never overwritten and never fatal.
 */
export function createJsonFile<T>(
  path: string,
  schema: v.GenericSchema<unknown, T>,
  initial: T,
): JsonFile<T> {
  let writing = Promise.resolve();
  return {
    async read() {
      await writing;
      const text = await readFile(path, 'utf8').catch(() => null);
      if (text === null) return initial;
      try {
        return v.parse(schema, JSON.parse(text));
      } catch {
        await rename(path, `${path}.broken`).catch(() => undefined);
        return initial;
      }
    },
    async write(value) {
      const next = writing.then(async () => {
        await mkdir(dirname(path), { recursive: true });
        await writeFileAtomic(path, `${JSON.stringify(value, null, 2)}\n`);
      });
      writing = next.catch(() => undefined);
      await next;
    },
  };
}

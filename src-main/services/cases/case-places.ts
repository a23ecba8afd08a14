import { access, constants, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { unwritable } from '../file-bytes.ts';
import { createJsonFile } from '../json-file.ts';
import { listShape } from '../json-shape.ts';

/** Places that are remembered: cases made there stay listed. */
const MAX_PLACES = 20;
/** Entries of a newer version that are kept for it. */
const MAX_FOREIGN = 20;

/** The folders in which cases are kept. */
export interface CasePlaces {
  /** Where new cases go, and all in which there may be some, that one first. Absolute. */
  read(): Promise<{ readonly current: string; readonly all: readonly string[] }>;
  /**
   * Makes new cases go elsewhere; nothing is moved. Null = back to the standard place. Fails with
   * `file-unwritable`: then nothing has changed.
   */
  choose(folder: string | null): Promise<void>;
  readonly standard: string;
}

/** @param data - The application's data folder: the places are remembered there. */
export function createCasePlaces(standard: string, data: string): CasePlaces {
  const chosen = createJsonFile(join(data, 'case-places.json'), listShape(v.string(), MAX_FOREIGN));
  return {
    standard,
    async read() {
      const known = await chosen.read();
      return { current: known[0] ?? standard, all: [...new Set([...known, standard])] };
    },
    async choose(folder) {
      const place = folder === null ? standard : resolve(folder);
      try {
        await mkdir(place, { recursive: true, mode: 0o700 });
        await access(place, constants.W_OK);
      } catch (cause) {
        throw unwritable(place, cause);
      }
      await chosen.update((known) =>
        [place, ...known.filter((one) => one !== place)].slice(0, MAX_PLACES),
      );
    },
  };
}

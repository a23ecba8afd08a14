import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { AppError } from '#core/base/errors';
import {
  CASE_SCHEMA,
  caseHeaderSchema,
  type Referred,
  type Sidecar,
  sidecarSchema,
  type Taken,
} from '#contract/case-folder';
import { unreadable } from '../file-bytes.ts';
import { objectsFolder, sidecarName } from './case-names.ts';

/** The same bytes are rarely taken twice. */
const MAX_BYTES = 16 * 2 ** 20;

/**
 * Reads the sidecar of an object.
 *
 * @returns null when there is none.
 * @throws AppError `file-unreadable`, `case-sidecar-damaged`.
 */
export async function readSidecar(folder: string, sha256: string): Promise<Sidecar | null> {
  const path = join(objectsFolder(folder), sidecarName(sha256));
  const text = await readSmall(path);
  if (text === null) return null;
  const damaged = new AppError('case-sidecar-damaged', { file: path });
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw damaged;
  }
  const read = v.safeParse(sidecarSchema, content);
  if (!read.success || read.output.sha256 !== sha256) throw damaged;
  return read.output;
}

async function readSmall(path: string): Promise<string | null> {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  try {
    const file = await open(path, flags);
    try {
      const facts = await file.stat();
      if (!facts.isFile() || facts.size > MAX_BYTES)
        throw new AppError('case-sidecar-damaged', { file: path });
      return await file.readFile('utf8');
    } finally {
      await file.close();
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause instanceof AppError ? cause : unreadable(path, cause);
  }
}

/** What a sidecar is to say as well. */
export type SidecarAddition = { readonly taken: Taken } | { readonly referred: Referred };

/** @param before - null = there was none. */
export function addToSidecar(
  before: Sidecar | null,
  { sha256, object }: { readonly sha256: string; readonly object: string },
  more: readonly SidecarAddition[],
): Sidecar {
  const base = before ?? { schema: CASE_SCHEMA, sha256, object, takings: [] };
  const takings = more.flatMap((one) => ('taken' in one ? [one.taken] : []));
  const referred = more.flatMap((one) => ('referred' in one ? [one.referred] : []));
  const all = { ...base, takings: [...base.takings, ...takings] };
  if (referred.length === 0) return all;
  return { ...all, referred: [...(base.referred ?? []), ...referred] };
}

export function sidecarText(sidecar: Sidecar): string {
  return `${JSON.stringify(sidecar, null, 2)}\n`;
}

/** Whether a schema is one of a version after this. */
export function isNewerSchema(schema: string): boolean {
  if (!v.is(caseHeaderSchema, { schema })) return false;
  const version = (text: string): number => Number(text.split('/')[1]);
  return version(schema) > version(CASE_SCHEMA);
}

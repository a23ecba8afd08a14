import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { AppError } from '#core/base/errors';
import type { Referred } from '#contract/case-folder';
import type { AllowedPaths } from '../allowed-paths.ts';
import type { KeptReference } from './case-folder.ts';

/** What became of files that a case refers to; nothing is asked of one that may not be read, which counts as gone. */
export interface ReferenceStates {
  of(file: Referred): Promise<KeptReference['state']>;
}

/**
 * A file of the size and time it had counts as the same; any other is read, once for each time it has, and is
 * the same when its bytes are.
 */
export function createReferenceStates(allowed: AllowedPaths): ReferenceStates {
  const hashes = new Map<string, { readonly facts: string; readonly sha256: Promise<string> }>();
  return {
    async of({ path, sha256, bytes, timeNanos, isElsewhere }) {
      if (isElsewhere || !(await isAllowed(path, allowed))) return 'gone';
      const facts = await stat(path, { bigint: true }).catch(() => null);
      if (!facts?.isFile()) return 'gone';
      if (Number(facts.size) !== bytes) return 'changed';
      if (facts.mtimeNs === BigInt(timeNanos)) return 'same';
      const key = `${facts.size} ${facts.mtimeNs}`;
      let known = hashes.get(path);
      if (known?.facts !== key) hashes.set(path, (known = { facts: key, sha256: hashOf(path) }));
      try {
        return (await known.sha256) === sha256 ? 'same' : 'changed';
      } catch {
        hashes.delete(path);
        return 'gone';
      }
    },
  };
}

function isAllowed(path: string, allowed: AllowedPaths): Promise<boolean> {
  return allowed.check(path).then(
    () => true,
    () => false,
  );
}

/** Why a file that is not the `same` has nothing to be read. */
export function lostReference({ path, state }: Pick<KeptReference, 'path' | 'state'>): AppError {
  return state === 'changed'
    ? new AppError('reference-changed', { file: path })
    : new AppError('file-unreadable', { file: path, reason: 'ENOENT' });
}

/** SHA-256 of a file, read piece by piece. */
async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

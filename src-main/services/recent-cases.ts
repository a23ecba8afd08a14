import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as v from 'valibot';
import { AppError } from '#core/base/errors';
import type { RecentCase } from '#contract/host-calls';
import { createJsonFile } from './json-file.ts';

const MAX_CASES = 20;

const schema = v.array(
  v.object({
    id: v.string(),
    title: v.string(),
    origins: v.array(v.string()),
    openedAt: v.number(),
  }),
);

/** The cases opened lately, by the paths of their files; newest first. */
export interface RecentCases {
  list(): Promise<RecentCase[]>;
  remember(title: string, paths: readonly string[]): Promise<void>;
  /** Fails with `recent-missing`. */
  pathsOf(id: string): Promise<readonly string[]>;
  forget(id: string): Promise<void>;
}

/** @param now - Clock, Unix ms. */
export function createRecentCases(folder: string, now: () => number): RecentCases {
  const file = createJsonFile(join(folder, 'recent-cases.json'), schema, []);
  return {
    list: () => file.read(),
    async remember(title, paths) {
      if (paths.length === 0) return;
      const id = createHash('sha256').update(paths.join('\n')).digest('hex').slice(0, 16);
      const others = (await file.read()).filter((known) => known.id !== id);
      const entry = { id, title, origins: [...paths], openedAt: now() };
      await file.write([entry, ...others].slice(0, MAX_CASES));
    },
    async pathsOf(id) {
      const found = (await file.read()).find((known) => known.id === id);
      if (!found) throw new AppError('recent-missing');
      return found.origins;
    },
    async forget(id) {
      await file.write((await file.read()).filter((known) => known.id !== id));
    },
  };
}

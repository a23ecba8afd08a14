import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as v from 'valibot';
import { AppError } from '#core/base/errors';
import type { RecentCase } from '#contract/host-calls';
import { createJsonFile } from './json-file.ts';
import { listShape } from './json-shape.ts';

const MAX_CASES = 20;

/** Entries of a newer version that are kept for it. */
const MAX_FOREIGN = 20;

/** Loose: what a newer version says of a case beside this stays with it. */
const entrySchema = v.looseObject({
  id: v.string(),
  title: v.string(),
  origins: v.array(v.string()),
  openedAt: v.number(),
});

/**
 * The cases opened lately, by the paths of their files; newest first. All fail with `file-unreadable` when
 * the list is there and cannot be read, and what changes it with `file-unwritable`.
 */
export interface RecentCases {
  list(): Promise<RecentCase[]>;
  remember(title: string, paths: readonly string[]): Promise<void>;
  /** Fails with `recent-missing`. */
  pathsOf(id: string): Promise<readonly string[]>;
  forget(id: string): Promise<void>;
}

/** @param now - Clock, Unix ms. */
export function createRecentCases(folder: string, now: () => number): RecentCases {
  const shape = listShape(entrySchema, MAX_FOREIGN);
  const file = createJsonFile(join(folder, 'recent-cases.json'), shape);
  return {
    list: async () =>
      (await file.read()).map(({ id, title, origins, openedAt }) => ({
        id,
        title,
        origins,
        openedAt,
      })),
    async remember(title, paths) {
      if (paths.length === 0) return;
      const id = createHash('sha256').update(paths.join('\n')).digest('hex').slice(0, 16);
      const entry = { id, title, origins: [...paths], openedAt: now() };
      await file.update((known) => {
        const before = known.find((one) => one.id === id);
        const others = known.filter((one) => one.id !== id);
        return [{ ...before, ...entry }, ...others].slice(0, MAX_CASES);
      });
    },
    async pathsOf(id) {
      const found = (await file.read()).find((known) => known.id === id);
      if (!found) throw new AppError('recent-missing');
      return found.origins;
    },
    async forget(id) {
      await file.update((known) => known.filter((one) => one.id !== id));
    },
  };
}

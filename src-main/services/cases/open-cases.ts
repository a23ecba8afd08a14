import { createHash } from 'node:crypto';
import { AppError } from '#core/base/errors';
import type { CaseContentsReply } from '#contract/case-calls';
import type { TellPage } from '#contract/host-events';
import type { CaseFolder } from '../case-folder/case-folder.ts';
import type { SnapshotStore } from '../snapshot-store.ts';
import { caseContents, type HeldCase } from './case-contents.ts';

/** The cases that this run has opened, by their ids. */
export interface OpenCases {
  /** Holds a case for the page, which is told from now on when any process changes it. */
  hold(folder: CaseFolder): HeldCase;
  /** Fails with `case-unknown`. */
  get(id: string): HeldCase;
  /** Reads it as the page sees it. */
  read(id: string): Promise<CaseContentsReply>;
  /** Forgets a case that was deleted. */
  release(id: string): void;
}

export function createOpenCases(store: SnapshotStore, tell: TellPage): OpenCases {
  const held = new Map<string, HeldCase & { readonly ended: AbortController }>();
  const get = (id: string): HeldCase => {
    const found = held.get(id);
    if (!found) throw new AppError('case-unknown', { id });
    return found;
  };
  return {
    hold(folder) {
      const id = caseIdOf(folder.path);
      const known = held.get(id);
      if (known) return known;
      const ended = new AbortController();
      const entry = { id, folder, refs: new Map(), loads: new Map(), ended };
      held.set(id, entry);
      folder.follow(() => tell('case:changed', { id }), ended.signal);
      return entry;
    },
    get,
    read: (id) => caseContents(get(id), store),
    release(id) {
      held.get(id)?.ended.abort();
      held.delete(id);
    },
  };
}

/** The same folder has the same id in every run. */
export function caseIdOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}

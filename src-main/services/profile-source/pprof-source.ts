import { DEFAULT_TAKE } from '../capture/taking-requests.ts';
import { readTaking } from '../capture/read-taking.ts';
import type { ResolvedService } from '../capture/resolve-service.ts';
import type { ServiceAccess } from '../capture/service-access.ts';
import { takeSnapshot, type TakenSnapshot, type TakingPorts } from '../capture/take-snapshot.ts';
import { AppError } from '#core/base/errors';
import type { TakenKind } from '#contract/case-folder';
import type { ProfileSource } from './profile-source.ts';

/** What is so of every taking of a service. */
export interface PprofAsked {
  readonly service: ResolvedService;
  readonly confirmed: string | null;
  readonly access: ServiceAccess;
}

/**
 * A Go service itself as a source: one process of which nothing is known but what it is now. Its level is asked for
 * as MemStats, which downloads no profile.
 */
export function createPprofSource(
  asked: PprofAsked,
  ports: Omit<TakingPorts, 'absent' | 'report'>,
): ProfileSource {
  const { name } = asked.service;
  const take = async (kinds: readonly TakenKind[]): Promise<TakenSnapshot> => {
    const question = { ...asked, take: kinds, collections: 0, windowSeconds: null } as const;
    const taken = await takeSnapshot(question, { ...ports, absent: new Set() });
    const [failure] = taken.failures;
    if (taken.files.length === 0 && failure) throw new AppError(failure.code, failure.params);
    return taken;
  };
  return {
    kind: 'pprof',
    name,
    services: () => Promise.resolve({ names: [name], label: null, isCut: false }),
    async *series() {
      const time = ports.now();
      const { inuseBytes } = await readTaking((await take(['memstats'])).files);
      if (inuseBytes !== null)
        yield {
          labels: { instance: name },
          times: [time],
          pointMs: 0,
          inuse: [inuseBytes],
          allocated: null,
        };
    },
    stepMs: () => 0,
    scrapes: () => Promise.resolve([{ time: ports.now(), inuse: null }]),
    async download(_process, _scrape, { goroutines }) {
      return (await take(goroutines ? DEFAULT_TAKE : ['heap'])).files;
    },
  };
}

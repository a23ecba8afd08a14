import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { extendCase, readCase } from '#core/case/case';
import { compare } from '#core/case/compare';
import { type Library, librarySchema } from '#core/evidence/library-schema';
import { leakRuleSchema } from '#core/rules/leak-rule-schema';
import { RULE_CATALOG } from '#core/rules/rule-catalog';
import type { AnalysisCalls } from '#contract/worker-protocol';
import { nodeSha256 } from '#main/services/load-case';
import { nodeInflate } from '#main/services/node-inflate';
import { answerCall } from '#renderer/workers/answer-call.ts';
import { createCaseCache } from '#renderer/workers/case-cache.ts';
import type { CachedSnapshot, SnapshotCache } from '#renderer/workers/snapshot-cache.ts';
import { fixtureCache, fixtureSource } from '#support/fixture-cache';
import { watchedProfile } from '#support/watched-profile';

const heap = (n: number) => fixtureSource(`kitex-held-request-field/heap-0${n}.pb.gz`);
const SIX = [1, 2, 3, 4, 5, 6].map(heap);
const PACK_RULE = { ...RULE_CATALOG[0]!, id: 'acme/of-a-pack' };

/** A pack's library, and a rule that knows its functions by their role only. */
const ACME: Library = {
  ...v.parse(librarySchema, {
    name: 'Acme',
    frames: { readers: ['re:*.\\(\\*\\w+\\)\\.FastReadField_?\\d+'] },
  }),
  id: 'acme',
};
const ACME_RULE = v.parse(leakRuleSchema, {
  id: 'acme/by-role',
  sampleType: 'inuse_space',
  subject: 'process',
  shapes: [{ id: 'readers', role: 'anchor', frames: ['role:acme/readers'] }],
  ladder: { likely: [['lasting-growth']], strong: [] },
});

/** The worker's own cache, over profiles of which each look at their stacks is counted. */
function watchedCache() {
  const cache = fixtureCache();
  const known = new Map<string, Promise<CachedSnapshot>>();
  const looks = new Map<string, () => number>();
  const watch = async (cached: Promise<CachedSnapshot>, path: string): Promise<CachedSnapshot> => {
    const { read, ...rest } = await cached;
    const watched = watchedProfile(read.profile);
    looks.set(path, watched.looks);
    return { ...rest, read: { ...read, profile: watched.profile } };
  };
  const watching: SnapshotCache = {
    get(source, report) {
      const entry = known.get(source.id) ?? watch(cache.get(source, report), source.path);
      known.set(source.id, entry);
      return entry;
    },
  };
  return { cache: watching, looksAt: (n: number): number => looks.get(heap(n).path)!() };
}

/** A worker that counts the steps it takes. */
function countingWorker(maxBytes = 2 ** 30) {
  const steps = { read: 0, extended: 0, compared: 0 };
  const cases = createCaseCache(maxBytes, {
    readCase: (...given) => (steps.read++, readCase(...given)),
    extendCase: (...given) => (steps.extended++, extendCase(...given)),
    compare: (...given) => (steps.compared++, compare(...given)),
  });
  const { cache, looksAt } = watchedCache();
  const ask = (changed: Partial<AnalysisCalls['case:analyze']['request']> = {}) => {
    const choice = { base: null, source: null, idl: [] };
    const pack = { rules: [], libraries: [] };
    const request = { snapshots: SIX, ...choice, ...pack, ...changed };
    return answerCall('case:analyze', request, {
      cache,
      cases,
      afterCases: createCaseCache(maxBytes),
      inflate: nodeInflate,
      sha256: nodeSha256,
      progress: () => undefined,
      checkpoint: () => undefined,
      giveWay: () => Promise.resolve(),
    });
  };
  return { ask, steps, looksAt };
}

describe('the case asked about last', () => {
  it('is neither read nor compared anew for other rules', async () => {
    const { ask, steps, looksAt } = countingWorker();
    await ask();
    const looks = looksAt(3);
    const packed = await ask({ rules: [PACK_RULE] });
    expect(steps).toEqual({ read: 1, extended: 0, compared: 1 });
    expect(looks).toBeGreaterThan(0);
    expect(looksAt(3)).toBe(looks);
    expect(packed.findings.length).toBeGreaterThan(0);
  });

  it('is read anew when packs know other libraries, whose roles their rules then find', async () => {
    const { ask, steps } = countingWorker();
    const found = async (libraries: readonly Library[]): Promise<boolean> => {
      const { findings } = await ask({ rules: [ACME_RULE], libraries });
      return findings.some(({ rule }) => rule === 'acme/by-role');
    };
    expect(await found([])).toBe(false);
    expect(await found([ACME])).toBe(true);
    // A copy, as each message to the worker brings one.
    expect(await found(structuredClone([ACME]))).toBe(true);
    expect(steps).toEqual({ read: 2, extended: 0, compared: 2 });
    await ask({ snapshots: SIX.slice(0, 5), libraries: [ACME] });
    await ask({ libraries: [] });
    expect(steps).toEqual({ read: 4, extended: 0, compared: 4 });
  });

  it('is compared, but not read anew for another A or B', async () => {
    const { ask, steps, looksAt } = countingWorker();
    await ask();
    const looks = looksAt(3);
    expect(await ask({ base: 1 })).toMatchObject({ base: 1, source: 5 });
    expect(await ask({ base: 1, source: 4 })).toMatchObject({ base: 1, source: 4 });
    expect(steps).toEqual({ read: 1, extended: 0, compared: 3 });
    expect(looksAt(3)).toBe(looks);
  });

  it('is extended by a snapshot, of which alone the stacks are read', async () => {
    const { ask, steps, looksAt } = countingWorker();
    await ask({ snapshots: SIX.slice(0, 5) });
    const looks = looksAt(3);
    expect(await ask()).toMatchObject({ base: 0, source: 5 });
    expect(steps).toEqual({ read: 1, extended: 1, compared: 2 });
    expect([looksAt(3), looksAt(6) > 0]).toEqual([looks, true]);
  });

  it('gives way to a case without one of its files, and to other IDL', async () => {
    const { ask, steps } = countingWorker();
    await ask();
    expect((await ask({ snapshots: SIX.slice(1) })).snapshots).toHaveLength(5);
    expect(steps).toEqual({ read: 2, extended: 0, compared: 2 });
    const idl = [{ path: 'broken.thrift', text: 'struct {' }];
    const { notes } = await ask({ snapshots: SIX.slice(1), idl });
    expect(notes).toContainEqual(expect.objectContaining({ code: 'idl-broken' }));
    expect(steps).toEqual({ read: 2, extended: 1, compared: 3 });
  });

  it('is not kept when it is too heavy', async () => {
    const { ask, steps } = countingWorker(1);
    await ask();
    await ask();
    expect(steps.read).toBe(2);
  });
});

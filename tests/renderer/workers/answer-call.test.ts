import { gunzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import { describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors';
import { NO_FILTER } from '#core/filter/apply-filter';
import { decodeProfile } from '#core/profile/decode-profile';
import { sampleTotal } from '#core/profile/sample-type';
import type { AnalysisCall, AnalysisCalls, AnalysisProgress } from '#contract/worker-protocol';
import { nodeSha256 } from '#main/services/load-case';
import { nodeInflate } from '#main/services/node-inflate';
import { answerCall } from '#renderer/workers/answer-call.ts';
import { createCaseCache } from '#renderer/workers/case-cache.ts';
import { fixtureCache, fixtureSource } from '#support/fixture-cache';

const HELD = 'kitex-held-request-field';
const READ_STRING = 'github.com/cloudwego/gopkg/protocol/thrift.BinaryProtocol.ReadString';
/** Flat of READ_STRING in `go tool pprof -top` of heap-06, and in `-top -base heap-01`. */
const READ_STRING_BYTES = 78_414_260;
const READ_STRING_GROWTH = 61_975_324;
const cache = fixtureCache();
const heap = (n: number) => fixtureSource(`${HELD}/heap-0${n}.pb.gz`);

function ask<C extends AnalysisCall>(
  call: C,
  request: AnalysisCalls[C]['request'],
  given: { progress?: AnalysisProgress[]; checkpoint?: () => void } = {},
): Promise<AnalysisCalls[C]['result']> {
  return answerCall(call, request, {
    cache,
    cases: createCaseCache(2 ** 30),
    afterCases: createCaseCache(2 ** 30),
    inflate: nodeInflate,
    sha256: nodeSha256,
    progress: (at) => given.progress?.push(at),
    checkpoint: given.checkpoint ?? (() => undefined),
    giveWay: () => Promise.resolve(),
  });
}

const view = {
  snapshot: heap(6),
  sampleType: 'inuse_space',
  granularity: 'functions',
  filter: NO_FILTER,
} as const;
const pair = {
  base: heap(1),
  source: heap(6),
  sampleType: 'inuse_space',
  granularity: 'functions',
  filter: NO_FILTER,
  normalize: false,
} as const;

describe('snapshot:describe', () => {
  it('says what a heap profile is and of which program', async () => {
    const { report, identity } = await ask('snapshot:describe', heap(6));
    expect(report).toMatchObject({ kind: 'heap', delta: false, error: null });
    expect(report.totals['inuse_space']).toBe(91_875_197);
    expect(identity.program).toMatch(/catalog-server$/);
    expect(identity.buildId).toBe('8850d6f8f2c810143e10b94beb6121b444b97252');
  });

  it.each([
    [`${HELD}/heap-06.debug1.txt`, 'heap'],
    [`${HELD}/goroutine-06.pb.gz`, 'goroutine'],
    ['misc/cpu.pb.gz', 'cpu'],
  ])('recognises %s', async (path, kind) => {
    const { report } = await ask('snapshot:describe', fixtureSource(path));
    expect([report.kind, report.error]).toEqual([kind, null]);
  });

  it('describes what cannot be read by its error instead of failing', async () => {
    const text = await ask('snapshot:describe', fixtureSource('README.md'));
    expect(text.report.error?.code).toBe('not-a-profile');
    const lost = await ask('snapshot:describe', fixtureSource('lost.pb.gz'));
    expect(lost.report.error).toEqual({
      code: 'snapshot-unknown',
      params: { file: 'lost.pb.gz' },
    });
    expect(lost.identity).toEqual({ program: '', buildId: '' });
  });
});

describe('filter:unmatched', () => {
  const asked = (focus: string, ...snapshots: ReturnType<typeof heap>[]) =>
    ask('filter:unmatched', { snapshots, filter: { ...NO_FILTER, focus, hide: 'no such frame' } });

  it('names what matches in none of the snapshots, as pprof warns', async () => {
    expect(await asked('ReadString', heap(6))).toEqual({ names: ['hide'] });
    expect(await asked('nowhere', heap(1), heap(6))).toEqual({ names: ['focus', 'hide'] });
    // What only one side has is no mistake.
    const other = fixtureSource('go-map-growing/heap-06.pb.gz');
    expect(await asked('ReadString', other)).toEqual({ names: ['focus', 'hide'] });
    expect(await asked('ReadString', other, heap(6))).toEqual({ names: ['hide'] });
  });

  it('refuses an expression that RE2 does not know', async () => {
    await expect(asked('(', heap(6))).rejects.toMatchObject({ code: 'regex-invalid' });
  });
});

describe('case:analyze', () => {
  const snapshots = [1, 2, 3, 4, 5, 6].map(heap);

  it('finds the held request field, in no words', async () => {
    const progress: AnalysisProgress[] = [];
    const request = { snapshots, base: null, source: null, idl: [], rules: [], libraries: [] };
    const report = await ask('case:analyze', request, { progress });
    expect([report.base, report.source]).toEqual([0, 5]);
    const [finding] = report.findings;
    expect(finding?.rule).toBe('kitex/held-request-field');
    expect(finding).not.toHaveProperty('title');
    expect(Object.keys(finding!.evidence[0]!)).toEqual(['code', 'params']);
    expect(progress.filter(({ phase }) => phase === 'analyze').map(({ done }) => done)).toEqual([
      ...[0, 1, 2, 3, 4, 5],
    ]);
  });

  it('compares the snapshots that were chosen', async () => {
    const request = {
      snapshots,
      base: 2,
      source: 1,
      idl: [],
      rules: [],
      libraries: [],
    };
    expect(await ask('case:analyze', request)).toMatchObject({ base: 2, source: 1 });
  });

  it('reports CPU and broken files beside the heaps, and goes on', async () => {
    const report = await ask('case:analyze', {
      snapshots: [fixtureSource('misc/cpu.pb.gz'), fixtureSource('README.md'), heap(1), heap(6)],
      base: null,
      source: null,
      idl: [],
      rules: [],
      libraries: [],
    });
    expect([report.base, report.source]).toEqual([2, 3]);
    expect(report.snapshots.map(({ kind }) => kind)).toEqual(['cpu', 'unknown', 'heap', 'heap']);
  });

  it('stops between snapshots once nobody waits', async () => {
    let left = 2;
    const checkpoint = (): void => {
      if (left-- === 0) throw new Error('cancelled');
    };
    const progress: AnalysisProgress[] = [];
    const request = {
      snapshots,
      base: null,
      source: null,
      idl: [],
      rules: [],
      libraries: [],
    };
    await expect(ask('case:analyze', request, { checkpoint, progress })).rejects.toThrow();
    expect(progress.at(-1)).toMatchObject({ phase: 'analyze', done: 2 });
  });
});

describe('views of one snapshot', () => {
  it("answer pprof's top", async () => {
    const top = await ask('view:top', view);
    expect(top.nodes.name[top.node[0]!]).toBe(READ_STRING);
    expect([top.flat[0], top.total]).toEqual([READ_STRING_BYTES, 91_875_197]);
  });

  it('answer the call tree with its boxes', async () => {
    const { tree, layouts } = await ask('view:tree', view);
    expect(layouts).toHaveLength(1);
    expect(layouts[0]!.total).toBe(91_875_197);
    expect(layouts[0]!.length).toBeLessThanOrEqual(tree.length);
  });

  it('answer the callers and callees of a function, and null for one that is not there', async () => {
    const place = { file: '', line: 0 };
    const peek = await ask('view:peek', { ...view, name: READ_STRING, ...place });
    expect([peek?.flat, peek?.callees.length]).toEqual([READ_STRING_BYTES, 0]);
    expect(peek!.callers.weight.reduce((sum, weight) => sum + weight)).toBe(READ_STRING_BYTES);
    expect(await ask('view:peek', { ...view, name: 'main.nobody', ...place })).toBeNull();
  });

  it('apply the filter', async () => {
    const filter = { ...NO_FILTER, focus: 'ReadString$' };
    const top = await ask('view:top', { ...view, filter });
    expect(top.flat.reduce((sum, flat) => sum + flat)).toBe(READ_STRING_BYTES);
    expect(top.total).toBe(91_875_197);
  });
});

describe('series', () => {
  it('answer a function over a series', async () => {
    const { series } = await ask('series:functions', {
      snapshots: [heap(1), heap(6)],
      sampleType: 'inuse_space',
      granularity: 'functions',
      filter: NO_FILTER,
      measure: 'flat',
      names: [READ_STRING],
    });
    expect([...series]).toEqual([READ_STRING_BYTES - READ_STRING_GROWTH, READ_STRING_BYTES]);
  });
});

describe('expected failures', () => {
  const failure = async (asked: Promise<unknown>): Promise<AppError> => {
    const caught: unknown = await asked.then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(caught).toBeInstanceOf(AppError);
    return caught as AppError;
  };

  it('a CPU profile cannot be subtracted from a heap profile', async () => {
    const base = fixtureSource('misc/cpu.pb.gz');
    const { code } = await failure(ask('compare', { ...pair, base }));
    expect(code).toBe('incompatible-profiles');
  });

  it('an expression that is not RE2 names its filter', async () => {
    const filter = { ...NO_FILTER, hide: '(?=x)' };
    const { code, params } = await failure(ask('view:tree', { ...view, filter }));
    expect(code).toBe('regex-invalid');
    expect(params).toMatchObject({ filter: 'hide', expression: '(?=x)' });
  });

  it('a sample type that the profile lacks lists those it has', async () => {
    const { code, params } = await failure(ask('view:top', { ...view, sampleType: 'cpu' }));
    expect(code).toBe('unknown-sample-type');
    expect(params['known']).toContain('inuse_space');
  });

  it('a call that is none is refused', async () => {
    const { code } = await failure(ask('view:everything' as AnalysisCall, view as never));
    expect(code).toBe('call-invalid');
  });
});

describe('opening an archive of the page', () => {
  it('gives its profiles as files of their own, and names what failed', async () => {
    const heapText = 'heap profile: 0: 0 [0: 0] @ heap/1048576\n';
    const tar = await packTar([
      {
        header: { name: 'run/heap.txt', size: heapText.length, mtime: new Date(5000) },
        body: heapText,
      },
      { header: { name: 'bad.pb.gz', size: 6, mtime: new Date(0) }, body: '<html>' },
    ]);
    const { members, failures } = await ask('archive:open', {
      path: 'a.tar',
      blob: new Blob([tar]),
    });
    expect(members).toMatchObject([{ path: 'a.tar › run/heap.txt', timeMillis: 5000 }]);
    expect(await members[0]!.blob.text()).toBe(heapText);
    expect(failures).toMatchObject([{ path: 'a.tar › bad.pb.gz', code: 'not-a-profile' }]);
  });
});

describe('view:export', () => {
  const spec = { ...view, base: null, normalize: false, version: '0' } as const;

  it('is a gzipped profile that holds the difference, or a text', async () => {
    const { content } = await ask('view:export', { ...spec, base: heap(1), format: 'proto' });
    const profile = decodeProfile(gunzipSync(content));
    const { deltas } = await ask('case:analyze', {
      ...{ snapshots: [heap(1), heap(6)], base: 0, source: 1, idl: [], rules: [], libraries: [] },
    });
    expect(sampleTotal(profile, 'inuse_space')).toBe(deltas['inuse_space']);
    const { content: csv } = await ask('view:export', { ...spec, format: 'csv' });
    expect(csv).toContain(`\r\n${READ_STRING},,,${READ_STRING_BYTES},`);
  });

  it('names the file, and not where it lies', async () => {
    const snapshot = { ...spec.snapshot, path: '/home/me/night.zip › run/heap-06.pb.gz' };
    const { content } = await ask('view:export', { ...spec, snapshot, format: 'speedscope' });
    expect(JSON.parse(content as string)).toMatchObject({ name: 'heap-06.pb.gz' });
    expect(content).not.toContain('/home/me');
  });

  it('fails as the view does', async () => {
    const filter = { ...NO_FILTER, focus: '(' };
    await expect(ask('view:export', { ...spec, filter, format: 'folded' })).rejects.toThrow(
      'regex-invalid',
    );
  });
});

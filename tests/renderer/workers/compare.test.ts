import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type FilterSpec, NO_FILTER } from '#core/filter/apply-filter';
import { findNode } from '#core/graph/node-name';
import type { AnalysisCall, AnalysisCalls, CompareSpec } from '#contract/worker-protocol';
import { nodeSha256 } from '#main/services/load-case';
import { nodeInflate } from '#main/services/node-inflate';
import { answerCall } from '#renderer/workers/answer-call.ts';
import { createCaseCache } from '#renderer/workers/case-cache.ts';
import { createSnapshotCache, MOST_DECODED_BYTES } from '#renderer/workers/snapshot-cache.ts';
import { transferables } from '#renderer/workers/transferables.ts';
import { fixtureSource } from '#support/fixture-cache';
import { recordingPath } from '#support/recordings';

const READ_STRING = 'github.com/cloudwego/gopkg/protocol/thrift.BinaryProtocol.ReadString';
/** Flat of READ_STRING in `go tool pprof -top -base heap-01` of heap-06. */
const READ_STRING_GROWTH = 61_975_324;
const heap = (n: number) => fixtureSource(`kitex-held-request-field/heap-0${n}.pb.gz`);
const SIX = [1, 2, 3, 4, 5, 6].map(heap);
const PAIR: CompareSpec = {
  ...{ base: heap(1), source: heap(6), sampleType: 'inuse_space' },
  ...{ granularity: 'functions', filter: NO_FILTER, normalize: false },
};

/** A worker as the page has one, with the files that it read and how often it decoded written down. */
function countingWorker(maxBytes = MOST_DECODED_BYTES) {
  const seen = { reads: [] as string[], decodes: 0 };
  const cache = createSnapshotCache(
    {
      readBytes: async ({ path }) => {
        seen.reads.push(path);
        return readFileSync(recordingPath(path));
      },
      // Each of these files is packed once, so that it is inflated whenever it is decoded.
      inflate: (...given) => (seen.decodes++, nodeInflate(...given)),
      sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
    },
    maxBytes,
  );
  const cases = createCaseCache(maxBytes);
  const ask = <C extends AnalysisCall>(call: C, request: AnalysisCalls[C]['request']) =>
    answerCall(call, request, {
      ...{ cache, cases, afterCases: createCaseCache(maxBytes) },
      ...{ inflate: nodeInflate, sha256: nodeSha256 },
      ...{ progress: () => undefined, checkpoint: () => undefined },
      giveWay: () => Promise.resolve(),
    });
  return { ask, seen };
}

describe('A against B', () => {
  it('is one answer under one node table, on the other side of the call, too', async () => {
    const answer = await countingWorker().ask('compare', PAIR);
    const { nodes, tree, layouts, table } = structuredClone(answer, {
      transfer: transferables(answer),
    });
    expect(tree.nodes).toBe(nodes);
    expect(table.nodes).toBe(nodes);
    const wanted = findNode(nodes, { name: READ_STRING });
    const row = table.node.indexOf(wanted);
    expect(table.flatSource[row]! - table.flatBase[row]!).toBe(READ_STRING_GROWTH);
    const growth = tree.columns.map(({ flat }) =>
      flat.reduce((sum, value, at) => sum + (at > 0 && tree.node[at] === wanted ? value : 0), 0),
    );
    expect(growth[1]! - growth[0]!).toBe(READ_STRING_GROWTH);
    expect(layouts.map(({ total }) => total)).toEqual(tree.columns.map(({ cum }) => cum[0]));
  });

  it('moves its columns instead of copying them', async () => {
    const answer = await countingWorker().ask('compare', PAIR);
    const moved = new Set(transferables(answer));
    const { nodes, tree, table, layouts } = answer;
    for (const column of [
      ...[nodes.line, tree.parent, tree.node, tree.depth, table.node, table.state],
      ...[table.flatBase, table.flatSource, table.cumBase, table.cumSource],
      ...tree.columns.flatMap(({ flat, cum, samples }) => [flat, cum, samples]),
      ...layouts.flatMap(({ row, depthStart, x, width }) => [row, depthStart, x, width]),
    ])
      expect(moved).toContain(column.buffer);
  });
});

describe('what is decoded stays', () => {
  const filter: FilterSpec = { ...NO_FILTER, focus: 'thrift' };
  const caseOf = (base: number, source: number) => ({
    ...{ snapshots: SIX, base, source, idl: [], rules: [], libraries: [] },
  });

  it('so that another A, B, type, granularity or filter reads and decodes nothing', async () => {
    const { ask, seen } = countingWorker();
    await ask('case:analyze', caseOf(0, 5));
    const first = { reads: SIX.map(({ path }) => path), decodes: SIX.length };
    expect(seen).toEqual(first);
    await ask('compare', PAIR);
    for (const [base, source] of [
      [1, 5],
      [2, 5],
      [2, 4],
      [4, 2],
    ] as const) {
      await ask('case:analyze', caseOf(base, source));
      await ask('compare', { ...PAIR, base: SIX[base]!, source: SIX[source]! });
    }
    for (const changed of [
      { sampleType: 'alloc_objects' },
      { granularity: 'lines' },
      { filter },
      { normalize: true },
    ] as const)
      await ask('compare', { ...PAIR, ...changed });
    const one = {
      snapshot: heap(3),
      sampleType: 'inuse_space',
      granularity: 'files',
      filter,
    } as const;
    await ask('view:tree', one);
    await ask('view:top', one);
    expect(seen).toEqual(first);
  });

  it('as far as there is room: what was not asked about for longest is read again', async () => {
    const { ask, seen } = countingWorker(1);
    await ask('compare', PAIR);
    await ask('compare', { ...PAIR, base: heap(2) });
    // B was the last that was asked about, and alone is kept where there is room for nothing.
    expect(seen.reads).toEqual([1, 6, 2, 6].map((n) => heap(n).path));
  });
});

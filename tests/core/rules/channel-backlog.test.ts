import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { analyze, codesOf, findingsOf } from '#support/analyze-fixture';
import { caseSnapshot } from '#support/fixture-case';
import { heapOf } from '#support/heap-of';
import { levelOf } from '#support/judge-rules';
import { profileOf } from '#support/profile-of';

const RULE = 'go/channel-backlog';
const KB = 1024;
const TAKE = ['main.(*desk).take', 'net/http.HandlerFunc.ServeHTTP', 'net/http.(*conn).serve'];
const GROWING = [10_000, 20_000, 30_000, 40_000, 50_000];

interface Given {
  readonly labels?: readonly number[];
  readonly room?: number;
  readonly beside?: number;
}

/** Labels that wait, and the room of the channel in which they do. */
function heaps({ labels = GROWING, room = 128 * KB, beside = 0 }: Given = {}): CaseSnapshot[] {
  return labels.map((objects, at) => {
    const samples = [
      { stack: TAKE, objects, size: KB, allocated: 2 * objects },
      {
        stack: ['main.NewBelt', 'main.main', 'runtime.main'],
        objects: 1,
        size: room,
        allocated: 1,
      },
      { stack: ['main.loadPrices', 'main.main'], objects: 1, size: beside, allocated: 1 },
    ].filter(({ size }) => size > 0);
    return caseSnapshot(`heap-${at}.pb.gz`, heapOf({ samples, seconds: 60 * (at + 1) }));
  });
}

/** Printers that stand below `frame`. */
function goroutines(frame: string, handlers = 1, idle = 0): CaseSnapshot {
  const profile = profileOf({
    sampleTypes: [{ type: 'goroutine', unit: 'count' }],
    binary: '/src/shop/bin/shop',
    buildId: 'b1',
    samples: [
      { stack: ['runtime.gopark', frame, 'main.(*belt).print'], values: [2] },
      { stack: ['runtime.gopark', 'runtime.chanrecv', 'main.(*belt).sweep'], values: [idle] },
      { stack: ['runtime.gopark', ...TAKE], values: [handlers] },
    ],
  });
  return caseSnapshot(`goroutine-${frame}.pb.gz`, profile);
}

const atWork = goroutines('time.Sleep');

describe('a backlog in a channel', () => {
  it('is likely where room stays, memory comes, and the takers are at work', () => {
    const case_ = [...heaps(), atWork];
    expect(levelOf(case_, RULE)).toBe('likely');
    const [finding] = findingsOf(analyze(case_), RULE);
    expect(finding!.stack[0]).toBe(TAKE[0]);
    expect(codesOf(finding!.next)).toContain('export-backlog');
    const next = finding!.next.find(({ code }) => code === 'export-backlog');
    expect(next!.params).toMatchObject({ roomMaker: 'main.NewBelt', roomBytes: 128 * KB });
  });

  it('is a pattern without goroutines, and of two snapshots', () => {
    expect(levelOf(heaps(), RULE)).toBe('pattern');
    expect(levelOf([...heaps({ labels: [10_000, 50_000] }), atWork], RULE)).toBe('pattern');
  });

  it('is none where the takers wait to receive, or nobody takes', () => {
    expect(levelOf([...heaps(), goroutines('runtime.chanrecv')], RULE)).toBeNull();
    const nobody = profileOf({
      sampleTypes: [{ type: 'goroutine', unit: 'count' }],
      binary: '/src/shop/bin/shop',
      buildId: 'b1',
      samples: [{ stack: ['runtime.gopark', ...TAKE], values: [1] }],
    });
    const goroutine = caseSnapshot('goroutine-none.pb.gz', nobody);
    expect(levelOf([...heaps(), goroutine], RULE)).toBeNull();
  });

  it('has as many takers at work as wait, at least', () => {
    expect(levelOf([...heaps(), goroutines('time.Sleep', 1, 2)], RULE)).toBe('likely');
    expect(levelOf([...heaps(), goroutines('time.Sleep', 1, 3)], RULE)).toBeNull();
  });

  it('is none without such room', () => {
    expect(levelOf([...heaps({ room: 128 * KB - 1 }), atWork], RULE)).toBeNull();
  });

  it('is none where nothing comes', () => {
    const labels = [50_000, 50_000, 50_000, 50_000, 50_000];
    expect(levelOf([...heaps({ labels }), atWork], RULE)).toBeNull();
  });

  it('is a fifth of the heap', () => {
    const bytes = GROWING.at(-1)! * KB;
    const rest = 4 * bytes - 128 * KB;
    expect(levelOf([...heaps({ beside: rest }), atWork], RULE)).toBe('likely');
    expect(levelOf([...heaps({ beside: rest + 8 * KB }), atWork], RULE)).toBeNull();
  });

  it('is none where requests in flight may use what came', () => {
    expect(levelOf([...heaps(), goroutines('time.Sleep', 12_000)], RULE)).toBe('likely');
    expect(levelOf([...heaps(), goroutines('time.Sleep', 12_500)], RULE)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import type { Finding } from '#core/report/report-model';
import { analyze, findingsOf } from '#support/analyze-fixture';
import { goroutinesAt, heapHistory } from '#support/history';

const ARM = 'shop/internal/alarms.(*Alarms).Arm';
const TAIL = [ARM, 'main.(*desk).take', 'net/http.serverHandler.ServeHTTP'];
const AFTER_FUNC = ['time.newTimer', 'time.AfterFunc', ...TAIL];
const NEW_TIMER = ['time.newTimer', 'time.NewTimer', ...TAIL];
/** Timers alive in five heaps; nothing of them was freed. */
const ALIVE = [200_000, 400_000, 600_000, 800_000, 1_000_000];

const timers = (stack: readonly string[], allocated: readonly number[] = ALIVE): CaseSnapshot[] =>
  heapHistory({ stack, size: 112, objects: ALIVE, allocated });

const found = (snapshots: readonly CaseSnapshot[]): Finding[] =>
  findingsOf(analyze(snapshots), 'go/timer-not-stopped');

describe('go/timer-not-stopped', () => {
  it.each([
    ['time.AfterFunc', AFTER_FUNC],
    ['time.NewTimer', NEW_TIMER],
    ['time.AfterFunc before Go 1.23', AFTER_FUNC.slice(1)],
  ])('names who calls %s', (_, stack) => {
    const [finding] = found(timers(stack));
    expect(finding).toMatchObject({ level: 'likely', details: { caller: ARM, timers: 1_000_000 } });
  });

  it.each([
    ['a context', ['time.newTimer', 'time.AfterFunc', 'context.WithDeadlineCause', ...TAIL]],
    ['time.After', ['time.newTimer', 'time.NewTimer', 'time.After', ...TAIL]],
    ['nobody that is shown', ['time.newTimer', 'time.AfterFunc']],
  ])('leaves alone the timers of %s', (_, stack) => {
    expect(found(timers(stack))).toEqual([]);
  });

  it('is excluded for NewTimer alone by a Go that collects what nothing refers to', () => {
    const at = (stack: readonly string[]): string[] =>
      stack.map((name) => (name.startsWith('time.') ? `${name}@/go-1.27/src/time/sleep.go` : name));
    expect(found(timers(at(NEW_TIMER)))).toEqual([]);
    expect(found(timers(at(AFTER_FUNC)))).toHaveLength(1);
  });

  it.each([
    ['half', 2, 'likely'],
    ['more than half', 2.01, 'pattern'],
  ])('where %s of them fired meanwhile it is %s', (_, perKept, level) => {
    const allocated = ALIVE.map((alive) => perKept * alive);
    expect(found(timers(AFTER_FUNC, allocated))[0]!.level).toBe(level);
  });

  it.each([
    [499_999, 'likely'],
    [500_000, 'pattern'],
  ])('with %d goroutines that may want one each of two it is %s', (count, level) => {
    const waiting = { stack: ['runtime.gopark', 'runtime.selectgo', ARM], count };
    const snapshots = [
      ...timers(AFTER_FUNC),
      goroutinesAt(0, [waiting]),
      goroutinesAt(4, [waiting]),
    ];
    expect(found(snapshots)[0]!.level).toBe(level);
  });
});

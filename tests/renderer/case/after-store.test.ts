import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { useAfterStore } from '#renderer/case/after-store.ts';
import { useCasesStore } from '#renderer/case/cases-store.ts';
import { useFilesStore } from '#renderer/case/files-store.ts';
import { useReportStore } from '#renderer/case/report-store.ts';
import { replaceAnalysis } from '#renderer/workers/analysis.ts';
import { recordedAnalysis, recordedFiles } from '#support/recorded-analysis';

const LEAK = recordedFiles('go-subslice-kept');
const FIXED = recordedFiles('go-subslice-kept-fixed');
const DROPPED = recordedFiles('go-subslice-kept-fixed', false);
const recorded = recordedAnalysis();
/** Held back answers of `snapshot:describe`; null = given at once. */
let gate: (() => void)[] | null;
let cases: ReturnType<typeof useCasesStore>;
let files: ReturnType<typeof useFilesStore>;
let reported: ReturnType<typeof useReportStore>;
let after: ReturnType<typeof useAfterStore>;

async function settled(): Promise<void> {
  for (let turn = 0; turn < 40; turn++) await new Promise((resolve) => setTimeout(resolve));
}

async function untilLooked(): Promise<void> {
  while (files.after.incoming.length > 0) await settled();
}

const names = (of: readonly { readonly name: string }[]): string[] => of.map(({ name }) => name);

beforeEach(async () => {
  gate = null;
  replaceAnalysis({
    call: async (call, request, options) => {
      const held = gate;
      if (call === 'snapshot:describe' && held)
        await new Promise<void>((resolve) => held.push(resolve));
      return recorded.call(call, request, options);
    },
  });
  setActivePinia(createPinia());
  cases = useCasesStore();
  files = useFilesStore();
  reported = useReportStore();
  after = useAfterStore();
  await cases.open(LEAK, { replace: true });
});

describe('files after a change', () => {
  it('are looked at in turn, and leave the open case as it was', async () => {
    const [report, open] = [reported.report, files.files];
    after.add(FIXED.slice(0, 2), []);
    after.add(FIXED.slice(2), []);
    expect(reported.progress).toEqual({ done: 0, total: FIXED.length });
    await untilLooked();
    expect(names(files.after.files)).toEqual(names(FIXED));
    expect(names(after.members)).toEqual(names(FIXED));
    expect([reported.report, files.files, reported.progress]).toEqual([report, open, null]);
  });

  it('that cannot be read are told, the others taken', async () => {
    const lost = { ...FIXED[0]!, origin: 'lost', source: { ...FIXED[0]!.source, path: 'lost' } };
    after.add([{ ...lost, source: { ...lost.source, id: 'lost' as never } }, FIXED[1]!], []);
    await untilLooked();
    expect(files.after.files.map(({ report }) => report.error?.code)).toEqual([
      'snapshot-unknown',
      undefined,
    ]);
  });

  it('go with their case and come back with it, also those not looked at yet', async () => {
    after.add(FIXED.slice(0, 2), []);
    await untilLooked();
    gate = [];
    after.add(FIXED.slice(2, 4), []);
    await settled();
    const number = cases.number;
    const replacing = cases.open(FIXED.slice(0, 1), { replace: true });
    expect(files.after.files).toEqual([]);
    const [late] = gate;
    gate = null;
    late!(); // an answer that comes for the case that was left
    await replacing;
    await settled();
    expect([files.after.files, files.after.incoming]).toEqual([[], []]);
    cases.restore(number);
    await untilLooked();
    expect(names(files.after.files)).toEqual(names(FIXED.slice(0, 4)));
  });

  it('count as what would be lost, from the moment they were asked for', async () => {
    expect(files.unsaved).toBe(0);
    after.add(DROPPED.slice(0, 2), []);
    expect(files.unsaved).toBe(2);
    await untilLooked();
    expect(files.unsaved).toBe(2);
  });

  it('are removed and brought back, unless others took their place', async () => {
    after.add(FIXED, []);
    await untilLooked();
    after.remove();
    expect([files.after.files, after.canRestore]).toEqual([[], true]);
    after.restore();
    expect([names(files.after.files), after.canRestore]).toEqual([names(FIXED), false]);
    after.remove();
    after.add(FIXED.slice(0, 1), []);
    expect(after.canRestore).toBe(false);
  });

  it('of several programs: the one of the open case is chosen, or what the user says', async () => {
    const other = recordedFiles('kitex-healthy')
      .filter(({ name }) => /heap-\d+\.pb\.gz$/.test(name))
      .map((file) => ({ ...file, group: '/both' }));
    const own = FIXED.map((file) => ({ ...file, group: '/both' }));
    after.add([...other, ...own.slice(0, 2)], []);
    await untilLooked();
    expect(after.series).toHaveLength(2);
    expect(names(after.members)).toEqual(names(own.slice(0, 2)));
    after.showSeries(after.series[0]!.id);
    expect(names(after.members)).toEqual(names(other));
  });
});

describe('a measured load', () => {
  const load = (path: string, text: string) => ({ path, blob: new Blob([text]) });

  it('is taken once by its name, and stays when files are removed', async () => {
    await after.addLoad([load('rps.csv', '1700000000,5'), load('b.csv', '1700000000,5')]);
    await after.addLoad([load('rps.csv', '1700000000,5\n1700000060,5')]);
    expect(files.after.load.map(({ path, points }) => [path, points])).toEqual([
      ['b.csv', 1],
      ['rps.csv', 2],
    ]);
    after.remove();
    expect(files.after.load).toHaveLength(2);
    after.removeLoad('b.csv');
    expect(files.after.load.map(({ path }) => path)).toEqual(['rps.csv']);
  });

  it('that is none is told and not taken', async () => {
    await after.addLoad([load('rps.csv', '1,1\nmany'), load('good.csv', '1700000000,5')]);
    expect(files.after.failures).toMatchObject([{ origin: 'rps.csv', code: 'load-line' }]);
    expect(files.after.load.map(({ path }) => path)).toEqual(['good.csv']);
  });
});

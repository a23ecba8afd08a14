import { describe, expect, it } from 'vitest';
import type { ReportModel } from '#core/report/report-model';
import { goldenNames, readGolden } from '#support/golden';
import { parsePprofTop } from '#support/parse-pprof-top';
import { recordingPath } from '#support/recordings';
import { runLeakbook } from '#support/run-leakbook';

/** `pprof -top -sample_index=inuse_space` without filters, on snapshots (a window is no usable input). */
const plain = goldenNames('top')
  .filter((name) => name.endsWith('.top.inuse_space') && !name.includes('delta'))
  .map(readGolden);

async function analyze(...args: string[]): Promise<ReportModel> {
  const { code, out } = await runLeakbook('analyze', ...args, '--json');
  expect(code).toBe(0);
  return JSON.parse(out) as ReportModel;
}

const bytes = (printed: string): number => Number(printed.replace(/B$/, ''));

describe('analyze --json agrees with go tool pprof -top, row by row', () => {
  it('on at least eight real profiles', () => {
    expect(plain.length).toBeGreaterThanOrEqual(8);
  });

  it.each(plain.map((golden) => [golden.fixture, golden] as const))(
    '%s',
    async (fixture, golden) => {
      const { top, sampleType } = await analyze(recordingPath(fixture));
      expect(sampleType).toBe('inuse_space');
      const ours = top.map((row) => [row.function, row.flat, row.cum]);
      const theirs = parsePprofTop(golden.lines).rows.map((row) => [
        row.name,
        bytes(row.flat),
        bytes(row.cum),
      ]);
      expect(ours).toEqual(theirs);
    },
  );
});

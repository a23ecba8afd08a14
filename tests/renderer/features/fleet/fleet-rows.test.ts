import { describe, expect, it } from 'vitest';
import { fleetReport } from '#core/fleet/fleet-report';
import { fleetRows } from '#renderer/features/fleet/fleet-rows.ts';

const MINUTE = 60_000;
const series = (pod: string, version: string, inuse: readonly number[]) => ({
  labels: { pod, version },
  times: inuse.map((_, at) => at * MINUTE),
  pointMs: 0,
  inuse,
  allocated: null,
});
const { processes } = fleetReport(
  [
    series('web-10', 'v2', [9e6, 9e6, 9e6]),
    series('web-2', 'v1', [1e6, 9e6, 30e6]),
    series('web-1', 'v1', [5e6]),
  ],
  {
    source: { kind: 'parca', name: 's' },
    ...{ service: 'web', isCut: false, from: 0, to: MINUTE, stepMs: 1000 },
    ...{ nameLabel: null, versionLabel: null },
  },
);
const names = (...args: [string, { key: string; descending: boolean } | null]): string[] =>
  fleetRows(processes, ...args).map(({ name }) => name);

describe('the processes of a fleet', () => {
  it('stand as the report has them until a column is chosen', () => {
    expect(names('', null)).toEqual(processes.map(({ name }) => name));
    expect(names('', null)[0]).toBe('web-2');
  });

  it('are sorted by names as people count, by figures, and what is unknown comes last', () => {
    expect(names('', { key: 'name', descending: false })).toEqual(['web-1', 'web-2', 'web-10']);
    expect(names('', { key: 'bytes', descending: true })).toEqual(['web-2', 'web-10', 'web-1']);
    for (const descending of [true, false])
      expect(names('', { key: 'slope', descending }).at(-1)).toBe('web-1');
  });

  it('are found by name and version', () => {
    expect(names('WEB-1', null).sort()).toEqual(['web-1', 'web-10']);
    expect(names('v2', null)).toEqual(['web-10']);
  });
});

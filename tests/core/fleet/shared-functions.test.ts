import { describe, expect, it } from 'vitest';
import { fleetReport } from '#core/fleet/fleet-report';
import { type GrownFunction, withFunctions } from '#core/fleet/shared-functions';

const report = fleetReport(
  ['a', 'b', 'c'].map((pod) => ({
    labels: { pod, ...(pod === 'c' ? {} : { version: 'v1' }) },
    times: [0, 60_000],
    pointMs: 0,
    inuse: [1, 2],
    allocated: null,
  })),
  {
    source: { kind: 'parca', name: 's' },
    ...{ service: 'shop', isCut: false, from: 0, to: 60_000, stepMs: 1000 },
    ...{ nameLabel: null, versionLabel: null },
  },
);

const grown = (name: string, deltaBytes: number | null, more = {}): GrownFunction => ({
  ...{ function: name, own: true, file: `${name}.go`, line: 7, deltaBytes },
  ...more,
});

describe('functions that grow in several processes', () => {
  it('are told with the processes and builds in which they do, the most common first', () => {
    const looked = [
      { process: 'a', functions: [grown('main.one', 50), grown('main.all', 5, { line: 9 })] },
      { process: 'b', functions: [grown('main.all', 4)] },
      { process: 'c', functions: [grown('main.all', 3)] },
    ];
    const { functions, lookedInto } = withFunctions(report, looked, []);
    expect(lookedInto).toEqual(['a', 'b', 'c']);
    expect(functions).toEqual([
      {
        ...{ function: 'main.all', file: 'main.all.go', line: 9, deltaBytes: 12 },
        ...{ processes: ['a', 'b', 'c'], versions: ['v1'] },
      },
      {
        ...{ function: 'main.one', file: 'main.one.go', line: 7, deltaBytes: 50 },
        ...{ processes: ['a'], versions: ['v1'] },
      },
    ]);
  });

  it('are the program’s own, and grew', () => {
    const functions = [
      grown('strings.Repeat', 9, { own: false }),
      grown('main.shrinks', -3),
      grown('main.unknown', null),
    ];
    expect(withFunctions(report, [{ process: 'a', functions }], []).functions).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { ProcessLabels, StoreSeries } from '#core/fleet/fleet-model';
import { fleetReport, type FleetQuestion } from '#core/fleet/fleet-report';

const MB = 2 ** 20;
const MINUTE = 60_000;
const START = 1_800_000_000_000;

const QUESTION: FleetQuestion = {
  source: { kind: 'parca', name: '127.0.0.1:7070' },
  service: 'shop',
  isCut: false,
  ...{ from: START, to: START + 60 * MINUTE, stepMs: MINUTE },
  ...{ nameLabel: null, versionLabel: null },
};

/** Megabytes in use, a minute apart. */
function seriesOf(
  labels: ProcessLabels,
  megabytes: readonly number[],
  more: { readonly begin?: number; readonly allocated?: readonly number[] } = {},
): StoreSeries {
  const times = megabytes.map((_, at) => START + ((more.begin ?? 0) + at) * MINUTE);
  return {
    labels,
    times,
    pointMs: 0,
    inuse: megabytes.map((value) => value * MB),
    allocated: more.allocated ? { times, values: more.allocated.map((value) => value * MB) } : null,
  };
}

const flat = [100, 101, 100, 100, 101, 100];
const growing = [100, 120, 140, 160, 180, 200];

describe('a fleet', () => {
  it('tells growth, slope and class of each process', () => {
    const [process] = fleetReport([seriesOf({ pod: 'a' }, growing)], QUESTION).processes;
    expect(process).toMatchObject({
      name: 'a',
      bytes: 200 * MB,
      growthBytes: 100 * MB,
      class: 'steady-growth',
      restarts: null,
      isOutlier: false,
    });
    expect(process!.slope!.perHour).toBeCloseTo(20 * 60 * MB, 0);
    expect(process!.firstNanos).toBe(`${START}000000`);
    expect(process!.times).toHaveLength(6);
  });

  it('begins anew at a restart', () => {
    const inuse = [100, 200, 300, 100, 102, 101];
    const allocated = [1000, 2000, 3000, 500, 600, 700];
    const [process] = fleetReport(
      [seriesOf({ pod: 'a' }, inuse, { allocated })],
      QUESTION,
    ).processes;
    expect(process).toMatchObject({ restarts: 1, growthBytes: MB, class: 'noise' });
    expect(process!.sinceNanos).toBe(`${START + 3 * MINUTE}000000`);
    expect(process!.series).toHaveLength(6);
  });

  it('has the time of its points, where each is of several scrapes', () => {
    const allocated = [1000, 2000, 3000, 500, 600, 700];
    const series = seriesOf({ pod: 'a' }, growing, { allocated });
    const of = (pointMs: number, counter = series.allocated) =>
      fleetReport([{ ...series, pointMs, allocated: counter }], QUESTION).processes[0]!;
    const at = (minutes: number): string => `${START + minutes * MINUTE}000000`;
    expect(of(MINUTE, null)).toMatchObject({
      firstNanos: at(-1),
      sinceNanos: at(-1),
      lastNanos: at(6),
    });
    expect(of(MINUTE)).toMatchObject({ firstNanos: at(-1), sinceNanos: at(3), lastNanos: at(6) });
    expect(of(0)).toMatchObject({ firstNanos: at(0), sinceNanos: at(3), lastNanos: at(5) });
  });

  it('takes for no counter what falls all the time', () => {
    // What was allocated between two scrapes, as some agents send it.
    const allocated = [50, 40, 60, 30, 70, 20];
    const [process] = fleetReport(
      [seriesOf({ pod: 'a' }, growing, { allocated })],
      QUESTION,
    ).processes;
    expect(process).toMatchObject({ restarts: null, growthBytes: 100 * MB });
  });

  it('lists the worst first, whatever is larger', () => {
    const large = flat.map((value) => value * 50);
    const report = fleetReport(
      [
        seriesOf({ pod: 'large' }, large),
        seriesOf({ pod: 'slow' }, growing),
        seriesOf(
          { pod: 'fast' },
          growing.map((value) => 2 * value),
        ),
      ],
      QUESTION,
    );
    expect(report.processes.map(({ name }) => name)).toEqual(['fast', 'slow', 'large']);
  });

  it.each([
    [3, 7, 3],
    [1, 3, 1],
    [1, 2, 0], // three have no middle to stand out from
    [5, 5, 0], // half of a fleet is no outlier: versions tell
  ])('of %i that grow among %i that do not, %i stand out', (leaking, healthy, outliers) => {
    const fleet = [
      ...Array.from({ length: leaking }, (_, at) => seriesOf({ pod: `l-${at}` }, growing)),
      ...Array.from({ length: healthy }, (_, at) => seriesOf({ pod: `h-${at}` }, flat)),
    ];
    const { processes } = fleetReport(fleet, QUESTION);
    expect(processes.filter(({ isOutlier }) => isOutlier)).toHaveLength(outliers);
  });

  it('counts builds, and tells when one came', () => {
    const report = fleetReport(
      [
        seriesOf({ pod: 'a', version: 'v1' }, flat),
        seriesOf({ pod: 'b', version: 'v1' }, flat),
        seriesOf({ pod: 'c', version: 'v2' }, growing, { begin: 10 }),
        seriesOf({ pod: 'd' }, flat),
      ],
      QUESTION,
    );
    expect(report.versions).toEqual([
      { version: 'v1', processes: 2, growing: 0 },
      { version: null, processes: 1, growing: 0 },
      { version: 'v2', processes: 1, growing: 1 },
    ]);
    expect(report.deployments).toEqual([
      { version: 'v2', timeNanos: `${START + 10 * MINUTE}000000` },
    ]);
  });

  it('takes builds that were scraped within one interval for there together', () => {
    const both = [
      seriesOf({ pod: 'a', version: 'v1' }, flat),
      seriesOf({ pod: 'b', version: 'v2' }, flat, { begin: 3 }),
    ];
    expect(fleetReport(both, { ...QUESTION, stepMs: 4 * MINUTE }).deployments).toEqual([]);
    expect(fleetReport(both, QUESTION).deployments).toHaveLength(1);
  });

  it('names processes by the label that is asked for, each by a name of its own', () => {
    const fleet = [
      seriesOf({ pod: 'a', node: 'n1' }, flat),
      seriesOf({ pod: 'b', node: 'n1' }, flat),
      seriesOf({ pod: 'c', node: 'n2' }, flat),
    ];
    const report = fleetReport(fleet, { ...QUESTION, nameLabel: 'node' });
    expect(report.nameLabel).toBe('node');
    expect(report.processes.map(({ name }) => name).sort()).toEqual(['n1', 'n1 #2', 'n2']);
  });

  it('chooses a label where not all processes have the one that is asked for', () => {
    const fleet = [seriesOf({ pod: 'a', node: 'n1' }, flat), seriesOf({ pod: 'b' }, flat)];
    const report = fleetReport(fleet, { ...QUESTION, nameLabel: 'node' });
    expect(report.nameLabel).toBe('pod');
    expect(report.processes.map(({ name }) => name)).toEqual(['a', 'b']);
    const without = [seriesOf({ zone: 'a', node: 'n1' }, flat), seriesOf({ zone: 'b' }, flat)];
    expect(fleetReport(without, { ...QUESTION, nameLabel: 'node' })).toMatchObject({
      nameLabel: null,
      processes: [{ name: 'node= zone=b' }, { name: 'node=n1 zone=a' }],
    });
  });
});

import { describe, expect, it } from 'vitest';
import { latestHolders } from '#core/case/case-holders';
import { FileReadings } from '#core/case/file-readings';
import { reportHolders } from '#core/report/report-holders';
import { analyze } from '#support/analyze-fixture';
import { caseSnapshot, fixtureHeaps } from '#support/fixture-case';
import { type ChainOf, gorefOf } from '#support/goref-of';

const CHAINS: readonly ChainOf[] = [
  { chain: ['main.cache', 'entries. ([]*main.entry)', '[0]. (*main.entry)'], bytes: 64 },
  { chain: ['main.cache', 'entries. ([]*main.entry)', '[3]. (*main.entry)'], bytes: 96 },
  { chain: ['main.cache'], bytes: 48 },
  { chain: ['sync.allPools', '$sub_objects$'], bytes: 4096, objects: 2 },
];
const goref = (path: string, chains = CHAINS) => caseSnapshot(path, gorefOf(chains));

describe('reportHolders', () => {
  it('lists roots by all they hold and chains by what was found at their ends', () => {
    expect(reportHolders(latestHolders([goref('holders.out')], new FileReadings()))).toEqual({
      snapshot: 0,
      totalBytes: 4304,
      totalObjects: 5,
      roots: [
        { name: 'sync.allPools', type: null, kind: 'global', bytes: 4096, objects: 2 },
        { name: 'main.cache', type: null, kind: 'global', bytes: 208, objects: 3 },
      ],
      chains: [
        {
          elements: [
            { name: 'sync.allPools', type: null, kind: 'global' },
            { name: '$sub_objects$', type: null, kind: 'untyped' },
          ],
          bytes: 4096,
          objects: 2,
        },
        {
          elements: [
            { name: 'main.cache', type: null, kind: 'global' },
            { name: 'entries', type: '[]*main.entry', kind: 'field' },
            { name: '[*]', type: '*main.entry', kind: 'element' },
          ],
          bytes: 160,
          objects: 2,
        },
        { elements: [{ name: 'main.cache', type: null, kind: 'global' }], bytes: 48, objects: 1 },
      ],
    });
  });

  it('lists at most fifty of each and still gives the whole total', () => {
    const chains = Array.from({ length: 60 }, (_, at) => ({ chain: [`main.v${at}`], bytes: at }));
    const report = reportHolders(latestHolders([goref('wide', chains)], new FileReadings()))!;
    expect([report.roots.length, report.chains.length, report.totalBytes]).toEqual([50, 50, 1770]);
    expect(report.roots.map(({ name }) => name)).toEqual(
      Array.from({ length: 50 }, (_, at) => `main.v${59 - at}`),
    );
  });
});

describe('a case with goref files', () => {
  const heaps = fixtureHeaps('kitex-healthy');

  it('shows the last one given beside the heaps, which are compared as without it', () => {
    const files = [goref('first', CHAINS.slice(2)), ...heaps, goref('last')];
    const report = analyze(files);
    expect(report.holders).toMatchObject({ snapshot: files.length - 1, totalBytes: 4304 });
    expect(report.deltas).toEqual(analyze(heaps).deltas);
    expect(report.snapshots.at(-1)).toMatchObject({
      kind: 'goref',
      totals: { inuse_objects: 5, inuse_space: 4304 },
      timeNanos: null,
    });
  });

  it('shows holders without any heap, and none without a goref file that could be read', () => {
    expect(analyze([goref('alone')])).toMatchObject({
      source: null,
      holders: { totalBytes: 4304 },
    });
    expect(analyze(heaps).holders).toBeNull();
    const broken = {
      ...goref('broken'),
      profile: null,
      error: { code: 'profile-truncated', params: { offset: 3 } } as const,
    };
    expect(analyze([...heaps, broken]).holders).toBeNull();
  });
});

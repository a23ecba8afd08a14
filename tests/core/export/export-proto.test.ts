import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type ExportedView, exportView } from '#core/export/export-view';
import { applyFilter, type FilterSpec, NO_FILTER } from '#core/filter/apply-filter';
import { topTable } from '#core/graph/top-table';
import { decodeProfile } from '#core/profile/decode-profile';
import { sampleTotals, sampleTypeAt } from '#core/profile/sample-type';
import type { Profile } from '#core/profile/tables';
import { goPprof } from '#support/go-pprof';
import { heapOf } from '#support/heap-of';
import { type PprofTop, parsePprofTop } from '#support/parse-pprof-top';
import { printTop } from '#support/print-pprof-top';
import { readFixtureProfile } from '#support/read-fixture-profile';
import { recordingPath } from '#support/recordings';
import { temporaryFolder } from '#support/temporary-folder';

const A = 'go-goroutine-leak/heap-01.pb.gz';
const B = 'go-goroutine-leak/heap-06.pb.gz';
const TYPES = ['inuse_space', 'inuse_objects', 'alloc_space'] as const;

const viewOf = (sources: readonly Profile[], of: Partial<ExportedView> = {}): ExportedView => ({
  ...{ sources, bases: [], normalize: false, filter: NO_FILTER, granularity: 'functions' },
  ...{ sampleType: null, name: 'heap', version: '0', ...of },
});

/** The exported profile as a file, as pprof gets it. */
function exported(view: ExportedView): string {
  const file = join(temporaryFolder(), 'exported.pb.gz');
  writeFileSync(file, gzipSync(exportView(view, 'proto')));
  return file;
}

/** The exported profile, read again. */
const exportedProfile = (view: ExportedView): Profile =>
  decodeProfile(exportView(view, 'proto') as Uint8Array);

const readFile = (file: string): Profile => decodeProfile(gunzipSync(readFileSync(file)));

/** Rows of `pprof -top`, without what depends on the total. */
function pprofTop(type: string, ...args: readonly string[]): PprofTop['rows'] {
  const unit = type.endsWith('_space') ? ['-unit=bytes'] : [];
  const flags = ['-top', '-nodecount=100000', '-nodefraction=0', `-sample_index=${type}`, ...unit];
  return parsePprofTop(goPprof(...flags, ...args)).rows;
}

const amounts = (rows: PprofTop['rows']) =>
  rows.map(({ name, flat, cum }) => ({ name, flat, cum }));

describe('an exported profile.proto, opened by go tool pprof,', () => {
  const a = readFixtureProfile(A);
  const b = readFixtureProfile(B);
  const [fileA, fileB] = [recordingPath(A), recordingPath(B)];

  it.each(TYPES)('has the rows that we print of it: %s', (type) => {
    const index = sampleTypeAt(b, type);
    const table = topTable(applyFilter(b, NO_FILTER), index, 'functions');
    const ours = printTop(
      table,
      b.sampleTypes[index]!.unit,
      type.endsWith('_space') ? 'bytes' : 'minimum',
    );
    expect(pprofTop(type, exported(viewOf([b])))).toEqual(ours.rows);
  });

  it.each(TYPES)('is the sum that pprof makes of several files: %s', (type) => {
    const file = exported(viewOf([a, b, a]));
    expect(pprofTop(type, file)).toEqual(pprofTop(type, fileA, fileB, fileA));
  });

  it.each(TYPES)('is the difference that pprof makes, with its percentages: %s', (type) => {
    const file = exported(viewOf([b], { bases: [a] }));
    expect(pprofTop(type, file)).toEqual(pprofTop(type, `-diff_base=${fileA}`, fileB));
  });

  it('is scaled as pprof scales it', () => {
    const file = exported(viewOf([b], { bases: [a], normalize: true }));
    const theirs = pprofTop('alloc_space', '-normalize', `-diff_base=${fileA}`, fileB);
    expect(pprofTop('alloc_space', file)).toEqual(theirs);
  });

  it.each([
    { focus: 'main\\.', ignore: '', hide: '', show: '' },
    { focus: '', ignore: 'runtime', hide: '', show: '' },
    { focus: '', ignore: '', hide: 'net/http|bufio', show: '' },
    { focus: 'http', ignore: 'bufio', hide: 'conn', show: 'net|main' },
  ])('holds what the filters leave: %j', (filter) => {
    const flags = Object.entries(filter).flatMap(([name, re]) => (re ? [`-${name}=${re}`] : []));
    const file = exported(viewOf([b], { filter }));
    expect(amounts(pprofTop('alloc_space', file))).toEqual(
      amounts(pprofTop('alloc_space', ...flags, fileB)),
    );
  });

  it('holds no name of what was filtered out', () => {
    const texts = (filter: Partial<FilterSpec>): readonly string[] => {
      return exportedProfile(viewOf([b], { filter: { ...NO_FILTER, ...filter } })).strings;
    };
    const secret = /flate/;
    expect(texts({}).some((text) => secret.test(text))).toBe(true);
    expect(texts({ ignore: 'flate' }).filter((text) => secret.test(text))).toEqual([]);
    expect(texts({ hide: 'flate' }).filter((text) => secret.test(text))).toEqual([]);
  });

  it('has nothing left of samples that cancel out, as with pprof', () => {
    const written = (...flags: readonly string[]): string => {
      const file = join(temporaryFolder(), 'written.pb.gz');
      goPprof('-proto', `-output=${file}`, ...flags);
      return file;
    };
    const files = [written(`-base=${fileA}`, fileB), written(`-base=${fileB}`, fileA), fileA];
    const ours = exportedProfile(viewOf(files.map(readFile)));
    const theirs = readFile(written(...files));
    expect(ours.samples.length).toBe(theirs.samples.length);
    expect(ours.samples.length).toBeLessThan(b.samples.length);
    expect(ours.locations.length).toBe(theirs.locations.length);
    expect(ours.functions.length).toBe(theirs.functions.length);
    expect([...sampleTotals(ours)]).toEqual([...sampleTotals(theirs)]);
  });

  it('opens with the sample type that was asked for', () => {
    const file = exported(viewOf([b], { sampleType: 'alloc_objects' }));
    expect(goPprof('-top', file)).toContain('Type: alloc_objects');
  });

  it('keeps every stack apart that has other labels, and adds equal ones up', () => {
    const samples = [
      { stack: ['main.f', 'main.main'], objects: 1, size: 16 },
      { stack: ['main.f', 'main.main'], objects: 1, size: 32 },
    ];
    const heap = heapOf({ samples, seconds: 1 });
    const sum = exportedProfile(viewOf([heap, heap]));
    expect(sum.samples.length).toBe(heap.samples.length);
    expect([...sampleTotals(sum)]).toEqual([...sampleTotals(heap)].map((total) => 2 * total));
  });

  it('is refused for profiles that measure different things', () => {
    const cpu = readFixtureProfile('misc/cpu.pb.gz');
    expect(() => exportView(viewOf([b, cpu]), 'proto')).toThrow('incompatible-profiles');
    expect(() => exportView(viewOf([b], { bases: [cpu] }), 'proto')).toThrow(
      'incompatible-profiles',
    );
    expect(() => exportView(viewOf([b], { sampleType: 'none' }), 'proto')).toThrow(
      'unknown-sample-type',
    );
  });
});

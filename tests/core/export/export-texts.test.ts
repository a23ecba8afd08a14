import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { type ExportedView, type ExportFormat, exportView } from '#core/export/export-view';
import { NO_FILTER, applyFilter } from '#core/filter/apply-filter';
import { diffFunctions } from '#core/diff/diff-functions';
import { topTable } from '#core/graph/top-table';
import { readSnapshot } from '#core/profile/read-snapshot';
import { sampleTotals, sampleTypeAt } from '#core/profile/sample-type';
import { viewOf as wholeView } from '#core/profile/profile-view';
import type { Profile } from '#core/profile/tables';
import { nodeInflate } from '#main/services/node-inflate';
import { HOSTILE } from '#support/hostile-names';
import { BYTES, profileOf } from '#support/profile-of';
import { readFixtureProfile } from '#support/read-fixture-profile';

const A = readFixtureProfile('go-goroutine-leak/heap-01.pb.gz');
const B = readFixtureProfile('go-goroutine-leak/heap-06.pb.gz');

const exportText = (
  sources: readonly Profile[],
  format: ExportFormat,
  of: Partial<ExportedView> = {},
): string =>
  exportView(
    {
      ...{ sources, bases: [], normalize: false, filter: NO_FILTER, granularity: 'functions' },
      ...{ sampleType: null, name: 'heap', version: '0', ...of },
    },
    format,
  ) as string;

const readBack = async (text: string): Promise<Profile> =>
  (await readSnapshot('back', new TextEncoder().encode(text), nodeInflate)).profile;

/** Rows by name: what a form keeps of a top table. */
function amounts(profile: Profile, type: number, granularity: 'functions' | 'lines' = 'functions') {
  const { nodes, node, flat, cum } = topTable(wholeView(profile), type, granularity);
  return Array.from(node, (one, at) => ({
    ...{ name: nodes.name[one], file: nodes.file[one], line: nodes.line[one] },
    ...{ flat: flat[at], cum: cum[at] },
  }));
}

/** speedscope's own schema. */
const validate = (() => {
  const page = createRequire(import.meta.url).resolve('speedscope/package.json');
  const path = join(dirname(page), 'dist/release/file-format-schema.json');
  const check = new Ajv({ strict: false }).compile(
    JSON.parse(readFileSync(path, 'utf8')) as object,
  );
  return (document: unknown) => (check(document) ? null : check.errors);
})();

interface Speedscope {
  readonly profiles: readonly {
    readonly name: string;
    readonly unit: string;
    readonly endValue: number;
    readonly weights: readonly number[];
  }[];
}

describe('folded stacks', () => {
  it('read back with the same amounts', async () => {
    const text = exportText([B], 'folded', { sampleType: 'alloc_space' });
    expect(text).toMatch(/^\S.*;.* \d+\n/);
    const back = await readBack(text);
    expect(amounts(back, 0)).toEqual(amounts(B, sampleTypeAt(B, 'alloc_space')));
  });

  it('keep lines where they were asked for', async () => {
    const back = await readBack(exportText([B], 'folded', { granularity: 'lines' }));
    expect(amounts(back, 0, 'lines')).toEqual(amounts(B, sampleTypeAt(B, 'inuse_space'), 'lines'));
  });

  it('have both values of a comparison, as difffolded.pl', async () => {
    const back = await readBack(exportText([B], 'folded', { bases: [A] }));
    expect(back.sampleTypes.map(({ type }) => type)).toEqual(['base', 'source']);
    const totals = (profile: Profile) =>
      sampleTotals(profile)[sampleTypeAt(profile, 'inuse_space')];
    expect([...sampleTotals(back)]).toEqual([totals(A), totals(B)]);
  });

  it('are a line a stack, whatever a name holds', async () => {
    const names = Object.values(HOSTILE).filter((name) => !/[@:]/.test(name));
    const profile = profileOf({
      sampleTypes: [BYTES],
      samples: names.map((name, at) => ({ stack: [`${name};x`, 'main.main'], values: [at + 1] })),
    });
    const text = exportText([profile], 'folded');
    expect(text.split('\n')).toHaveLength(names.length + 1);
    expect(text).not.toMatch(/[^\n\P{Cc}]/u);
    expect((await readBack(text)).samples.length).toBe(names.length);
  });

  it('leave out what is negative or has no frame', () => {
    const profile = profileOf({
      sampleTypes: [BYTES],
      samples: [
        { stack: ['main.f'], values: [-5] },
        { stack: [], values: [7] },
        { stack: ['main.g', 'main.f'], values: [3] },
      ],
    });
    expect(exportText([profile], 'folded')).toBe('main.f;main.g 3\n');
  });
});

describe('a speedscope file', () => {
  it('is what its schema asks for, with every sample type, what is held first', () => {
    const document = JSON.parse(exportText([B], 'speedscope')) as Speedscope;
    expect(validate(document)).toBeNull();
    expect(validate({ ...document, shared: {} })).not.toBeNull();
    expect(document.profiles.map(({ name, unit }) => [name, unit])).toEqual([
      ['inuse_space', 'bytes'],
      ['alloc_objects', 'none'],
      ['alloc_space', 'bytes'],
      ['inuse_objects', 'none'],
    ]);
    for (const { name, endValue, weights } of document.profiles) {
      expect(endValue, name).toBe(sampleTotals(B)[sampleTypeAt(B, name)]);
      expect(weights.reduce((sum, one) => sum + one, 0)).toBe(endValue);
    }
  });

  it('reads back with all sample types of each stack', async () => {
    const back = await readBack(exportText([B], 'speedscope'));
    for (const type of ['inuse_space', 'inuse_objects', 'alloc_space'])
      expect(amounts(back, sampleTypeAt(back, type))).toEqual(amounts(B, sampleTypeAt(B, type)));
  });

  it('has what grew and what shrank apart', () => {
    const text = exportText([B], 'speedscope', { bases: [A], sampleType: 'inuse_space' });
    const document = JSON.parse(text) as Speedscope;
    expect(validate(document)).toBeNull();
    const [grown, shrunk] = document.profiles;
    expect([grown!.name, shrunk!.name]).toEqual(['inuse_space grown', 'inuse_space shrunk']);
    const total = (profile: Profile) =>
      sampleTotals(profile)[sampleTypeAt(profile, 'inuse_space')]!;
    expect(grown!.endValue - shrunk!.endValue).toBe(total(B) - total(A));
  });

  it('is refused for a sample type that only one side has, with those that both have', () => {
    const one = profileOf({ sampleTypes: [BYTES], samples: [{ stack: ['main.f'], values: [1] }] });
    const other = { type: 'other', unit: 'count' };
    const two = profileOf({
      sampleTypes: [BYTES, other],
      samples: [{ stack: ['main.f'], values: [1, 2] }],
    });
    const known = { code: 'unknown-sample-type', params: { wanted: 'other', known: BYTES.type } };
    expect(() => exportText([two], 'speedscope', { bases: [one], sampleType: 'other' })).toThrow(
      expect.objectContaining(known),
    );
  });

  it('has names as they are', () => {
    const samples = Object.values(HOSTILE).map((name) => ({ stack: [name], values: [1] }));
    const text = exportText([profileOf({ sampleTypes: [BYTES], samples })], 'speedscope');
    expect(validate(JSON.parse(text))).toBeNull();
  });
});

describe('a CSV table', () => {
  it('is the top table', () => {
    const lines = exportText([B], 'csv', { granularity: 'lines' }).split('\r\n');
    expect(lines[0]).toBe('name,file,line,flat,cum');
    const rows = amounts(B, sampleTypeAt(B, 'inuse_space'), 'lines');
    expect(lines).toHaveLength(rows.length + 2);
    expect(lines.slice(1, -1).map((line) => Number(line.split(',').at(-2)))).toEqual(
      rows.map(({ flat }) => flat),
    );
  });

  it('is a comparison, with which way each row went', () => {
    const lines = exportText([B], 'csv', { bases: [A] })
      .split('\r\n')
      .slice(1, -1);
    const options = { sampleType: 'inuse_space', granularity: 'functions' } as const;
    const table = diffFunctions(wholeView(A), applyFilter(B, NO_FILTER), options);
    expect(lines).toHaveLength(table.length);
    const deltas = lines.map((line) => Number(line.split(',').at(-4)));
    expect(Math.abs(deltas[0]!)).toBe(Math.max(...deltas.map(Math.abs)));
    expect(lines.every((line) => /,(new|grown|shrunk|gone|unchanged),/.test(line))).toBe(true);
  });

  it('quotes what has to be quoted, and no spreadsheet takes a name for a formula', () => {
    const names = ['=HYPERLINK("http://x")', '+1', '-1', '@a', 'main.f[a,b]', 'two\nlines'];
    const samples = names.map((name) => ({ stack: [`${name} `.trim()], values: [1] }));
    const text = exportText([profileOf({ sampleTypes: [BYTES], samples })], 'csv');
    expect(text).toContain(`"'=HYPERLINK(""http`);
    for (const start of ["'+1,", "'-1,", '"main.f[a,b]",', '"two\nlines",'])
      expect(text).toContain(`\r\n${start}`);
  });
});

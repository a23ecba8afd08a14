import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ReportModel } from '#core/report/report-model';
import { fieldOf } from '#support/details-of';
import { encodeProfile } from '#support/encode-profile';
import { heapOf } from '#support/heap-of';
import { runLeakbook as leakbook } from '#support/run-leakbook';
import { recordingPath } from '#support/recordings';
import { temporaryFolder } from '#support/temporary-folder';

const LEAK = recordingPath('kitex-held-request-field');
const HEALTHY = recordingPath('kitex-healthy');

function mixed(): string {
  const folder = join(temporaryFolder(), 'mixed');
  mkdirSync(folder);
  for (const n of [1, 6]) cpSync(join(LEAK, `heap-0${n}.pb.gz`), join(folder, `heap-0${n}.pb.gz`));
  writeFileSync(join(folder, 'broken.pb.gz'), Uint8Array.from([0x1f, 0x8b, 8, 0]));
  return folder;
}

describe('leakbook analyze', () => {
  it('says when a limit is reached, and refuses what is no amount of memory', async () => {
    const series = recordingPath('go-map-growing');
    const { out } = await leakbook('analyze', series, '--limit', '1GiB');
    expect(out).toMatch(/the heap in use alone reaches the limit of 1 GB in 5(\.\d+)? min, at 20/);
    const document = await leakbook('analyze', series, '--limit', '1GiB', '--json');
    expect((JSON.parse(document.out) as ReportModel).limitBytes).toBe(2 ** 30);
    const wrong = await leakbook('analyze', series, '--limit', 'off');
    expect([wrong.code, wrong.out]).toEqual([2, '']);
    expect(wrong.err).toContain('--limit off');
  });

  it('prints exactly one JSON document, the finding first', async () => {
    const { code, out, err } = await leakbook('analyze', LEAK, '--json');
    expect(code).toBe(0);
    expect(err).toBe('');
    const report = JSON.parse(out) as ReportModel;
    expect(report.schema).toBe('leakbook.report/1');
    expect(report.findings[0]).toMatchObject({ rule: 'kitex/held-request-field', rank: 1 });
    expect(report.top.length).toBeGreaterThan(50);
  });

  it('keeps all but the texts independent of the language', async () => {
    const english = JSON.parse((await leakbook('analyze', LEAK, '--json')).out) as ReportModel;
    const chinese = JSON.parse(
      (await leakbook('analyze', LEAK, '--json', '--lang', 'zh-CN')).out,
    ) as ReportModel;
    const withoutTexts = (report: ReportModel): unknown =>
      JSON.parse(
        JSON.stringify(report, (key, value: unknown) =>
          key === 'text' || key === 'title' ? '' : value,
        ),
      );
    expect(withoutTexts(chinese)).toEqual(withoutTexts(english));
    expect(chinese.findings[0]!.evidence[0]!.text).toMatch(/[\u4e00-\u9fff]/);
  });

  it('prints a text for people without --json, in their language', async () => {
    expect((await leakbook('analyze', LEAK)).out).toContain('PutRequest.2');
    expect((await leakbook('analyze', LEAK, '--lang', 'zh-CN')).out).toMatch(/请求/);
  });

  it('shows what grows most, also beside a finding that does not explain it', async () => {
    const folder = temporaryFolder();
    const size = 2 ** 20;
    for (const [at, [known, unknown]] of [
      [10, 10],
      [30, 200],
    ].entries()) {
      const samples = [
        {
          stack: ['regexp/syntax.parse', 'regexp.compile', 'regexp.Compile', 'shop.match'],
          objects: known!,
          size,
        },
        { stack: ['shop.remember', 'shop.serve'], objects: unknown!, size },
      ];
      const heap = heapOf({ samples, seconds: 60 * (at + 1) });
      writeFileSync(join(folder, `heap-${at}.pb.gz`), gzipSync(encodeProfile(heap)));
    }
    const { out } = await leakbook('analyze', folder);
    const finding = out.indexOf('shop.match');
    expect(finding).toBeGreaterThan(0);
    // First in the answer, because the finding explains less than a quarter of the growth, then with its stack.
    const answer = out.slice(0, out.indexOf('Likely: regular expressions cached without bound'));
    expect(answer).toMatch(/^shop\.remember allocated 190 MB of the/);
    expect(answer).not.toContain('shop.match');
    expect(out.lastIndexOf('shop.remember')).toBeGreaterThan(finding);
    expect(out).toContain('Not explained by any finding');
  });

  it('ends with 1 only when --fail-on is reached', async () => {
    expect((await leakbook('analyze', LEAK, '--fail-on', 'likely')).code).toBe(1);
    expect((await leakbook('analyze', LEAK, '--fail-on', 'proven')).code).toBe(0);
    expect((await leakbook('analyze', HEALTHY, '--fail-on', 'likely')).code).toBe(0);
  });

  it('keeps a bad file among good ones as an entry, and is strict when asked', async () => {
    const folder = mixed();
    const { code, out, err } = await leakbook('analyze', folder, '--json');
    expect(code).toBe(0);
    const report = JSON.parse(out) as ReportModel;
    const broken = report.snapshots.find(({ path }) => path.endsWith('broken.pb.gz'))!;
    expect(broken.error?.code).toBe('profile-gzip-broken');
    expect(report.notes.map((note) => note.code)).toContain('file-error');
    expect(err).toContain('broken.pb.gz');
    const strict = await leakbook('analyze', folder, '--json', '--strict');
    expect(strict.code).toBe(2);
    expect(strict.out).toBe('');
  });

  it('chooses base and source by index', async () => {
    const { out } = await leakbook('analyze', LEAK, '--json', '--base', '4', '--source', '6');
    const report = JSON.parse(out) as ReportModel;
    expect([report.base, report.source]).toEqual([4, 6]);
  });

  it.each([
    [['analyze']],
    [['analyse', LEAK]],
    [['analyze', LEAK, '--unknown']],
    [['analyze', LEAK, '--base', 'x']],
    [['analyze', LEAK, '--lang', 'xx']],
    [['analyze', LEAK, '--fail-on', 'maybe']],
    [['analyze', LEAK, '--base', '99']],
    [['analyze', recordingPath('misc/cpu.pb.gz')]],
    [['analyze', '/nowhere/at/all']],
    [['compare', join(LEAK, 'heap-01.pb.gz')]],
  ])('ends with 2 and an empty stdout for %j', async (args) => {
    const { code, out, err } = await leakbook(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).not.toBe('');
  });
});

describe('leakbook analyze --idl', () => {
  const IDL = join(import.meta.dirname, '../../leaklab/idl');
  const namedField = (out: string): unknown =>
    fieldOf((JSON.parse(out) as ReportModel).findings[0]!);

  it('names fields by the files of a folder, or by one of them', async () => {
    for (const path of [IDL, join(IDL, 'catalog.thrift')]) {
      const { code, out } = await leakbook('analyze', LEAK, '--json', '--idl', path);
      expect(code).toBe(0);
      expect(namedField(out)).toMatchObject({ idlPath: 'PutRequest.document: string' });
    }
  });

  it('takes an IDL that lies among the profiles', async () => {
    const folder = join(temporaryFolder(), 'case');
    cpSync(LEAK, folder, { recursive: true });
    cpSync(join(IDL, 'catalog.thrift'), join(folder, 'catalog.thrift'));
    const { out, err } = await leakbook('analyze', folder, '--json');
    expect(err).toBe('');
    expect(namedField(out)).toMatchObject({ argumentName: 'request' });
    expect((JSON.parse(out) as ReportModel).snapshots.map(({ path }) => path)).not.toContain(
      join(folder, 'catalog.thrift'),
    );
  });

  it('says which file is broken, missing, or no IDL at all', async () => {
    const folder = temporaryFolder();
    const nothing = await leakbook('analyze', LEAK, '--idl', folder);
    expect([nothing.code, nothing.err.includes('.thrift')]).toEqual([2, true]);
    const broken = join(folder, 'broken.thrift');
    writeFileSync(broken, 'struct A {\n  1: string\n');
    const bad = await leakbook('analyze', LEAK, '--idl', broken);
    expect([bad.code, bad.out]).toEqual([2, '']);
    expect(bad.err).toMatch(/broken\.thrift.*line \d/);
    expect((await leakbook('analyze', LEAK, '--idl', join(folder, 'lost'))).code).toBe(2);
  });
});

describe('leakbook analyze --why', () => {
  const OTHER = recordingPath('go-http-body-not-closed');

  it('tells the bounds that decided, and the rules that came near', async () => {
    const { out } = await leakbook('analyze', OTHER, '--why');
    expect(out).toMatch(/Why likely: ✓ goroutines gained: 1,072, asked: at least \d+/);
    const [, block = ''] = out.split('Why not …?');
    expect(block).toContain('go/http-client-per-call');
    expect(block).toContain('✗ such goroutines: 0, asked: at least 10');
    expect(block).not.toContain('✓');
  });

  it('tells what a pattern misses, in the chosen language', async () => {
    const { out } = await leakbook(
      ...['analyze', join(LEAK, 'heap-06.pb.gz'), '--why', '--lang', 'zh-CN'],
    );
    expect(out).toMatch(/为什么不是“可能”: .*✗ .+：未知：没有第二份快照，要求/);
  });

  it('is only hinted at without it, and changes nothing of the document', async () => {
    const plain = await leakbook('analyze', OTHER);
    expect(plain.out).not.toContain('✓');
    expect(plain.out).toContain('--why tells');
    const document = async (...more: string[]): Promise<string> =>
      (await leakbook('analyze', OTHER, '--json', ...more)).out;
    const json = await document('--why');
    expect(json).toBe(await document());
    const { findings, near } = JSON.parse(json) as ReportModel;
    expect(findings[0]!.steps.map(({ level, holds }) => [level, holds])).toEqual([
      ...[['likely', true]],
      ...[['strong', true]],
      ...[['proven', false]],
    ]);
    expect(near.map(({ rule }) => rule)).toContain('go/http-client-per-call');
  });
});

describe('leakbook analyze --issue', () => {
  it('prints Markdown in English with masked names, whatever the language', async () => {
    const { code, out } = await leakbook('analyze', LEAK, '--issue', '--lang', 'zh-CN');
    expect(code).toBe(0);
    expect(out).toMatch(/^# a field of the request is kept$/m);
    expect(out).not.toMatch(/leaklab|PutRequest|[\u4e00-\u9fff]/);
    const open = await leakbook('analyze', LEAK, '--issue', '--show-names');
    expect(open.out).toContain('leaklab/kitex_gen/catalog');
  });
});

describe('leakbook compare', () => {
  it('compares two files, also of two builds', async () => {
    const [a, b] = [join(LEAK, 'heap-01.pb.gz'), join(HEALTHY, 'heap-06.pb.gz')];
    for (const second of [b, recordingPath('kitex-held-request-field-trimpath/heap-03.pb.gz')]) {
      const { code, out } = await leakbook('compare', a, second, '--json');
      expect(code).toBe(0);
      const report = JSON.parse(out) as ReportModel;
      expect([report.base, report.source]).toEqual([0, 1]);
    }
  });
});

describe('leakbook', () => {
  it('helps and tells its version', async () => {
    expect((await leakbook('--help')).out).toContain('leakbook analyze PATH');
    expect((await leakbook('--version')).out).toMatch(/^leakbook \d+\.\d+\.\d+\n$/);
    expect((await leakbook()).code).toBe(0);
  });
});

describe('leakbook compare --before --after', () => {
  const before = recordingPath('go-subslice-kept');
  const after = recordingPath('go-subslice-kept-fixed');

  it('says whether a change removed the growth, and by which numbers', async () => {
    const { code, out, err } = await leakbook('compare', '--before', before, '--after', after);
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n').slice(0, 6)).toEqual([
      'The growth of main.readUpload (main.go:36) is gone.',
      expect.stringMatching(/^Proven by this comparison/),
      expect.stringMatching(/^Check: Both series are of the same build/),
      '',
      'Functions that grew in either series:',
      '   [gone] main.readUpload',
    ]);
  });

  it('says what to check where the two are an odd pair', async () => {
    const same = await leakbook('compare', '--before', before, '--after', before);
    expect(same.out.split('\n').slice(1, 3)).toEqual([
      'Not proven yet: Proof needs that the growth is gone.',
      'Check: Both series are of the same build: only settings or load can differ.',
    ]);
    const other = recordingPath('go-map-growing');
    const { out } = await leakbook('compare', '--before', before, '--after', other);
    expect(out).toMatch(/^Check: The files before are of \S+, those after of \S+\.$/m);
  });

  it('prints one document, with a load series too', async () => {
    const load = join(temporaryFolder(), 'load.csv');
    writeFileSync(load, 'time,value\n2000-01-01T00:00:00Z,5\n');
    const args = ['compare', '--before', before, '--after', after, '--load', load, '--json'];
    const { out } = await leakbook(...args);
    expect(JSON.parse(out)).toMatchObject({
      schema: 'leakbook.before-after/1',
      proven: true,
      functions: [{ function: 'main.readUpload', verdict: 'gone', load: { source: 'program' } }],
    });
  });

  it.each([
    [['compare', '--before', before], '--after PATH is missing'],
    [['compare', '--after', after], '--before PATH is missing'],
    [['compare', before, '--before', before, '--after', after], 'give it as --before or --after'],
    [['analyze', '--before', before, '--after', after], 'analyze --before'],
  ])('refuses %j', async (args, said) => {
    const { code, out, err } = await leakbook(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(said);
  });

  it('names the line of a load series that is none', async () => {
    const load = join(temporaryFolder(), 'load.csv');
    writeFileSync(load, 'time,value\n1700000000,many\n');
    const args = ['compare', '--before', before, '--after', after, '--load', load];
    const { code, err } = await leakbook(...args);
    expect(code).toBe(2);
    expect(err).toContain('line 2');
  });
});

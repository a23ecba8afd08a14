import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCliArguments } from '#main/cli/arguments';
import { parsePprofList } from '#support/parse-pprof-list';
import { goldenNames, readGolden } from '#support/golden';
import { recordingPath } from '#support/recordings';
import { runLeakbook } from '#support/run-leakbook';

const A = recordingPath('go-map-growing/heap-01.pb.gz');
const B = recordingPath('go-map-growing/heap-06.pb.gz');
const LAB = join(import.meta.dirname, '../../leaklab');

interface ListJson {
  readonly routines: readonly {
    readonly name: string;
    readonly source: { readonly path: string } | null;
    readonly looked: readonly { readonly path: string; readonly refusal: string }[];
    readonly lines: readonly { line: number; text: string | null; flat: number[]; cum: number[] }[];
  }[];
}

describe('leakbook list', () => {
  it('prints the lines that go tool pprof -list prints, with the same source', async () => {
    const golden = goldenNames('list')
      .map(readGolden)
      .find(({ name }) => name.startsWith('go-map-growing'))!;
    const { code, out } = await runLeakbook(
      ...['list', golden.flags.list!, B, '--sample-type', golden.flags.sample_index!],
      ...['--source-folder', LAB, '--json'],
    );
    expect(code).toBe(0);
    const { routines } = JSON.parse(out) as ListJson;
    const texts = golden.lines.flatMap((line) => /^ *\S+ +\S+ +\d+:(.*)$/.exec(line)?.[1] ?? []);
    expect(routines.flatMap(({ lines }) => lines.map(({ text }) => text))).toEqual(texts);
    expect(routines.map(({ name, lines }) => [name, lines.map(({ line }) => line)])).toEqual(
      parsePprofList(golden.lines).map(({ name, lines }) => [name, lines.map(({ line }) => line)]),
    );
  });

  it('tells by how much each line grew', async () => {
    const { out } = await runLeakbook('list', 'remember', A, B, '--source-folder', LAB);
    expect(out).toMatch(/^ +51 MB +60 MB +\+42.9 MB +\+49.4 MB +29 {6}t\.sessions\[/m);
    expect(out).toMatch(/^ +\. +\. +\. +\. +30 {2}}$/m);
    expect(out).toContain(`Source: ${join(LAB, 'cmd/growing-map/main.go')}`);
  });

  it('takes the heaps of a folder that has goroutines, too', async () => {
    const folder = dirname(B);
    const { code, out } = await runLeakbook('list', 'remember', folder, '--source-folder', LAB);
    expect(code).toBe(0);
    expect(out).toContain(`${B}: inuse_space`);
    expect(out).toContain(`Δ is the change from ${A}`);
    const counts = await runLeakbook('list', '^net/http', folder, '--sample-type', 'goroutine');
    expect(counts.out).toMatch(/goroutine-06\.pb\.gz: goroutine, \d+ in all/);
  });

  it('says what was looked for where there is no source, and lists the lines that are known', async () => {
    const { code, out } = await runLeakbook('list', 'remember', B);
    expect(code).toBe(0);
    expect(out).toContain('No source was found. Looked for:');
    expect(out).toContain('cmd/growing-map/main.go: not there');
    expect(out).toMatch(/^ +51 MB +60 MB +29$/m);
  });

  it('says when nothing matches, and when the expression is none', async () => {
    const none = await runLeakbook('list', 'main.Nothing', B);
    expect(none).toMatchObject({ code: 2, out: '' });
    expect(none.err).toContain('No function of');
    const broken = await runLeakbook('list', '(', B);
    expect(broken.err).toContain('not a valid RE2 expression');
  });

  it.each([
    [['list'], 'a FUNCTION is missing'],
    [['list', 'f'], 'a PATH is missing'],
    [['list', 'f', '-', '-'], 'standard input can be read only once'],
  ])('refuses %j', (args, what) => {
    expect(() => parseCliArguments(args, {})).toThrow(
      expect.objectContaining({ params: { what: expect.stringContaining(what) as string } }),
    );
  });
});

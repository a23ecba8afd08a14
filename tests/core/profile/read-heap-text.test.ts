import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors';
import { topTable } from '#core/graph/top-table';
import { readHeapText } from '#core/profile/read-heap-text';
import { viewOf } from '#core/profile/profile-view';
import { readFixtureProfile } from '#support/read-fixture-profile';
import { recordingPath, RECORDINGS } from '#support/recordings';

const textOf = (path: string): string => readFileSync(recordingPath(path), 'utf8');

/** Every text heap beside the protobuf form that was fetched just before it. */
const PAIRS = readdirSync(RECORDINGS, { recursive: true, encoding: 'utf8' })
  .filter((path) => /heap-\d+\.debug1\.txt$/.test(path))
  .map((path) => [path, path.replace('.debug1.txt', '.pb.gz')] as const);

describe('a text heap', () => {
  it('has been recorded beside its protobuf form', () => {
    expect(PAIRS.length).toBeGreaterThan(8);
  });

  it.each(PAIRS)('%s agrees with %s, function by function', (path, proto) => {
    const text = readHeapText(textOf(path)).profile;
    const other = readFixtureProfile(proto);
    expect(text.header.period).toBe(other.header.period);
    const rows = (profile: typeof text) => {
      const at = profile.sampleTypes.findIndex(({ type }) => type === 'inuse_space');
      const table = topTable(viewOf(profile), at, 'functions');
      return new Map(
        Array.from(table.node, (node, row) => [
          // The text writes type arguments as [...], the protobuf form in full.
          table.nodes.name[node]!.replace(/\[.*\]/, '[...]'),
          { flat: table.flat[row]!, cum: table.cum[row]! },
        ]),
      );
    };
    const [fromText, fromProto] = [rows(text), rows(other)];
    const same = [...fromText].filter(([name, row]) => {
      const counterpart = fromProto.get(name);
      return counterpart?.flat === row.flat && counterpart.cum === row.cum;
    });
    // The two were fetched one after the other from a busy process: a few functions may have changed.
    expect(same.length).toBeGreaterThanOrEqual(0.9 * fromText.size);
  });
});

describe('readHeapText', () => {
  const HEAD = 'heap profile: 1: 100 [2: 300] @ heap/1048576';

  it('unsamples each row by its average block, as Go does for the protobuf form', () => {
    const { profile } = readHeapText(
      `${HEAD}\n2: 2048 [4: 4096] @ 0x1\n#\t0x1\tmain.f+0x1\t/a.go:7\n`,
    );
    const scale = 1 / (1 - Math.exp(-1024 / 524288));
    expect([...profile.samples.value]).toEqual(
      [4, 4096, 2, 2048].map((value) => Math.trunc(value * scale)),
    );
    expect(profile.strings).toContain('bytes');
    expect([...profile.labels.num]).toEqual([1024]);
  });

  it('takes a rate of 1 as it is', () => {
    const text = `${HEAD.replace('1048576', '2')}\n3: 48 [3: 48] @ 0x1\n#\t0x1\tmain.f+0x1\t/a.go:7\n`;
    expect([...readHeapText(text).profile.samples.value]).toEqual([3, 48, 3, 48]);
  });

  it('reads frames leaf first, with file and line', () => {
    const { profile } = readHeapText(
      `${HEAD}\n1: 64 [1: 64] @ 0x2 0x3\n#\t0x2\tmain.(*T).leaf+0x1f\t\t/src/a b.go:12\n#\t0x3\tmain.root+0x1\t/c:d.go:3\n`,
    );
    const { functions, lines, strings } = profile;
    expect(Array.from(functions.name, (row) => strings[row])).toEqual([
      'main.(*T).leaf',
      'main.root',
    ]);
    expect(Array.from(functions.filename, (row) => strings[row])).toEqual([
      '/src/a b.go',
      '/c:d.go',
    ]);
    expect([...lines.line]).toEqual([12, 3]);
  });

  it('reads MemStats exactly, and what it lacks is null', () => {
    const { memStats, profile } = readHeapText(
      `${HEAD}\n\n# runtime.MemStats\n# Sys = 114800936\n# Stack = 458752 / 491520\n# LastGC = 1795439282401103382\n# NumGC = 22\n`,
    );
    expect(memStats).toMatchObject({
      sys: 114800936,
      stackInuse: 458752,
      stackSys: 491520,
      lastGC: 1795439282401103382n,
      numGC: 22,
      heapAlloc: null,
      maxRSS: null,
    });
    expect(profile.header.timeNanos).toBe(1795439282401103382n);
  });

  it.each([
    ['no header', 'hello', 1],
    ['a cut row and nothing else', `${HEAD}\n12: 34 [5`, 2],
    ['a cut row between rows', `${HEAD}\n1: 1 [1: 1] @ 0x2\n1: 1 [1:\n1: 1 [1: 1] @ 0x2\n`, 3],
  ])('says in which line it is broken: %s', (_, text, line) => {
    expect(() => readHeapText(text)).toThrow(
      expect.objectContaining({ code: 'text-malformed', params: { line } }) as Error,
    );
  });

  it('throws nothing but AppError, whatever the text', () => {
    const piece = fc.constantFrom(
      HEAD,
      '\n',
      '#',
      '\t',
      '0x1',
      ' @ ',
      '1: 2 [3: 4]',
      '# Sys = 1',
      ':',
      'é',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }), (pieces) => {
        try {
          readHeapText(pieces.join(''));
        } catch (caught) {
          expect(caught).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 300 },
    );
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors';
import { summariseGoroutines } from '#core/evidence/goroutine-summary';
import { openText, type ProfileText, readProfileText } from '#core/profile/read-text';
import type { Profile } from '#core/profile/tables';
import { recordingPath } from '#support/recordings';
import { WRAPPINGS } from '#support/wrapped-text';

/** Each form that Go writes, with MemStats, inlined and cgo frames, labels, generics and deep stacks. */
const RECORDED = [
  'go-goroutine-leak/heap-06.debug1.txt',
  'go-map-growing/heap-06.debug1.txt',
  'kitex-duplicate-clients/heap-06.debug1.txt',
  'kitex-duplicate-clients/goroutine-06.debug1.txt',
  'go-finalizer-blocked/goroutine-06.debug1.txt',
  'go-finalizer-blocked/goroutine-06.debug2.txt',
  'held-out/go-goroutine-leak/goroutineleak-06.debug1.txt',
].map((path) => [path, readFileSync(recordingPath(path), 'utf8')] as const);

const read = (content: string | Uint8Array): ProfileText => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return readProfileText(openText(bytes)!)!;
};

/** Every stack with its values and labels, as text: what a wrapping must not change. */
const samplesOf = ({
  samples,
  sampleTypes,
  labels,
  locations,
  lines,
  functions,
  strings,
}: Profile) =>
  Array.from({ length: samples.length }, (_, row) => ({
    stack: Array.from(
      samples.stackLocation.subarray(samples.stackStart[row], samples.stackStart[row + 1]),
      (location) => {
        const line = locations.lineStart[location]!;
        const named = line < locations.lineStart[location + 1]!;
        const owner = named ? lines.function[line]! : -1;
        const place = named
          ? `${strings[functions.name[owner]!]} ${strings[functions.filename[owner]!]}:${lines.line[line]}`
          : '';
        return `0x${locations.address[location]!.toString(16)} ${place}`;
      },
    ),
    values: [...samples.value.subarray(row * sampleTypes.length, (row + 1) * sampleTypes.length)],
    labels: Array.from(
      { length: samples.labelStart[row + 1]! - samples.labelStart[row]! },
      (__, at) => {
        const label = samples.labelStart[row]! + at;
        return `${strings[labels.key[label]!]}=${strings[labels.str[label]!]}${labels.num[label]}`;
      },
    ),
  }));

describe.each(WRAPPINGS)('a text with $name', ({ wrap }) => {
  it.each(RECORDED)('%s is what it was', (_path, text) => {
    const [plain, wrapped] = [read(text), read(wrap(text))];
    expect(samplesOf(wrapped.profile)).toEqual(samplesOf(plain.profile));
    expect(wrapped.memStats).toEqual(plain.memStats);
    expect(wrapped.profile.header).toEqual(plain.profile.header);
    expect(wrapped.cut).toBeNull();
  });
});

const HEAP = readFileSync(recordingPath('go-goroutine-leak/heap-06.debug1.txt'), 'utf8');
const GOROUTINES = readFileSync(
  recordingPath('go-finalizer-blocked/goroutine-06.debug1.txt'),
  'utf8',
);
const DUMP = readFileSync(recordingPath('go-finalizer-blocked/goroutine-06.debug2.txt'), 'utf8');

describe('the bytes of a text', () => {
  const utf16 = (text: string, order: 'LE' | 'BE'): Uint8Array => {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
    return order === 'LE' ? bytes : bytes.swap16();
  };

  it.each([
    ['UTF-16 as PowerShell writes it', utf16(HEAP, 'LE')],
    ['UTF-16, high byte first', utf16(HEAP, 'BE')],
    ['UTF-16 without a mark', utf16(HEAP, 'LE').subarray(2)],
    ['UTF-16 without a mark, high byte first', utf16(HEAP, 'BE').subarray(2)],
    ['line ends of an old Mac', Buffer.from(HEAP.replaceAll('\n', '\r'))],
    ['blanks that do not break', Buffer.from(HEAP.replace(/[ \t]/g, '\u00a0'))],
    ['UTF-16 with an odd byte at its end', Buffer.concat([utf16(HEAP, 'LE'), Buffer.from([0x0a])])],
  ])('%s are read', (_name, bytes) => {
    expect(samplesOf(read(bytes).profile)).toEqual(samplesOf(read(HEAP).profile));
  });

  const NAMED = (name: string): string =>
    `heap profile: 1: 64 [1: 64] @ heap/2\n1: 64 [1: 64] @ 0x2\n#\t0x1\tmain.${name}+0x1\t/a.go:1\n`;

  it.each(['Größe', '内存', 'ж', '𝛑'])('keep a name of UTF-8: %s', (name) => {
    expect(read(NAMED(name)).profile.strings).toContain(`main.${name}`);
    expect(read(utf16(NAMED(name), 'LE')).profile.strings).toContain(`main.${name}`);
  });

  it('are Latin-1 where they are not UTF-8', () => {
    const bytes = Buffer.from(NAMED('Größe'), 'latin1');
    expect(read(bytes).profile.strings).toContain('main.Größe');
    for (const odd of ['\xc0\xaf', '\xed\xa0\x80', '\xf4\x90\x80\x80', '\xe2\x82']) {
      const name = `main.${odd}x`;
      expect(read(Buffer.from(NAMED(`${odd}x`), 'latin1')).profile.strings).toContain(name);
    }
  });

  it('are no text when they are a profile', () => {
    expect(openText(readFileSync(recordingPath('misc/allocs.pb.gz')))).toBeNull();
    expect(openText(Uint8Array.from([0x0a, 0x04, 0x08, 0x01, 0x10, 0x02]))).toBeNull();
  });
});

describe('what a text has lost', () => {
  it('is not missed when it is the # of its symbol lines', () => {
    for (const text of [HEAP, GOROUTINES]) {
      const lost = read(text.replace(/^#/gm, ''));
      expect(samplesOf(lost.profile)).toEqual(samplesOf(read(text).profile));
      expect(lost.memStats).toEqual(read(text).memStats);
    }
  });

  it('is not missed when a narrow terminal broke its lines', () => {
    const text = GOROUTINES.replace(/^(.*@ 0x\w+ 0x\w+) /gm, '$1\n').replace(
      /(\+0x[0-9a-f]+)\t+(\S+:\d+)$/gm,
      '$1\n$2',
    );
    expect(samplesOf(read(text).profile)).toEqual(samplesOf(read(GOROUTINES).profile));
  });

  it('may be the head: goroutines are counted, a heap has the rate that Go has by itself', () => {
    for (const text of [HEAP, GOROUTINES, DUMP]) {
      const headless = text.slice(text.indexOf('\n\n') + 2);
      const whole = samplesOf(read(text).profile);
      const rest = read(headless);
      const first = text === HEAP ? text.slice(text.indexOf('\n') + 1) : headless;
      expect(samplesOf(read(first).profile)).toEqual(text === HEAP ? whole : whole.slice(1));
      expect(rest.cut).toBeNull();
    }
  });

  it('is told in bytes and goroutines when stacks are missing at the end', () => {
    const stacks = HEAP.slice(0, HEAP.lastIndexOf('\n71: 581632 ['));
    expect(read(stacks).cut).toEqual({ unit: 'bytes', expected: 584336, listed: 2704 });
    const records = 'goroutine profile: total 150\n114 @ 0x1 0x2\n#\t0x1\tmain.f+0x1\t/a.go:1\n';
    const cut = { unit: 'goroutines', expected: 150, listed: 114 };
    expect(read(records).cut).toEqual(cut);
    expect(read(`${records}\n36 @ 0x3 0x`).cut).toEqual(cut);
  });

  it('is told from one byte, one object or one goroutine on, and never of a whole text', () => {
    const heap = (bytes: number, objects = 3): string =>
      `heap profile: ${objects}: ${bytes} [3: 96] @ heap/1048576\n3: 96 [3: 96] @ 0x1 0x2\n`;
    expect(read(heap(96)).cut).toBeNull();
    expect(read(heap(95)).cut).toBeNull(); // two texts in one are not one cut short
    expect(read(heap(97)).cut).toEqual({ unit: 'bytes', expected: 97, listed: 96 });
    expect(read(heap(96, 4)).cut).toEqual({ unit: 'objects', expected: 4, listed: 3 });
    const goroutines = (total: number): string =>
      `goroutine profile: total ${total}\n9 @ 0x1 0x2\n`;
    expect(read(goroutines(9)).cut).toBeNull();
    expect(read(goroutines(10)).cut).not.toBeNull();
  });

  it('are names: samples keep their addresses, and no function is called by an empty name', () => {
    const { profile } = read(
      `heap profile: 2: 96 [2: 96] @ heap/2
1: 32 [1: 32] @ 0x41c41c 0x46b0b6
1: 64 [1: 64] @ 0x41873a 0x43537f
`,
    );
    expect(profile.functions.length).toBe(0);
    expect(samplesOf(profile).map(({ stack }) => stack)).toEqual([
      ['0x41c41b ', '0x46b0b5 '],
      ['0x418739 ', '0x43537e '],
    ]);
  });

  it('is nothing where a goroutine has not begun to run', () => {
    const { profile } = read(
      'goroutine profile: total 2\n1 @ 0x4911a1\n1 @ 0x2 0x4911a1\n#\t0x1\tmain.f+0x1\t/a.go:1\n',
    );
    expect(samplesOf(profile).map(({ stack }) => stack)).toEqual([[], ['0x1 main.f /a.go:1']]);
    expect(summariseGoroutines(profile)).toMatchObject({ total: 2, waitsKnown: true });
  });

  it('are the frames of a goroutine: what it waits for is not known', () => {
    const { profile } = read('goroutine profile: total 7\n7 @ 0x42f2bc 0x42f3ae 0x45e571\n');
    const { groups, waitsKnown } = summariseGoroutines(profile);
    expect(groups).toMatchObject([
      { wait: 'unknown', blockedIn: '<unknown>', entry: '<unknown>', count: 7 },
    ]);
    expect(waitsKnown).toBe(false);
  });
});

describe('a crash', () => {
  const STACKS = `goroutine 1 [IO wait, 14 minutes]:
net.(*pollDesc).Wait(0xc208010140, 0x72, 0x0, 0x0)
	/usr/local/go/src/net/fd_poll_runtime.go:84 +0x47
main.main()
	/src/main.go:9 +0x2a

goroutine 7 gp=0xc000007c00 m=2 mp=0xc000098008 [select, locked to thread labels:{"a]": "b"}]:
runtime.gopark(...)
	/usr/local/go/src/runtime/proc.go:462 +0xce fp=0xc000061fa8 sp=0xc000061f88 pc=0x48028e
main.Map[...].range1({0x1, 0x2}, struct { A int; B string }{0x3})
	/src/a b.go:12 +0x1
...additional frames elided...
created by main.start in goroutine 1
	/src/main.go:5 +0x44
`;
  const groupsOf = (text: string) =>
    summariseGoroutines(read(text).profile).groups.map(
      ({ wait, stack, createdBy, waitMinutes, count }) => ({
        wait,
        stack,
        createdBy,
        waitMinutes,
        count,
      }),
    );
  const EXPECTED = [
    {
      wait: 'select',
      stack: ['runtime.gopark', 'main.Map[...].range1'],
      createdBy: 'main.start',
      waitMinutes: null,
      count: 1,
    },
    {
      wait: 'IO wait',
      stack: ['net.(*pollDesc).Wait', 'main.main'],
      createdBy: null,
      waitMinutes: 14,
      count: 1,
    },
  ];
  const sorted = (groups: typeof EXPECTED | ReturnType<typeof groupsOf>) =>
    [...groups].sort((a, b) => (a.wait < b.wait ? 1 : -1));

  it.each([
    ['a signal', `SIGQUIT: quit\nPC=0x43f571 m=0 sigcode=0\n\n${STACKS}`],
    [
      'a deadlock',
      `fatal error: all goroutines are asleep - deadlock!\n\n${STACKS}exit status 2\n`,
    ],
    [
      'a panic',
      `panic: runtime error: index out of range [5] with length 3 [recovered]\n\tpanic: again\n\n${STACKS}`,
    ],
    [
      'a fault, with the stack of the runtime and registers',
      `fatal error: unexpected signal\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x1]\n
runtime stack:
runtime.throw({0x4b, 0x2})
	/usr/local/go/src/runtime/panic.go:1101 +0x48

${STACKS}
rax    0x0
rip    0x46de61
-----

`,
    ],
    [
      'a dump with ancestors',
      `${STACKS}[originating from goroutine 1]:\nmain.main()\n\t/src/main.go:4 +0x2\n`,
    ],
    ['a dump that is logged twice', `${STACKS}\n2026/11/28 18:00:00 again\n${STACKS}`],
    [
      'a service that went down before',
      `goroutine 1 [running]:\nmain.f(0x1)\n\t/a.go:1 +0x1\nexit status 2\nstarted\n${STACKS}`,
    ],
    [
      'a log with entries between goroutines',
      STACKS.replace('\n\n', '\n\n2026/11/28 18:00:00 served (200)\n'),
    ],
  ])('is read from its first goroutine on: %s', (_name, text) => {
    expect(sorted(groupsOf(text))).toEqual(sorted(EXPECTED));
  });

  it.each([
    'request done ok',
    'served (200)',
    'flush(done)',
    'created by an operator',
    'listening on 127.0.0.1:8080',
    '10.0.0.1 - - [23/Nov/2026:13:10:12 +0000] "GET / HTTP/1.1" 200 12',
    '[GIN] 2026/11/23 - 13:10:12 | 200 | 1.2ms | 10.0.0.1 | GET "/"',
    '2026/11/23 INFO request done id=1',
  ])('is read past a line of a log between any two of its lines: %s', (entry) => {
    const lines = STACKS.split('\n');
    for (let row = 1; row < lines.length; row++) {
      const mixed = [...lines.slice(0, row), entry, ...lines.slice(row)].join('\n');
      expect(sorted(groupsOf(mixed)), `row ${row}`).toEqual(sorted(EXPECTED));
    }
  });

  it('has a goroutine 0 for each thread', () => {
    const zero = 'goroutine 0 [idle]:\nruntime.futex(0x1)\n\t/sys.s:5 +0x21\n\n';
    expect(summariseGoroutines(read(zero + zero + STACKS).profile).total).toBe(4);
  });

  it('keeps a function whose place is missing', () => {
    expect(
      groupsOf('goroutine 1 [select]:\nmain.f(0x1)\nmain.g(0x2)\n\t/a.go:2 +0x1\n'),
    ).toMatchObject([{ stack: ['main.f', 'main.g'] }]);
  });
});

describe('a log that went on beside a counted text', () => {
  it.each([
    'request done ok',
    '10.0.0.1 - - [23/Nov/2026:13:10:12 +0000] "GET / HTTP/1.1" 200 12',
    '13:10:12 INFO served',
    '[GIN] 2026/11/23 - 13:10:12 | 200 | 1.2ms | 10.0.0.1 | GET "/"',
  ])('is passed over between any two of its lines: %s', (entry) => {
    for (const text of [HEAP, GOROUTINES]) {
      const lines = text.split('\n');
      const [head, ...rest] = lines;
      const mixed = [head, ...rest.flatMap((line, row) => (row % 3 ? [line] : [line, entry]))];
      expect(samplesOf(read(mixed.join('\n')).profile)).toEqual(samplesOf(read(text).profile));
      expect(read(mixed.join('\n')).memStats).toEqual(read(text).memStats);
    }
  });
});

describe('a text that is malformed in its middle', () => {
  const FRAME = '#\t0x1\tmain.f+0x1\t/a.go:1';
  const HEAD = 'heap profile: 2: 128 [2: 128] @ heap/2';
  const ROW = '1: 64 [1: 64] @ 0x1 0x2';

  it.each([
    ['a damaged record', [HEAD, ROW, FRAME, '1: 64 [1: 64 @ 0x1', FRAME], 4],
    ['a frame whose record is something else', [HEAD, ROW, FRAME, '', 'oops', FRAME], 5],
    ['a record cut in two', [HEAD, ROW, FRAME, '1:', '64 [1: 64] @ 0x1 0x2', FRAME], 4],
    ['a frame without a record', [HEAD, FRAME, ROW], 2],
    ['nothing but something else', [HEAD, 'oops'], 2],
    ['a count that is no count', [HEAD, '99999999999999999999: 64 [1: 64] @ 0x1'], 2],
    ['a count beyond 2^53', [HEAD, '1: 64 [9007199254740993: 64] @ 0x1'], 2],
    ['a head beyond 2^53', ['heap profile: 1: 99999999999999999 [1: 1] @ heap/2', ROW], 1],
    [
      'an estimate beyond 2^53',
      [HEAD.replace('/2', '/99999999999999'), '9: 9 [999999999999999: 9] @ 0x1'],
      2,
    ],
    ['MemStats beyond 2^53', [HEAD, ROW, '# Sys = 99999999999999999'], 3],
    ['a moment that no clock has', [HEAD, ROW, '# LastGC = 99999999999999999999'], 3],
    [
      'a damaged goroutine',
      [
        'goroutine 1 [select]:',
        'main.f()',
        '\t/a.go:1',
        '',
        'goroutin 2 [select]:',
        'main.f()',
        '\t/a.go:1',
      ],
      5,
    ],
    [
      'more lines of something else than of a stack',
      ['goroutine 1 [select]:', 'a', 'b', 'c', 'main.g()', '\t/a.go:1'],
      2,
    ],
    [
      'a damaged call of an inlined function',
      ['goroutine 1 [select]:', 'main.f()', '\t/a.go:1', 'main.g(0x', '\t/a.go:1'],
      4,
    ],
    ...['goroutin 2 [select]:', 'goroutine 2 [select]: main.f()', 'goroutine 2 [sel'].map(
      (head): [string, string[], number] => [
        `a damaged head without an empty line above: ${head}`,
        ['goroutine 1 [select]:', 'main.f()', '\t/a.go:1', head, 'main.f()', '\t/a.go:1'],
        4,
      ],
    ),
    ['a place without a function', ['goroutine 1 [select]:', '\t/a.go:1 +0x1'], 2],
    ['goroutines beyond 2^53', ['goroutine profile: total 2', '99999999999999999 @ 0x1 0x2'], 2],
  ])('says its line: %s', (_name, lines, line) => {
    const broken = (text: string) => {
      try {
        return { read: samplesOf(read(text).profile) };
      } catch (caught) {
        expect(caught).toBeInstanceOf(AppError);
        return { ...(caught as AppError).params };
      }
    };
    expect(broken(lines.join('\n'))).toEqual({ line });
    // In a log it is the line of the log.
    const logged = ['up', 'ready', ...lines].map((text) => `app-1  | ${text}`).join('\n');
    expect(broken(logged)).toEqual({ line: line + 2 });
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors';
import { summariseGoroutines } from '#core/evidence/goroutine-summary';
import { readGoroutineText } from '#core/profile/read-goroutine-text';
import { readFixtureProfile } from '#support/read-fixture-profile';
import { recordingPath, RECORDINGS } from '#support/recordings';

const textOf = (path: string): string => readFileSync(recordingPath(path), 'utf8');
const recorded = (name: RegExp): string[] =>
  readdirSync(RECORDINGS, { recursive: true, encoding: 'utf8' }).filter((path) => name.test(path));

describe('the texts of goroutines', () => {
  it.each(recorded(/goroutine-\d+\.debug1\.txt$/))(
    '%s counts as many as its first line says',
    (path) => {
      const text = textOf(path);
      const total = Number(/total (\d+)/.exec(text)![1]);
      expect(summariseGoroutines(readGoroutineText(text).profile).total).toBe(total);
    },
  );

  it.each(recorded(/goroutine-\d+\.debug2\.txt$/))(
    '%s has the groups of its protobuf form',
    (path) => {
      const dump = summariseGoroutines(readGoroutineText(textOf(path)).profile);
      const proto = summariseGoroutines(readFixtureProfile(path.replace('.debug2.txt', '.pb.gz')));
      const waiting = proto.groups.filter(({ wait }) => wait !== 'running');
      expect(waiting.length).toBeGreaterThan(0);
      for (const { blockedIn, entry, wait, count } of waiting) {
        const same = dump.groups.filter(
          (group) => group.blockedIn === blockedIn && group.wait === wait,
        );
        const dumped = same.reduce((sum, group) => sum + group.count, 0);
        // The process went on between the two fetches.
        expect(Math.abs(dumped - count), `${blockedIn} of ${entry}`).toBeLessThanOrEqual(
          0.1 * count + 2,
        );
      }
      expect(dump.groups.some(({ createdBy }) => createdBy !== null)).toBe(true);
    },
  );
});

describe('readGoroutineText', () => {
  const DUMP = `goroutine 7 [chan receive, 12 minutes]:
main.(*Queue).wait(0xc000012345, {0x1, 0x2})
	/src/queue.go:41 +0x1d
main.run(...)
	/src/run.go:9
created by main.start in goroutine 1
	/src/run.go:3 +0x44

goroutine 8 [chan receive, 3 minutes]:
main.(*Queue).wait(0xc000099999, {0x3, 0x4})
	/src/queue.go:41 +0x1d
main.run(...)
	/src/run.go:9
created by main.start in goroutine 1
	/src/run.go:3 +0x44

goroutine 9 [chan send (leaked)]:
main.send(0x1)
	/src/send.go:2 +0x1
`;

  it('joins goroutines of one state, stack and creator, and keeps the longest wait', () => {
    const { groups, total } = summariseGoroutines(readGoroutineText(DUMP).profile);
    expect(total).toBe(3);
    expect(groups[0]).toMatchObject({
      wait: 'chan receive',
      blockedIn: 'main.(*Queue).wait',
      entry: 'main.run',
      createdBy: 'main.start',
      waitMinutes: 12,
      count: 2,
    });
    expect(groups[1]).toMatchObject({ wait: 'chan send', blockedIn: 'main.send', createdBy: null });
  });

  it('does not guess a reason that debug=1 cuts off', () => {
    const text = `goroutine profile: total 3
3 @ 0x1 0x2 0x3 0x4
#\t0x2\tmain.wait+0x1\t/a.go:1
#\t0x3\tmain.run+0x1\t/a.go:2

`;
    expect(summariseGoroutines(readGoroutineText(text).profile).groups[0]).toMatchObject({
      wait: 'unknown',
      blockedIn: 'main.wait',
      count: 3,
    });
  });

  it.each([
    ['goroutine profile: total 2\nfoo\n', 2],
    ['goroutine 1 [running]:\nmain.f()\n\nrubbish\nmain.f()\n\t/a.go:1\n', 4],
    ['goroutines', 1],
  ])('says in which line it is broken', (text, line) => {
    expect(() => readGoroutineText(text)).toThrow(
      expect.objectContaining({ code: 'text-malformed', params: { line } }) as Error,
    );
  });

  it('throws nothing but AppError, whatever the text', () => {
    const piece = fc.constantFrom(
      'goroutine ',
      '1 [select]:',
      '\n',
      '\t',
      'main.f(',
      'created by ',
      '#\t0x1',
      ' @ 0x1',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }), (pieces) => {
        for (const head of ['goroutine profile: total 1\n', 'goroutine 1 [select]:\n', ''])
          try {
            readGoroutineText(head + pieces.join(''));
          } catch (caught) {
            expect(caught).toBeInstanceOf(AppError);
          }
      }),
      { numRuns: 300 },
    );
  });
});

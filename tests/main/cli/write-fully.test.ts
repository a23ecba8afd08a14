import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standardStreams } from '#main/cli/standard-streams';
import { writeFully } from '#main/cli/write-fully';

const failure = (code: string): Error => Object.assign(new Error(code), { code });

describe('writeFully', () => {
  it('writes all of any text, however little the device takes at once', () => {
    // A turn takes so many bytes; 0 and less: the device is busy, as a full pipe is.
    const turns = fc.array(fc.integer({ min: -1, max: 5 }), { minLength: 1 });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), turns, (text, takes) => {
        const got: number[] = [];
        let turn = 0;
        writeFully(1, text, {
          write: (_, bytes) => {
            const take = takes[turn++ % takes.length]! + (turn > 50 ? 5 : 0);
            if (take < 0) throw failure('EAGAIN');
            got.push(...bytes.subarray(0, take));
            return Math.min(take, bytes.length);
          },
          sleep: () => undefined,
        });
        expect(Buffer.from(got).toString()).toBe(Buffer.from(text).toString());
      }),
    );
  });

  it('waits longer and longer while nothing is taken, never more than 50 ms', () => {
    const slept: number[] = [];
    let turn = 0;
    writeFully(1, 'x', {
      write: () => {
        if (turn++ < 9) throw failure('EAGAIN');
        return 1;
      },
      sleep: (ms) => slept.push(ms),
    });
    expect(slept).toEqual([1, 2, 4, 8, 16, 32, 50, 50, 50]);
  });

  it('passes every other failure on, also behind a short write', () => {
    let left = 3;
    const write = (_: number, bytes: Uint8Array): number => {
      if (left === 0) throw failure('ENOSPC');
      left -= 1;
      return Math.min(1, bytes.length);
    };
    expect(() => writeFully(1, 'four', { write, sleep: () => undefined })).toThrow('ENOSPC');
  });
});

describe('standardStreams', () => {
  const failing = (code: string): ReturnType<typeof standardStreams> & { calls: number[] } => {
    const calls: number[] = [];
    const streams = standardStreams((fd) => {
      calls.push(fd);
      throw failure(code);
    });
    return { ...streams, calls };
  };

  it('stops writing, without a word, once the reader has gone', () => {
    const { stdout, calls } = failing('EPIPE');
    stdout('one');
    stdout('two');
    expect(calls).toEqual([1]);
  });

  it.each(['ENOSPC', 'EIO', 'EBADF'])('fails with the reason on %s', (reason) => {
    expect(() => failing(reason).stdout('one')).toThrow(
      expect.objectContaining({ code: 'output-failed', params: { reason } }),
    );
  });

  it('says nothing where nobody can be told', () => {
    for (const code of ['EPIPE', 'ENOSPC']) failing(code).stderr('one');
  });
});

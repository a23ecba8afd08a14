import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { NewTaken } from '#main/services/case-folder/case-folder';
import { readTaking, withLevel } from '#main/services/capture/read-taking';
import { recordingPath } from '#support/recordings';

const file = (kind: NewTaken['kind'], bytes: Uint8Array): NewTaken => ({
  kind,
  bytes,
  request: 'http://127.0.0.1:6060/debug/pprof/heap',
  collections: 0,
});
const heap = file('heap', readFileSync(recordingPath('go-map-growing/heap-01.pb.gz')));

describe('what is read of a taking', () => {
  it('is what is in use, told beside the heap', async () => {
    const reading = await readTaking([heap]);
    expect(reading.inuseBytes).toBeGreaterThan(1e6);
    expect(withLevel([heap], reading)[0]!.inuseBytes).toBe(reading.inuseBytes);
  });

  it('is nothing of a file that is damaged, and all of the rest', async () => {
    const damaged = file('goroutine', heap.bytes.slice(0, 1000));
    const reading = await readTaking([damaged, heap]);
    expect(reading).toMatchObject({ goroutines: null, inuseBytes: expect.any(Number) });
  });

  it('is nothing where the reader itself is at fault: what was taken is kept all the same', async () => {
    const odd: NewTaken = {
      ...file('heap', heap.bytes),
      get bytes(): Uint8Array {
        throw new TypeError('a fault of the reader');
      },
    };
    await expect(readTaking([odd])).resolves.toMatchObject({ inuseBytes: null });
  });
});

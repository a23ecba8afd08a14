import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MessageOutline, type Outline } from '#core/profile/message-outline';
import { recordingPath } from '#support/recordings';

const FIXTURE = recordingPath('go-map-growing/heap-01.pb.gz');
const HEAP = gunzipSync(readFileSync(FIXTURE));

function outlineOf(...portions: readonly Uint8Array[]): Outline {
  const outline = new MessageOutline();
  for (const portion of portions) outline.feed(portion);
  return outline.end();
}

describe('the outline of a profile', () => {
  it('is a profile, in whatever portions it comes', () => {
    expect(outlineOf(HEAP)).toBe('profile');
    fc.assert(
      fc.property(fc.array(fc.nat(HEAP.length), { maxLength: 20 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), HEAP.length];
        const portions = at.slice(1).map((end, part) => HEAP.subarray(at[part], end));
        expect(outlineOf(...portions)).toBe('profile');
      }),
    );
  });

  it('is cut when it ends within a field, or before its strings', () => {
    expect(outlineOf(HEAP.subarray(0, HEAP.length - 1))).toBe('cut');
    expect(outlineOf(HEAP.subarray(0, 1000))).toBe('cut');
    expect(outlineOf(Buffer.from([0x0a, 0x00]))).toBe('cut');
  });

  it.each([
    ['nothing', []],
    ['random bytes', [0x9c, 0x11, 0xfe, 0x03, 0x77, 0xa0, 0x5b, 0xc4]],
    ['a message without a sample type', [0x32, 0x00]],
    ['a varint without end', Array<number>(12).fill(0xff)],
    ['zeros', [0, 0, 0, 0]],
    ['a group', [0x0a, 0x00, 0x0b]],
    ['a sample type that is a number', [0x08, 0x01, 0x32, 0x00]],
  ])('is none for %s', (_, bytes) => {
    expect(outlineOf(Uint8Array.from(bytes))).toBe('other');
  });

  it('passes over fields that it does not know, of every wire type', () => {
    const unknown = [0xf9, 0x01, ...Array<number>(8).fill(0xff), 0xfd, 0x01, 1, 2, 3, 4];
    const varint = [0xf8, 0x01, 0xff, 0xff, 0x7f];
    expect(outlineOf(Uint8Array.from([0x0a, 0x00, ...unknown, ...varint, 0x32, 0x00]))).toBe(
      'profile',
    );
  });
});

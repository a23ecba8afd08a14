import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinPath, shownPath } from '#main/services/file-path';

describe('shownPath', () => {
  it('shows UTF-8 as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(shownPath(Buffer.from(name))).toBe(Buffer.from(name).toString());
      }),
    );
  });

  it.each([
    [[0x61, 0xff], 'a\\xff'],
    [[0xc3, 0xa9, 0xe9], 'é\\xe9'],
    [[0xc0, 0xaf], '\\xc0\\xaf'],
    [[0xed, 0xa0, 0x80], '\\xed\\xa0\\x80'],
    [[0xf0, 0x9f, 0x91], '\\xf0\\x9f\\x91'],
    [[0xf5, 0x80, 0x80, 0x80], '\\xf5\\x80\\x80\\x80'],
  ])('shows the bytes %j as %s', (bytes, shown) => {
    expect(shownPath(Buffer.from(bytes))).toBe(shown);
  });

  it('tells any two names apart that hold no backslash', () => {
    const name = fc
      .uint8Array({ maxLength: 8 })
      .map((bytes) => Buffer.from(bytes.filter((byte) => byte !== 0x5c)));
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(shownPath(one) === shownPath(other)).toBe(one.equals(other));
      }),
    );
  });
});

describe('joinPath', () => {
  it('stays text as long as all names are', () => {
    expect(joinPath('/a', Buffer.from('é'))).toBe('/a/é');
    expect(joinPath('/', Buffer.from('b'))).toBe('/b');
    const folder = joinPath('/é', Buffer.from([0xff]));
    expect(folder).toEqual(Buffer.from([0x2f, 0xc3, 0xa9, 0x2f, 0xff]));
    expect(joinPath(folder, Buffer.from('é'))).toEqual(
      Buffer.from([0x2f, 0xc3, 0xa9, 0x2f, 0xff, 0x2f, 0xc3, 0xa9]),
    );
  });
});

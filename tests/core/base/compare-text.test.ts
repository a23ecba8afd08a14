import { describe, expect, it } from 'vitest';
import { compareText } from '#core/base/compare-text';

describe('compareText', () => {
  it('orders by UTF-8 bytes, in which an astral character follows all others', () => {
    const texts = ['\u{1f600}', '\uffee', 'a', 'aa', 'Z', '\ue000'];
    expect(texts.sort(compareText)).toEqual(['Z', 'a', 'aa', '\ue000', '\uffee', '\u{1f600}']);
  });
});

import { describe, expect, it } from 'vitest';
import { visibleLines, visibleText } from '#core/base/visible-text';

describe('visibleText', () => {
  it.each([
    ['\u001b]0;PWNED\u0007', '\\u001b]0;PWNED\\u0007'],
    ['main.\r\u001b[2K1. [proven] FAKE', 'main.\\u000d\\u001b[2K1. [proven] FAKE'],
    ['main.f\nleakbook: FAKE', 'main.f\\u000aleakbook: FAKE'],
    ['main.\u202eevil', 'main.\\u202eevil'],
    ['\u009b31m', '\\u009b31m'],
    ['a\u2028b\u2066c\u2069\u200e\u200f\u061c', 'a\\u2028b\\u2066c\\u2069\\u200e\\u200f\\u061c'],
  ])('shows %j as %j', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it('leaves what people read as it is, in any script', () => {
    const text = 'main.(*Сервер[go.shape.int_0]).处理 · é 👩‍💻 C:\\x y.go:12';
    expect(visibleText(text)).toBe(text);
  });
});

describe('visibleLines', () => {
  it('keeps the line feeds of a text, and nothing else that cannot be seen', () => {
    expect(visibleLines('a\u202eb\nc\r\n\td')).toBe('a\\u202eb\nc\\u000d\n\\u0009d');
  });
});

import { describe, expect, it } from 'vitest';
import { compileFramePatterns } from '#core/evidence/frame-pattern';
import { readFrame, shownFrame } from '#core/evidence/frame-syntax';

/** Which of some names a frame matches. */
const matches = (frame: string | readonly string[], ...names: readonly string[]): string[] => {
  const match = compileFramePatterns([readFrame(frame)!]);
  return names.filter((name) => match(name).length > 0);
};

describe('readFrame', () => {
  it('takes a frame as Go writes it, letter by letter', () => {
    const dial = 'net/http.(*Transport).dialConn';
    expect(matches(dial, dial, `${dial}For`, 'net/http.(.Transport).dialConn')).toEqual([dial]);
    expect(readFrame(dial)).toEqual([
      { packages: ['net/http'], symbol: '\\(\\*Transport\\)\\.dialConn' },
    ]);
  });

  it('takes a star for anything, but for that of a pointer receiver', () => {
    const names = ['shop.(*Store).Put', 'shop.(*Store).PutAll', 'shop.(Store).Put', 'shop.Put'];
    expect(matches('shop.(*Store).Put*', ...names)).toEqual(names.slice(0, 2));
    expect(matches('shop.*', ...names, 'shops.Put')).toEqual(names);
    expect(matches('shop.(**tore).Put', ...names)).toEqual([names[0]]);
  });

  it('looks into any package behind a star, by the longest text that must be there', () => {
    const args = ['order.(*PutArgs).Read', 'a/b.(*Args).Read', 'a/b.(Args).Read'];
    expect(matches('*.(**Args).Read', ...args)).toEqual(args.slice(0, 2));
    expect(readFrame('*.(**Args).Read')).toEqual([
      { packages: null, symbol: '\\(\\*.*Args\\)\\.Read', contains: 'Args).Read' },
    ]);
    expect(readFrame('*.a*longest*bc')![0]).toMatchObject({ contains: 'longest' });
    expect(readFrame('*.ab*cd')![0]).toMatchObject({ contains: 'ab' });
    expect(readFrame('*.*')).toEqual([{ packages: null, symbol: '.*' }]);
  });

  it('takes an expression behind its sign, and knows a text of it that must be there', () => {
    const names = ['net/http.(*Client).Do', 'net/http.(*Client).Get', 'net/http.(*Client).Put'];
    expect(matches('re:net/http.\\(\\*Client\\)\\.(Do|Get)', ...names)).toEqual(names.slice(0, 2));
    const literal = (symbol: string): string => readFrame(`re:*.${symbol}`)![0]!.contains ?? '';
    expect(literal('FastReadField\\d+')).toBe('FastReadField');
    expect(literal('Read(Message)?Field')).toBe('Field');
    expect(literal('Read(Message)Field')).toBe('Message');
    expect(literal('a\\wbcd')).toBe('bcd');
    expect(literal('Reads?')).toBe('');
    expect(literal('Read.*')).toBe('Read');
    expect(literal('Read|Write')).toBe('');
    expect(readFrame('*.a|b')![0]!.contains).toBe('a|b');
    expect(literal('.*')).toBe('');
  });

  it('joins names of one package, and keeps those of any package apart', () => {
    expect(readFrame(['shop.Put', 'shop.Get', 'store.Put'])).toEqual([
      { packages: ['shop'], symbol: 'Put|Get' },
      { packages: ['store'], symbol: 'Put' },
    ]);
    expect(readFrame(['*.Put', '*.Get'])).toHaveLength(2);
    expect(matches(['shop.Put', 'store.Get'], 'shop.Get', 'store.Get')).toEqual(['store.Get']);
  });

  it.each(['', 'Put', '.Put', 'shop.', '*.', 'sh*p.Put', 're:*.'])(
    'refuses %j, which names no package or no function',
    (frame) => {
      expect(readFrame(frame)).toBeNull();
      expect(readFrame(['shop.Put', frame])).toBeNull();
    },
  );

  it('refuses an empty list', () => {
    expect(readFrame([])).toBeNull();
  });
});

describe('shownFrame', () => {
  it.each([
    ['golang.org/x/net/http2.(*Framer).Read', 'http2.(*Framer).Read'],
    ['*.(**Args).Read', '(*…Args).Read'],
    ['shop.Put*', 'shop.Put…'],
    ['a/b.Map[c/d.Key].Put', 'b.Map[c/d.Key].Put'],
    ['re:a/b.\\(\\*Client\\)\\.Get', 'b.(*Client).Get'],
    ['re:a/b.\\(?Read_?\\d+.*', 'b.Read……'],
    ['re:a/b.\\*?Field\\w+', 'b.Field…'],
  ])('shows %s as %s', (frame, shown) => {
    expect(shownFrame(frame)).toBe(shown);
  });

  it('shows the first of several names', () => {
    expect(shownFrame(['a/b.Put', 'a/b.Get'])).toBe('b.Put');
    expect(shownFrame([])).toBe('');
  });
});

import { describe, expect, it } from 'vitest';
import { fitLabel, shortName } from '#core/picture/box-labels';

/** One pixel a letter. */
const letters = (text: string): number => Array.from(text).length;

describe('shortName', () => {
  // As ShortenFunctionName in google/pprof internal/graph/graph_test.go.
  it.each([
    ['github.com/google/pprof.TestFunc', 'pprof.TestFunc'],
    ['github.com/blah-blah/foo_bar/baz.(*FooBar).Foo', 'baz.(*FooBar).Foo'],
    ['github.com/goo/bar/v2.(*Foo).Bar', 'bar.(*Foo).Bar'],
    ['github.com/goo/bar/v12/baz.Bar', 'baz.Bar'],
    ['runtime.main', 'runtime.main'],
    ['sync.OnceValue[go.shape.*uint8]', 'sync.OnceValue[go.shape.*uint8]'],
    ['main.F[github.com/x/y.T]', 'main.F[github.com/x/y.T]'],
    ['gopkg.in/yaml.v3.Unmarshal', 'yaml.v3.Unmarshal'],
    ['example.com/v1.F', 'v1.F'],
  ])('shortens %s to %s', (name, short) => {
    expect(shortName(name)).toBe(short);
  });
});

describe('fitLabel', () => {
  it('takes the longest choice that fits', () => {
    expect(fitLabel(['x.(*T).Method', '(*T).Method', 'Method'], 11, letters)).toBe('(*T).Method');
  });

  it('cuts the shortest choice with an ellipsis, counting whole characters', () => {
    expect(fitLabel(['x.Method', 'Method'], 4, letters)).toBe('Met…');
    expect(fitLabel(['𝕏𝕐ℤ𝕎'], 3, letters)).toBe('𝕏𝕐…');
  });

  it('writes nothing rather than one letter', () => {
    expect(fitLabel(['Method'], 2, letters)).toBe('');
  });
});

import { describe, expect, it } from 'vitest';
import {
  firstOwnFunction,
  isStandardPackage,
  libraryOf,
  splitFunctionName,
} from '#core/evidence/function-name';

describe('splitFunctionName', () => {
  it.each([
    ['main.main', 'main', 'main'],
    ['github.com/a/b.(*T).M.func1', 'github.com/a/b', '(*T).M.func1'],
    ['gopkg.in/yaml%2ev2.Unmarshal', 'gopkg.in/yaml.v2', 'Unmarshal'],
    [
      'internal/sync.(*HashTrieMap[go.shape.interface {},go.shape.interface {}]).LoadOrStore',
      'internal/sync',
      '(*HashTrieMap[go.shape.interface {},go.shape.interface {}]).LoadOrStore',
    ],
    ['a/b.Map[github.com/x/y.T].Get', 'a/b', 'Map[github.com/x/y.T].Get'],
    ['shop/vendor/github.com/a/b.F', 'github.com/a/b', 'F'],
    ['decode_', '', 'decode_'],
    ['(*T).M', '', '(*T).M'],
    ['vendor/golang.org/x/net.F', 'vendor/golang.org/x/net', 'F'],
    ['/vendor/a/b.F', 'a/b', 'F'],
    ['a.b/c.d.e', 'a.b/c', 'd.e'],
  ])('cuts %s', (name, path, symbol) => {
    expect(splitFunctionName(name)).toEqual({ package: path, symbol });
  });
});

describe('isStandardPackage', () => {
  it('knows Go’s packages from a module whose name has no dot', () => {
    expect(isStandardPackage('net/http')).toBe(true);
    expect(isStandardPackage('runtime')).toBe(true);
    expect(isStandardPackage('encoding/json/jsontext')).toBe(true);
    expect(isStandardPackage('log/slog/internal/buffer')).toBe(true);
    expect(isStandardPackage('internal/runtime/maps')).toBe(true);
    expect(isStandardPackage('shop/internal/cart')).toBe(false);
    expect(isStandardPackage('main')).toBe(false);
    expect(isStandardPackage('github.com/a/b')).toBe(false);
  });

  it('leaves a module to the user that is called like one of Go’s packages', () => {
    expect(isStandardPackage('image/internal/store')).toBe(false);
    expect(isStandardPackage('log/collector')).toBe(false);
    expect(isStandardPackage('plugin/registry')).toBe(false);
    expect(isStandardPackage('text')).toBe(false);
  });
});

describe('libraryOf', () => {
  it.each([
    ['github.com/a/b/c/d.F', 'github.com/a/b'],
    ['go.uber.org/zap/zapcore.F', 'go.uber.org/zap'],
    ['golang.org/x/net/http2.F', 'golang.org/x/net'],
    ['shop/store/cart.F', 'shop/store/cart'],
    ['net/http.F', 'net/http'],
  ])('of %s is %s, as far as the path tells', (name, library) => {
    expect(libraryOf(name)).toBe(library);
  });
});

describe('firstOwnFunction', () => {
  it('is the first outside the standard library', () => {
    expect(firstOwnFunction(['net/http.Serve', 'github.com/a/b.F', 'main.main'])).toBe(
      'github.com/a/b.F',
    );
    expect(firstOwnFunction(['runtime.goexit'])).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { isStandardPackage, splitFunctionName } from '#core/evidence/function-name';

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

import { describe, expect, it } from 'vitest';
import { codeOwners, type CodeOwner } from '#core/evidence/own-code';
import type { NamedFunction } from '#core/evidence/module-versions';

const ownersOf = (functions: readonly NamedFunction[], modules: readonly string[] = []) =>
  codeOwners({
    functions,
    modules: modules.map((path) => ({ path })),
    libraries: [{ modules: ['google.golang.org/grpc'] }],
  });

describe('whose a function is', () => {
  it.each<[string, CodeOwner]>([
    ['main.handle', 'own'],
    ['example.com/shop/store.(*Index).Put', 'own'],
    ['google.golang.org/grpc/internal/transport.newFramer', 'library'],
    ['google.golang.org/grpcweb.Serve', 'own'],
    ['net/http.(*conn).serve', 'standard'],
    ['runtime/pprof.writeHeap', 'standard'],
    ['runtime.mallocgc', 'runtime'],
    ['internal/runtime/maps.(*Map).grow', 'runtime'],
    ['shop/kitex_gen/order.(*Put).FastReadField2', 'generated'],
    ['<unknown>', 'unknown'],
  ])('%s is %s', (name, owner) => {
    expect(ownersOf([])(name)).toBe(owner);
  });

  it('is a library’s where its module has a version or lies in vendor', () => {
    const ownerOf = ownersOf(
      [
        { name: 'main.run', file: '/src/shop/main.go' },
        { name: 'github.com/a/b.F', file: '/go/pkg/mod/github.com/a/b@v1.2.3/f.go' },
        { name: 'code.example/x/y.G', file: '/src/shop/vendor/code.example/x/y/g.go' },
        { name: 'shop/store.Put', file: '/src/shop/store/put.go' },
      ],
      ['github.com/a/b'],
    );
    expect(['github.com/a/b.F', 'code.example/x/y.G', 'shop/store.Put'].map(ownerOf)).toEqual([
      'library',
      'library',
      'own',
    ]);
  });

  it('is the program’s own where main itself was built from that module', () => {
    const functions = [
      { name: 'main.main', file: '/go/pkg/mod/example.com/!shop@v1.0.0/cmd/main.go' },
      { name: 'example.com/Shop/store.Put', file: '/go/pkg/mod/example.com/!shop@v1.0.0/put.go' },
    ];
    expect(ownersOf(functions, ['example.com/Shop'])('example.com/Shop/store.Put')).toBe('own');
  });

  it('is not changed by a closure that was inlined from a library into main', () => {
    const functions = [
      { name: 'main.main', file: '/src/shop/main.go' },
      { name: 'main.main.WithResolver.1', file: '/go/pkg/mod/example.com/kit@v1.0.0/option.go' },
      { name: 'main.main.WithOther.1', file: '/src/shop/vendor/example.com/other/option.go' },
      { name: 'example.com/kit.New', file: '/go/pkg/mod/example.com/kit@v1.0.0/kit.go' },
    ];
    const ownerOf = ownersOf(functions, ['example.com/kit']);
    expect([ownerOf('example.com/kit.New'), ownerOf('main.main')]).toEqual(['library', 'own']);
  });

  it('is generated only where all files of the package are', () => {
    const pb = { name: 'shop/api.(*Order).Unmarshal', file: '/src/shop/api/order.pb.go' };
    expect(ownersOf([pb])(pb.name)).toBe('generated');
    const byHand = { name: 'shop/api.check', file: '/src/shop/api/check.go' };
    expect(ownersOf([pb, byHand])(pb.name)).toBe('own');
  });
});

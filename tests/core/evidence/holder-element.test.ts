import { describe, expect, it } from 'vitest';
import {
  innerKind,
  isNamedFunction,
  mergedElement,
  rootKind,
  splitHolderElement,
} from '#core/evidence/holder-element';

describe('splitHolderElement', () => {
  it.each([
    ['bs. ([][]uint8)', 'bs', '[][]uint8'],
    ['$mapval. (func(int) void)', '$mapval', 'func(int) void'],
    ['[10+]. (a/b.T[c/d.U])', '[10+]', 'a/b.T[c/d.U]'],
    ['fn. (func(interface {}. (x)))', 'fn', 'func(interface {}. (x))'],
    ['a/b.(*Server).run.s', 'a/b.(*Server).run.s', ''],
    ['$sub_objects$', '$sub_objects$', ''],
    ['cut. (short', 'cut. (short', ''],
    ['', '', ''],
  ])('takes %s apart', (text, name, type) => {
    expect(splitHolderElement(text)).toEqual({ name, type });
  });
});

describe('mergedElement', () => {
  it('takes all elements of an array for one and leaves everything else', () => {
    expect(['[0]. (T)', '[9]. (T)', '[10+]. (T)'].map(mergedElement)).toEqual([
      '[*]. (T)',
      '[*]. (T)',
      '[*]. (T)',
    ]);
    for (const text of ['[0]', '$mapkey. ([4]int)', 'bss segment[2]', 'x. ([3]T)', '[a]. (T)'])
      expect(mergedElement(text)).toBe(text);
  });
});

describe('rootKind', () => {
  it.each([
    ['main.cache', 'global'],
    ['github.com/cloudwego/kitex/pkg/loadbalance/lbcache.balancerFactories', 'global'],
    ['gopkg.in/yaml%2ev3.cache', 'global'],
    ['runtime..inittask', 'global'],
    ['main.main.localString', 'local'],
    ['github.com/cloudwego/kitex/server.(*server).waitExit.s', 'local'],
    ['github.com/cloudwego/kitex/client.invokeHandleEndpoint.func1.sendMsg', 'local'],
    ['a/b.(*Map[go.shape.string,c/d.E]).Load.key', 'local'],
    ['a/b.Keep[go.shape.struct { x/y.F int }].kept', 'local'],
    ['runtime.SetFinalizer.obj', 'finalizer'],
    ['runtime.SetFinalizer.fn', 'finalizer'],
    ['runtime.AddCleanup.fn', 'finalizer'],
    ['bss segment[0]', 'segment'],
    ['data segment[12]', 'segment'],
    ['runtime.goexit', 'frame'],
    ['main.main', 'frame'],
    ['net/http.(*conn).serve', 'frame'],
    ['main.main.func2', 'frame'],
    ['main.main.gowrap1', 'frame'],
    ['$sub_objects$', 'untyped'],
  ])('says what %s is', (name, kind) => {
    expect(rootKind({ name, type: '' }, false)).toBe(kind);
  });

  it('takes a name that calls a named function for a stack frame', () => {
    expect(rootKind({ name: 'main.worker', type: '' }, false)).toBe('global');
    expect(rootKind({ name: 'main.worker', type: '' }, true)).toBe('frame');
  });
});

describe('innerKind', () => {
  it.each([
    ['conn', 'net.Conn', 'local', 'field'],
    ['[0]', 'netpoll.Poll', 'field', 'element'],
    ['[10+]', 'netpoll.Poll', 'field', 'element'],
    ['[*]', 'netpoll.Poll', 'field', 'element'],
    ['$mapkey', 'string', 'global', 'map-key'],
    ['$mapval', 'string', 'global', 'map-value'],
    ['main.makeClosure.func1', '', 'global', 'closure'],
    ['main.worker', '', 'frame', 'frame'],
    ['$sub_objects$', '', 'frame', 'untyped'],
  ] as const)('says what %s (%s) under a %s is', (name, type, parent, kind) => {
    expect(innerKind({ name, type }, parent)).toBe(kind);
  });
});

describe('isNamedFunction', () => {
  it('is neither a function literal, a method value nor anything with a type', () => {
    expect(isNamedFunction({ name: 'main.worker', type: '' })).toBe(true);
    for (const name of [
      'main.main.func1',
      'main.F[...].func1.2',
      'main.(*T).Close-fm',
      'main.each-range1',
      '$sub_objects$',
    ])
      expect(isNamedFunction({ name, type: '' })).toBe(false);
    expect(isNamedFunction({ name: 'next', type: '*main.Node' })).toBe(false);
  });
});

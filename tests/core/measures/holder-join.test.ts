import { describe, expect, it } from 'vitest';
import { readHolders } from '#core/case/case-holders';
import type { GoroutineSummary } from '#core/evidence/goroutine-summary';
import { joinHolders } from '#core/measures/holder-join';
import type { HolderPattern } from '#core/rules/leak-rule';
import { gorefOf } from '#support/goref-of';

const MB = 2 ** 20;
const BY_SIZE: HolderPattern = {
  verdict: 'proves',
  code: 'held-by-root',
  joinedBy: 'size',
  elements: [],
};
const BARRIERS: HolderPattern = {
  verdict: 'proves',
  code: 'held-by-barriers',
  joinedBy: 'named',
  elements: [{ name: 'barriers' }, { type: 're:.*uint8' }],
};
const cache = (bytes: number, root = 'main.cache') => ({
  chain: [root, 'm. (map[int]string)', '$mapval. (string)'],
  bytes,
  objects: 60,
});

const join = (
  chains: Parameters<typeof gorefOf>[0],
  pattern: HolderPattern,
  bytes: number,
  running: Readonly<Record<string, number>> | null = null,
  lowData = false,
) => {
  const stacks = Object.entries(running ?? {}).map(([name, count]) => ({
    names: ['time.Sleep', name, 'runtime.goexit'],
    wait: 'sleep' as const,
    count,
    group: name,
    serves: false,
    profiles: false,
  }));
  const goroutines: GoroutineSummary | null =
    running === null ? null : { total: 0, groups: [], waitsKnown: true, inHandlers: 0, stacks };
  return joinHolders(readHolders(gorefOf(chains)), [pattern], { bytes, lowData, goroutines });
};

describe('joinHolders', () => {
  it('joins by amount only what exactly one holder of the program’s own has', () => {
    const one = [cache(60 * MB), cache(2 * MB, 'main.other')];
    expect(join(one, BY_SIZE, 63 * MB)).toMatchObject({
      root: 'main.cache',
      bytes: 60 * MB,
      chain: ['main.cache', 'm. (map[int]string)', '$mapval. (string)'],
      container: 'm. (map[int]string)',
    });
    const two = [cache(60 * MB), cache(58 * MB, 'main.other')];
    expect(join(two, BY_SIZE, 63 * MB)).toBeNull();
    expect(join([cache(60 * MB)], BY_SIZE, 63 * MB, null, true)).toBeNull();
  });

  it.each([
    ['far more', 200 * MB],
    ['far less', 20 * MB],
  ])('joins nothing when the only holder has %s', (_, bytes) => {
    expect(join([cache(bytes)], BY_SIZE, 63 * MB)).toBeNull();
  });

  it('takes pools and the runtime’s own roots for nobody’s', () => {
    for (const root of ['sync.allPools', 'runtime.allgs', 'bss segment[0]']) {
      expect(join([cache(60 * MB, root)], BY_SIZE, 60 * MB)).toBeNull();
    }
  });

  it('joins by name what the chain itself says, elements in order, if it is enough of it', () => {
    const chain = [
      'github.com/cloudwego/netpoll.pollmanager',
      'polls. ([]netpoll.Poll)',
      'barriers. ([]netpoll.barrier)',
      '[3]. (netpoll.barrier)',
      'bs. ([][]uint8)',
    ];
    const held = [{ chain, bytes: 30 * MB, objects: 30 }];
    expect(join(held, BARRIERS, 40 * MB)?.root).toBe(chain[0]);
    expect(join(held, BARRIERS, 400 * MB)).toBeNull();
    const reversed = [{ chain: [...chain].reverse(), bytes: 30 * MB, objects: 30 }];
    expect(join(reversed, BARRIERS, 40 * MB)).toBeNull();
  });

  it('goes down to the deepest place with the amount, through what else the root reaches', () => {
    const table = ['main.main.server', 'tables. ([]main.table)', '[3]. (main.table)'];
    const chains = [
      { chain: [...table, 'names. (map[int]string)', '$mapval. (string)'], bytes: 60 * MB },
      { chain: ['main.main.server', 'log. ([]uint8)'], bytes: 500 * MB },
    ];
    expect(join(chains, BY_SIZE, 62 * MB, { 'main.main': 1 })).toMatchObject({
      bytes: 60 * MB,
      container: 'names. (map[int]string)',
    });
  });

  it('takes only objects of the rule’s type, unless goref knows none', () => {
    const strings: HolderPattern = { ...BY_SIZE, object: 'string' };
    const buffers = { chain: ['main.pages', '[0]. ([]uint8)'], bytes: 60 * MB };
    const untyped = { chain: ['main.pages', '$sub_objects$'], bytes: 60 * MB };
    expect(join([buffers], strings, 60 * MB)).toBeNull();
    expect(join([untyped], strings, 60 * MB)).not.toBeNull();
  });

  it('tells what one goroutine keeps from what many work on', () => {
    const request = { chain: ['main.(*T).Put.request', 'Body. (string)'], bytes: 60 * MB };
    const held = [{ ...request, objects: 90 }];
    expect(join(held, BY_SIZE, 60 * MB)).toBeNull();
    expect(join(held, BY_SIZE, 60 * MB, {})).toBeNull();
    expect(join(held, BY_SIZE, 60 * MB, { 'main.(*T).Put': 1 })?.pattern.verdict).toBe('proves');
    expect(join(held, BY_SIZE, 60 * MB, { 'main.(*T).Put': 3 })).toBeNull();
    expect(join(held, BY_SIZE, 60 * MB, { 'main.(*T).Put': 88 })).toMatchObject({
      pattern: { verdict: 'refutes', code: 'held-by-running' },
      running: 88,
    });
  });
});

describe('where joining turns', () => {
  it('takes six tenths to sixteen tenths of the amount for the same memory', () => {
    const found = (bytes: number): string | undefined => join([cache(bytes)], BY_SIZE, 1000)?.root;
    expect(found(600)).toBe('main.cache');
    expect(found(599)).toBeUndefined();
    expect(found(1600)).toBe('main.cache');
    expect(found(1601)).toBeUndefined();
  });

  it('asks chains that name the leak for four tenths of the amount', () => {
    const chain = ['a.barriers', 'barriers', 'bs. ([]uint8)'];
    const found = (bytes: number) => join([{ chain, bytes }], BARRIERS, 1000);
    expect(found(400)).not.toBeNull();
    expect(found(399)).toBeNull();
    const halves = [
      { chain, bytes: 150 },
      { chain: ['b.barriers', ...chain.slice(1)], bytes: 250 },
    ];
    expect(join(halves, BARRIERS, 1000)).toMatchObject({ root: 'b.barriers', bytes: 400 });
  });

  it('says who has it, and what else the name asks for', () => {
    const chain = ['a.barriers', 'barriers', 'bs. ([]uint8)'];
    const halves = [
      { chain, bytes: 150, objects: 3 },
      { chain: ['b.barriers', 'barriers', 'c. ([]uint8)'], bytes: 250, objects: 5 },
      { chain: ['c.barriers', 'barriers', 'd. ([]uint8)'], bytes: 200, objects: 7 },
    ];
    expect(join(halves, BARRIERS, 1000)).toMatchObject({
      ...{ root: 'b.barriers', bytes: 600, objects: 15 },
      chain: ['b.barriers', 'barriers', 'c. ([]uint8)'],
    });
    const other = { chain: ['a.barriers', 'slots', 'bs. ([]uint8)'], bytes: 900 };
    expect(join([other], BARRIERS, 1000)).toBeNull();
    const text = { chain: ['a.barriers', 'barriers', 'bs. (string)'], bytes: 900 };
    expect(join([text], BARRIERS, 1000)).toBeNull();
  });

  it('takes what a pool has for nobody’s', () => {
    const through = (part: string) =>
      join([{ chain: ['main.pools', part, '[0]. ([]uint8)'], bytes: 1000 }], BY_SIZE, 1000);
    expect(through('local. (*void)')).toBeNull();
    expect(through('victim. (*void)')).toBeNull();
    expect(through('local. (*main.T)')).not.toBeNull();
    expect(through('other. (*void)')).not.toBeNull();
  });

  it('takes only the runtime’s own roots for the runtime’s', () => {
    const root = (name: string) => join([cache(1000, name)], BY_SIZE, 1000)?.root;
    expect(root('acme/runtime.cache')).toBe('acme/runtime.cache');
    expect(root('sync.allPoolsOfMine')).toBe('sync.allPoolsOfMine');
    expect(root('sync.oldPools')).toBeUndefined();
  });

  it('names the container nearest to the memory, by a field or a variable', () => {
    const container = (...chain: string[]) =>
      join([{ chain, bytes: 1000 }], BY_SIZE, 1000)?.container;
    expect(container('main.t', 'list. ([]main.page)', '[0]. (main.page)', 'b. (string)')).toBe(
      'list. ([]main.page)',
    );
    expect(container('main.m', '$mapkey. (string)')).toBe('main.m');
    expect(
      container('main.m', 'a. (map[int]main.x)', '$mapval. (main.x)', 'b. ([]*int)', '[0]. (*int)'),
    ).toBe('b. ([]*int)');
    expect(container('main.t', 'list. ([]main.page)')).toBeNull();
  });

  it('lets each of many running functions have four objects', () => {
    const chain = ['main.(*T).Put.request', 'Body. (string)'];
    const found = (objects: number, running: number) =>
      join([{ chain, bytes: 60 * MB, objects }], BY_SIZE, 60 * MB, { 'main.(*T).Put': running });
    expect(found(80, 20)?.pattern.verdict).toBe('refutes');
    expect(found(81, 20)).toBeNull();
    expect(found(8, 2)?.pattern.verdict).toBe('refutes');
    expect(found(8, 1)?.pattern.verdict).toBe('proves');
  });

  it('asks objects for the rule’s type only where they are the amount themselves', () => {
    const strings: HolderPattern = { ...BY_SIZE, object: 're:str.*' };
    const chain = ['main.pages', 'list. ([]main.page)', '[0]. (main.page)'];
    const found = (self: number) =>
      join(
        [
          { chain, bytes: self },
          { chain: [...chain, 'head. (string)'], bytes: 500 },
          { chain: [...chain, 'body. (string)'], bytes: 500 },
        ],
        strings,
        1000,
      );
    expect(found(600)).toBeNull();
    expect(found(599)).not.toBeNull();
  });

  it('asks the patterns in their order', () => {
    const tree = [cache(1000)];
    const holders = readHolders(gorefOf(tree));
    const question = { bytes: 1000, lowData: false, goroutines: null };
    const first = { ...BY_SIZE, code: 'first' };
    expect(joinHolders(holders, [BARRIERS, first, BY_SIZE], question)?.pattern.code).toBe('first');
    expect(joinHolders(holders, [], question)).toBeNull();
  });

  it('names a container only in the statement that has a place for it', () => {
    const direct = { chain: ['main.cache', 'm. (string)'], bytes: 1000 };
    expect(join([direct], BY_SIZE, 1000)).toMatchObject({
      pattern: { code: 'held-by-root' },
      container: null,
    });
    expect(join([cache(1000)], BY_SIZE, 1000)?.pattern.code).toBe('held-in-container');
    const other = { ...BY_SIZE, code: 'held-by-lbcache' };
    expect(join([cache(1000)], other, 1000)?.pattern.code).toBe('held-by-lbcache');
  });
});

import { describe, expect, it } from 'vitest';
import { matchStacks } from '#core/rules/match-stacks';
import { comparisonOf } from '#support/comparison-of';
import { ruleOf, type RuleText } from '#support/rule-of';

type Shape = NonNullable<RuleText['shapes']>[number];

const matched = (shape: Partial<Shape>, stack: readonly string[], ...others: string[][]) => {
  const stacks = [stack, ...others].map((one) => ({ stack: one, held: [1] }));
  const rule = ruleOf({
    shapes: [{ id: 'plain', role: 'anchor', frames: ['shop.keep'], ...shape }],
  });
  const { rules } = matchStacks(comparisonOf({ stacks }).series, [rule]);
  return rules[0]!.stacks.includes(0 as never);
};

describe('frames', () => {
  it('occur in order from the leaf, others between them', () => {
    const frames = ['shop.keep', 'shop.serve'];
    expect(matched({ frames }, ['shop.keep', 'shop.serve'])).toBe(true);
    expect(matched({ frames }, ['fmt.x', 'shop.keep', 'main.a', 'shop.serve', 'main.b'])).toBe(
      true,
    );
    expect(matched({ frames }, ['shop.serve', 'shop.keep'])).toBe(false);
    expect(matched({ frames }, ['shop.keep'])).toBe(false);
  });

  it('may be the same twice', () => {
    const frames = ['shop.keep', 'shop.keep'];
    expect(matched({ frames }, ['shop.keep', 'main.a', 'shop.keep'])).toBe(true);
    expect(matched({ frames }, ['shop.keep', 'main.a'])).toBe(false);
  });

  it('are told by where the last of them is', () => {
    const stacks = [{ stack: ['fmt.x', 'shop.keep', 'main.a', 'shop.serve'], held: [1] }];
    const shapes: Shape[] = [{ id: 'plain', role: 'anchor', frames: ['shop.keep', 'shop.serve'] }];
    const { rules } = matchStacks(comparisonOf({ stacks }).series, [ruleOf({ shapes })]);
    expect(rules[0]!.lastFrame[0]).toBe(3);
  });
});

describe('what a shape further asks for', () => {
  it('is that only some packages are on the leaf’s side', () => {
    const leafPackages = ['runtime', 'bytes'];
    expect(matched({ leafPackages }, ['bytes.grow', 'runtime.x', 'shop.keep'])).toBe(true);
    expect(matched({ leafPackages }, ['fmt.x', 'shop.keep'])).toBe(false);
    expect(matched({ leafPackages }, ['shop.keep', 'fmt.x'])).toBe(true);
    expect(matched({ leafPackages: [] }, ['bytes.grow', 'shop.keep'])).toBe(false);
    const frames = ['shop.keep', 'shop.serve'];
    expect(matched({ leafPackages, frames }, ['shop.keep', 'fmt.x', 'shop.serve'])).toBe(true);
  });

  it('is that a frame occurs nowhere', () => {
    const without = ['shop.pool'];
    expect(matched({ without }, ['shop.keep', 'shop.pool'])).toBe(false);
    expect(matched({ without }, ['shop.pool', 'shop.keep'])).toBe(false);
    expect(matched({ without }, ['shop.keep', 'shop.other'])).toBe(true);
  });

  it('is that some frame is outside the standard library', () => {
    const shape: Partial<Shape> = { frames: ['bytes.grow'], own: true };
    expect(matched(shape, ['bytes.grow', 'net/http.serve'])).toBe(false);
    expect(matched(shape, ['bytes.grow', 'net/http.serve', 'main.a'])).toBe(true);
  });

  it('is that its caller is, the frames like it passed over', () => {
    const shape: Partial<Shape> = { frames: ['re:bytes.grow.*'], ownCaller: true };
    expect(matched(shape, ['bytes.grow', 'main.a'])).toBe(true);
    expect(matched(shape, ['bytes.grow', 'bytes.growMore', 'main.a'])).toBe(true);
    expect(matched(shape, ['bytes.grow', 'fmt.x', 'main.a'])).toBe(false);
    expect(matched(shape, ['bytes.grow'])).toBe(false);
  });

  it('is that its caller calls something else elsewhere', () => {
    const shape: Partial<Shape> = { callsAlso: ['lib.open'] };
    const stack = ['shop.keep', 'main.serve'];
    expect(matched(shape, stack, ['lib.open', 'main.serve'])).toBe(true);
    expect(matched(shape, stack, ['lib.open', 'main.other'])).toBe(false);
    expect(matched(shape, stack, ['main.serve', 'lib.open'])).toBe(false);
    expect(matched(shape, ['shop.keep'], ['lib.open', 'main.serve'])).toBe(false);
    expect(matched(shape, stack, ['lib.open', 'lib.dial', 'main.serve'])).toBe(false);
  });

  it('is that what its caller calls elsewhere, outside the standard library, calls it', () => {
    const shape: Partial<Shape> = { callsAlso: ['lib.open'] };
    const stack = ['shop.keep', 'main.serve'];
    expect(matched(shape, stack, ['lib.open', 'shop.find', 'main.serve'])).toBe(true);
    expect(matched(shape, stack, ['lib.open', 'sort.Slice', 'main.serve'])).toBe(false);
    expect(matched(shape, stack, ['lib.open', 'shop.find', 'shop.look', 'main.serve'])).toBe(false);
  });
});

describe('a shape by its leaf alone', () => {
  const shape: Partial<Shape> = { frames: [], ownLeaf: true };

  it('is of the program’s own, or a library’s', () => {
    expect(matched(shape, ['main.a'])).toBe(true);
    expect(matched(shape, ['bytes.grow', 'main.a'])).toBe(false);
    expect(matched(shape, [])).toBe(false);
  });

  it('may have to call something else elsewhere', () => {
    const calls = { ...shape, callsAlso: ['lib.open'] };
    expect(matched(calls, ['main.a'], ['lib.open', 'main.a'])).toBe(true);
    expect(matched(calls, ['main.a'], ['lib.open', 'main.b'])).toBe(false);
  });
});

describe('several shapes', () => {
  it('match by the first that fits', () => {
    const stacks = [{ stack: ['shop.keep', 'shop.serve'], held: [1] }];
    const shapeOf = (...frames: string[][]) => {
      const shapes = frames.map((one, at): Shape => ({ id: `${at}`, role: 'anchor', frames: one }));
      const { rules } = matchStacks(comparisonOf({ stacks }).series, [ruleOf({ shapes })]);
      return rules[0]!.shape[0];
    };
    expect(shapeOf(['shop.none'], ['shop.keep', 'shop.serve'], ['shop.keep'])).toBe(1);
    expect(shapeOf(['shop.serve', 'shop.keep'], ['shop.none'])).toBe(-1);
  });

  it('may be more than fit one word of bits', () => {
    const stacks = [{ stack: ['shop.keep', 'shop.f40'], held: [1] }];
    const rules = Array.from({ length: 80 }, (_, at) =>
      ruleOf({
        shapes: [{ id: 'plain', role: 'anchor', frames: ['shop.keep', `shop.f${at}`] }],
      }),
    );
    const { rules: found } = matchStacks(comparisonOf({ stacks }).series, rules);
    expect(found.flatMap(({ stacks: rows }, at) => rows.map(() => at))).toEqual([40]);
  });
});

describe('package initialisers', () => {
  const startUp = (...stack: string[]) =>
    matchStacks(comparisonOf({ stacks: [{ stack, held: [1] }] }).series, []).startUp[0];

  it('are known by their frames, what they leave behind is not', () => {
    expect(startUp('shop.build', 'shop.init')).toBe(1);
    expect(startUp('shop.build', 'shop.init.0')).toBe(1);
    expect(startUp('shop.build', 'shop.map.init.3')).toBe(1);
    expect(startUp('shop.build', 'runtime.doInit')).toBe(1);
    expect(startUp('shop.build', 'runtime.doInit1')).toBe(1);
    expect(startUp('shop.build', 'shop.init.0.func1')).toBe(0);
    expect(startUp('shop.build', 'shop.initialise')).toBe(0);
  });
});

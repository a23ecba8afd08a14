import { describe, expect, it } from 'vitest';
import { type CaseStackIndex, stackNames } from '#core/case/stack-series';
import { type Subject, WHOLE_PROCESS } from '#core/measures/subject';
import { contentsFinder } from '#core/rules/add-contents';
import { comparisonOf, stacksOf } from '#support/comparison-of';

const LIST = ['container/list.(*List).PushBack', 'shop.put', 'main.serve'];

/** Leaves of what a container's stacks, found by their leaves, are said to keep. */
function contents(
  stacks: readonly (readonly string[])[],
  anchors: readonly string[],
  isLeftOut: (leaf: string) => boolean = () => false,
  given: Partial<Subject> = {},
): { kept: string[]; own: string[] } {
  const context = comparisonOf({ stacks: stacks.map((stack) => ({ stack, held: [1] })) });
  const leaf = (stack: CaseStackIndex): string => stackNames(context.series, stack)[0]!;
  const { addContents } = contentsFinder(context, (stack) => isLeftOut(leaf(stack)));
  const subject = { ...WHOLE_PROCESS, ...given, anchors: stacksOf(context, ...anchors) };
  const found = addContents(subject);
  expect(found.anchors.slice(0, subject.anchors.length)).toEqual(subject.anchors);
  // Asked again the answer is the same: what was met for one subject is not met for the next.
  expect(addContents(subject)).toEqual(found);
  return {
    kept: found.anchors.slice(subject.anchors.length).map(leaf),
    own: found.own!.map(leaf),
  };
}

describe('the contents of a container', () => {
  it('are what the function that puts them in makes, or has made, or its caller does', () => {
    const { kept } = contents(
      [
        ['shop.newItem', 'shop.put', 'main.serve'],
        ['main.other', 'main.main'],
        LIST,
        ['shop.decode', 'main.serve'],
        ['bytes.grow', 'shop.name', 'shop.put'],
        ['main.serve', 'main.main'],
      ],
      ['container/list.(*List).PushBack'],
    );
    expect(kept).toEqual(['shop.newItem', 'shop.decode', 'bytes.grow', 'main.serve']);
  });

  it('are no further than two functions of their own from either', () => {
    const deep = ['shop.deep', 'shop.newItem', 'shop.put'];
    expect(contents([LIST, deep], [LIST[0]!]).kept).toEqual([]);
    const behindStandard = ['shop.deep', 'encoding/json.Unmarshal', 'shop.put'];
    expect(contents([LIST, behindStandard], [LIST[0]!]).kept).toEqual(['shop.deep']);
  });

  it('are none of a caller that calls through the standard library, nor of its second function', () => {
    const handler = [LIST[0]!, 'shop.put', 'net/http.serve', 'main.serve'];
    const beside = ['shop.decode', 'main.serve'];
    expect(contents([handler, beside], [LIST[0]!]).kept).toEqual([]);
    const above = ['shop.log', 'main.main'];
    expect(contents([LIST, above], [LIST[0]!]).kept).toEqual([]);
  });

  it('of a library are what the function that the subject names makes, however far the library lies between', () => {
    const hooks = [
      'logrus.LevelHooks.Add',
      'logrus.(*Logger).AddHook',
      'logrus.AddHook',
      'shop.put',
    ];
    const kept = ['shop.newItem', 'shop.put'];
    const of = (stack: readonly string[]) =>
      contents([stack, kept], [stack[0]!], () => false, { function: 'shop.put' }).kept;
    expect(of(hooks)).toEqual(['shop.newItem']);
    // What the standard library keeps is put in by whoever calls it.
    expect(of(['time.NewTimer', ...hooks.slice(1)])).toEqual([]);
  });

  it('are none of a stack that ends with the function, nor of one without any of its own', () => {
    const alone = [LIST[0]!, 'shop.put'];
    const other = ['shop.other', 'main.serve'];
    expect(contents([alone, other], [LIST[0]!]).kept).toEqual([]);
    const runtime = ['runtime.malg', 'runtime.newproc'];
    expect(contents([runtime, other], ['runtime.malg']).kept).toEqual([]);
  });

  it('are not what is known to be of something else, nor the container twice', () => {
    const item = ['shop.newItem', 'shop.put', 'main.serve'];
    const table = ['shop.table', 'shop.put', 'main.serve'];
    const isTable = (leaf: string): boolean => leaf === 'shop.table';
    expect(contents([LIST, item, table], [LIST[0]!], isTable).kept).toEqual(['shop.newItem']);
    expect(contents([LIST, item, table], [LIST[0]!, 'shop.newItem']).kept).toEqual(['shop.table']);
  });

  it('come in the order of the case, whichever function led to them', () => {
    const stacks = [
      ['shop.decode', 'main.serve'],
      ['shop.newItem', 'shop.put', 'main.serve'],
      ['shop.encode', 'main.serve'],
      ['shop.oldItem', 'shop.put', 'main.serve'],
    ];
    const { kept } = contents([...stacks, LIST], [LIST[0]!]);
    expect(kept).toEqual(['shop.decode', 'shop.newItem', 'shop.encode', 'shop.oldItem']);
  });
});

describe('a container’s own memory', () => {
  it('is what has frames of the container, else all that the rule matched', () => {
    const direct = ['shop.put', 'main.serve'];
    expect(contents([LIST, direct], [LIST[0]!, 'shop.put']).own).toEqual([LIST[0]]);
    expect(contents([direct], ['shop.put']).own).toEqual(['shop.put']);
  });
});

import { describe, expect, it } from 'vitest';
import { ruleText } from '#support/rule-of';
import { fillMessage, type Messages } from '#core/base/fill-message';
import type { Translate } from '#core/base/translate';
import { tell } from '#core/words/tell';
import { RULE_CATALOG } from '#core/rules/rule-catalog';
import { requirementsOf } from '#core/rules/rule-requirements';
import en from '#locales/en.json';
import zhCN from '#locales/zh-CN.json';

const textsOf = (id: string): string[] => {
  const { finding, likely } = requirementsOf(RULE_CATALOG.find((rule) => rule.id === id)!);
  const translate: Translate = (key, params) => fillMessage(en, key, params);
  return [...finding, ...likely.flat()].map((one) => tell('requirement', one, translate));
};

describe('requirementsOf', () => {
  it.each(RULE_CATALOG)('$id: says something for each thing asked, in both languages', (rule) => {
    const { finding, likely } = requirementsOf(rule);
    expect(finding.length).toBeGreaterThan(0);
    expect(likely.length).toBe(rule.ladder.likely.length);
    for (const messages of [en, zhCN] as Messages[])
      for (const { code, params } of [...finding, ...likely.flat()]) {
        const text = fillMessage(messages, `requirement.${code}`, params);
        expect(text).not.toMatch(/^requirement|\{\w+\}|\\/);
      }
  });

  it('writes frames as a reader of Go knows them', () => {
    expect(textsOf('netpoll/barrier-request')[0]).toBe(
      'Memory under netpoll.newLinkBufferNode ← netpoll.(*(Unsafe)?LinkBuffer).book ← netpoll.(*connection).inputs',
    );
    expect(textsOf('kitex/held-request-field')[0]).toMatch(
      /^Memory under \(\*…\)\.FastReadField… ← /,
    );
  });

  it('asks a rule without stacks for what it does read', () => {
    expect(textsOf('go/rss-not-heap').join('\n')).toMatch(/64 MB .*2 times the live heap/s);
    expect(textsOf('go/finalizer-blocked').join('\n')).toContain('runfinq');
  });

  it('writes three stacks out, and counts the rest', () => {
    const codes = (count: number) => {
      const shapes = Array.from({ length: count }, (_, at) => ({
        ...{ id: `${at}`, role: 'anchor' as const, frames: [`shop.f${at}`] },
      }));
      const { finding } = requirementsOf(ruleText({ shapes }));
      return finding.map(({ code, params }) => [code, params['count']]);
    };
    const stack = ['stack', undefined];
    expect(codes(3)).toEqual([stack, stack, stack]);
    expect(codes(5)).toEqual([stack, stack, stack, ['stack-more', 2]]);
  });
});

describe('what a rule asks for is told', () => {
  const asked = (given: Parameters<typeof ruleText>[0]) => {
    const { finding, likely } = requirementsOf(ruleText({ shapes: [], ...given }));
    return [...finding, ...likely.flat().filter(({ code }) => code !== 'lasting-growth')].map(
      ({ code, params }) => [code, params],
    );
  };
  const bound = (bounds: object) => asked({ requires: [bounds] });

  it('by its anchors: stacks, or any leaf of the program’s own', () => {
    const stack = (id: string, role: 'anchor' | 'companion') => ({
      id,
      role,
      frames: [`shop.${id}`],
    });
    expect(asked({ shapes: [stack('a', 'anchor'), stack('b', 'companion')] })).toEqual([
      ['stack', { frames: 'shop.a' }],
    ]);
    const leaf = { id: 'leaf', role: 'anchor' as const, frames: [], ownLeaf: true as const };
    expect(asked({ shapes: [leaf] })).toEqual([['own-leaf', {}]]);
    expect(asked({ shapes: [leaf, stack('a', 'anchor')] })).toEqual([
      ['stack', { frames: 'shop.a' }],
      ['own-leaf', {}],
    ]);
    expect(asked({ knownLeaks: true })).toEqual([['known-leak', {}]]);
  });

  it('by its least blocks and bytes', () => {
    expect(asked({ minimum: { sampled: 0, blockBytes: 1, bytes: 1 } })).toEqual([
      ['blocks', { blockBytes: 1 }],
      ['amount', { bytes: 1 }],
    ]);
    expect(asked({ minimum: { sampled: 5 } })).toEqual([]);
  });

  it('by versions of Go or of a module, known or not', () => {
    expect(asked({ affects: { module: 'go', below: '1.23' } })).toEqual([
      ['affected', { module: 'Go', below: '1.23' }],
    ]);
    expect(asked({ affects: { module: 'a/b', below: 'v1.2.3', mustBeKnown: true } })).toEqual([
      ['version-known', { module: 'a/b', below: 'v1.2.3' }],
    ]);
    expect(bound({ module: { path: 'a/b', below: 'v2.0.0', oneOf: ['unknown'] } })).toEqual([
      ['module', { module: 'a/b', version: 'v2.0.0' }],
    ]);
  });

  it('by bounds: numbers, percent of what stays, words', () => {
    expect(asked({ requires: ['steady-growth'] })).toEqual([['steady-growth', {}]]);
    expect(bound({ held: { atLeast: 7 } })).toEqual([['held', { limitBytes: 7 }]]);
    expect(bound({ objects: { moreThan: 8 } })).toEqual([['objects', { limit: 8 }]]);
    expect(bound({ objects: { atMost: 9 } })).toEqual([['objects', { limit: 9 }]]);
    expect(bound({ share: { atLeast: 0.25 } })).toEqual([['share', { percent: 25 }]]);
    expect(bound({ freed: { atMost: 0.25 } })).toEqual([['freed', { percent: 75 }]]);
    expect(bound({ ownFreed: { atMost: 0.1 } })).toEqual([['ownFreed', { percent: 90 }]]);
    const words = (of: object) => bound({ course: of })[0]![1];
    expect(words({ oneOf: ['step', 'plateau'] })).toEqual({ words: 'step, plateau' });
    expect(words({ noneOf: ['noise'] })).toEqual({ words: 'noise' });
  });

  it('by goroutines that may use what is kept, where it counts without them', () => {
    expect(bound({ perGoroutine: { moreThan: 4 } })[0]![0]).toBe('perGoroutine');
    expect(bound({ perGoroutine: { moreThan: 4, ifUnknown: 'passes' } })[0]![0]).toBe(
      'not-in-flight',
    );
    expect(bound({ perInFlight: { moreThan: 4, ifUnknown: 'passes' } })[0]![0]).toBe('perInFlight');
  });
});

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

import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import en from '#locales/en.json';
import { RULE_CATALOG } from '#core/rules/catalog/rule-catalog';

const statements: Readonly<Record<string, string>> = en.statement;

describe('every rule of the catalog', () => {
  it('has an id of its own and can be serialised without running it', () => {
    const ids = RULE_CATALOG.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(JSON.parse(JSON.stringify(RULE_CATALOG))).toEqual(RULE_CATALOG);
  });

  it.each(RULE_CATALOG)('$id: every statement it can make has a text', (rule) => {
    const codes = [...rule.against, ...rule.next, ...rule.holders].map(({ code }) => code);
    for (const code of codes) expect(statements[code], code).toBeDefined();
    if (rule.estimates) expect(statements[`${rule.estimates}-estimated`]).toBeDefined();
  });

  it.each(RULE_CATALOG)(
    '$id: names rules that exist as alternatives, and public sources',
    (rule) => {
      const ids = RULE_CATALOG.map(({ id }) => id);
      for (const other of rule.alternatives) expect(ids).toContain(other.rule);
      expect(rule.alternatives.map((other) => other.rule)).not.toContain(rule.id);
      expect(rule.references.length).toBeGreaterThan(0);
      for (const url of rule.references) expect(url).toMatch(/^https:\/\//);
    },
  );

  it.each(RULE_CATALOG)(
    '$id: its expressions are RE2 and its frames name real packages',
    (rule) => {
      const frames = [
        ...rule.shapes.flatMap((shape) => [...shape.frames, ...(shape.without ?? [])]),
        ...(rule.goroutines?.frames ?? []),
        ...(rule.goroutines?.inUseBy ?? []),
        ...(rule.inFlight === 'allocating' ? [] : rule.inFlight),
      ];
      for (const { symbol, packages } of frames) {
        expect(() => RE2JS.compile(symbol)).not.toThrow();
        expect(packages).not.toEqual([]);
      }
      // Nothing would ever match a rule that looks neither at stacks, goroutines nor MemStats.
      expect(rule.shapes.length > 0 || rule.goroutines !== null || rule.requires.length > 0).toBe(
        true,
      );
    },
  );

  it.each(RULE_CATALOG)('$id: says how sure it can be', ({ ladder, holders }) => {
    const isProvable = holders.some(({ verdict, alone }) => verdict === 'proves' && alone);
    expect(ladder.likely.length > 0 || isProvable).toBe(true);
    for (const list of [...ladder.likely, ...ladder.strong]) expect(list.length).toBeGreaterThan(0);
  });
});

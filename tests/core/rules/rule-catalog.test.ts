import { describe, expect, it } from 'vitest';
import { LIBRARIES } from '#core/evidence/libraries';
import { readyRules } from '#core/rules/ready-rules';
import { RULE_CATALOG } from '#core/rules/rule-catalog';

describe('every rule of the catalog', () => {
  it('has an id of its own and can be serialised without running it', () => {
    const ids = RULE_CATALOG.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(JSON.parse(JSON.stringify(RULE_CATALOG))).toEqual(RULE_CATALOG);
  });

  it.each(RULE_CATALOG)('$id: names public sources, and not itself as another rule', (rule) => {
    expect(rule.alternatives.map((other) => other.rule)).not.toContain(rule.id);
    expect(rule.references.length).toBeGreaterThan(0);
  });

  it.each(readyRules(RULE_CATALOG, LIBRARIES))('$id: each of its frames can match', (rule) => {
    const frames = [
      ...rule.shapes.flatMap((shape) => [...shape.frames, ...shape.without]),
      ...(rule.goroutines?.frames ?? []),
      ...(rule.goroutines?.without ?? []),
      ...(rule.goroutines?.inUseBy ?? []),
      ...(rule.inFlight === 'allocating' ? [] : rule.inFlight),
    ];
    for (const names of frames) expect(names.length).toBeGreaterThan(0);
    // Nothing would ever match a rule that looks neither at stacks, goroutines nor MemStats.
    expect(rule.shapes.length > 0 || rule.goroutines !== null || rule.requires.length > 0).toBe(
      true,
    );
  });
});

import { expect, it } from 'vitest';
import { LIBRARIES } from '#core/evidence/libraries';
import { readyCatalog } from '#core/rules/ready-catalog';
import { RULE_CATALOG } from '#core/rules/rule-catalog';
import { ruleText } from '#support/rule-of';

it('has a team’s rules beside the handbook’s, which are made ready once', () => {
  const all = readyCatalog([], LIBRARIES);
  expect(all.length).toBeGreaterThanOrEqual(RULE_CATALOG.length);
  expect(readyCatalog([], LIBRARIES)).toBe(all);
  const ids = readyCatalog([ruleText()], LIBRARIES).map(({ id }) => id);
  expect(ids.toSorted()).toEqual([...all.map(({ id }) => id), 'shop/kept'].toSorted());
  expect(readyCatalog([], LIBRARIES)).toBe(all);
});

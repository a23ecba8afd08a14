import type { Library } from '#core/evidence/library-schema';
import type { LeakRule, ReadyRule } from './leak-rule.ts';
import { readyRules } from './ready-rules.ts';
import { RULE_CATALOG } from './rule-catalog.ts';

const known = new WeakMap<readonly Library[], readonly ReadyRule[]>();

/** Every rule of the handbook and a team's own, ready; the handbook's alone once for a list of libraries. */
export function readyCatalog(
  own: readonly LeakRule[],
  libraries: readonly Library[],
): readonly ReadyRule[] {
  if (own.length > 0) return readyRules([...RULE_CATALOG, ...own], libraries);
  const ready = known.get(libraries) ?? readyRules(RULE_CATALOG, libraries);
  known.set(libraries, ready);
  return ready;
}

// By their paths: a script loads this, which resolves no imports of package.json.
import { PACKAGE_ROLES, ROLES } from '../../src-core/evidence/library-schema.ts';
import {
  MEASURE_NAMES,
  MEASURES,
  type MeasureName,
} from '../../src-core/measures/measure-names.ts';
import { isWordMeasure, MEASURE_WORDS } from '../../src-core/measures/measure-words.ts';
import { NAMED_BOUNDS } from '../../src-core/rules/named-bounds.ts';
import { STATEMENT_GROUPS } from '../../src-core/rules/statement-groups.ts';
import { code, markdownTable } from './field-table.ts';

export function roleTable(): string {
  const rows = (of: string, roles: Readonly<Record<string, string>>): string[][] =>
    Object.entries(roles).map(([role, says]) => [code(role), of, says]);
  const all = [...rows('functions', ROLES), ...rows('packages', PACKAGE_ROLES)];
  return markdownTable(['role', 'of', 'says'], all);
}

export function measureTable(): string {
  const valueOf = (name: MeasureName): string => {
    if (!isWordMeasure(name)) return 'number';
    return MEASURE_WORDS[name]?.map(code).join(', ') ?? 'words';
  };
  const rows = MEASURE_NAMES.map((name) => [code(name), valueOf(name), MEASURES[name]]);
  return markdownTable(['measure', 'value', 'says'], rows);
}

/** Bounds as a rule would write them; ways that are one enough each stand on a line of their own. */
export function namedBoundTable(): string {
  const rows = Object.entries(NAMED_BOUNDS).map(([name, ways]) => [
    code(name),
    ways.map((bounds) => shown(bounds)).join(' or<br>'),
  ]);
  return markdownTable(['name', 'bounds'], rows);
}

export function groupTable(): string {
  const rows = Object.entries(STATEMENT_GROUPS).map(([name, statements]) => [
    code(`group:${name}`),
    statements
      .map(({ say, when }) => `${code(say)} when ${when.map(code).join(', ')}`)
      .join('<br>'),
  ]);
  return markdownTable(['group', 'statements'], rows);
}

function shown(bounds: object): string {
  const entries = Object.entries(bounds as Record<string, Record<string, unknown>>);
  if (entries.length === 0) return 'nothing is asked';
  return entries
    .map(([measure, bound]) => `${code(measure)} ${Object.entries(bound).map(part).join(', ')}`)
    .join('; ');
}

function part([key, value]: [string, unknown]): string {
  if (key === 'ifUnknown') return `unknown ${String(value)}`;
  const words = { atLeast: '≥', moreThan: '>', atMost: '≤', oneOf: 'is', noneOf: 'is not' };
  const values = Array.isArray(value) ? value.map((one) => code(String(one))).join(' / ') : value;
  return `${words[key as keyof typeof words]} ${String(values)}`;
}

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { format, resolveConfig } from 'prettier';
import { RULE_CATALOG } from '#core/rules/rule-catalog';
import { NAMED_BOUNDS } from '#core/rules/named-bounds';
import { HALVES } from '#support/recordings';
import { diagnoseRow } from './diagnose-row.ts';
import { lookAlikeFigures } from './look-alikes.ts';
import { strangersMarkdown } from './stranger-figures.ts';
import { strangerVerdicts } from './strangers.ts';
import { diagnosisMarkdown, figuresOf } from './summarise-verdicts.ts';
import { readTruthTable } from './truth-table.ts';

const PAGE = join(import.meta.dirname, '../../docs/diagnosis.md');

const table = readTruthTable();
const verdicts = table.map(diagnoseRow);
const strangers = strangerVerdicts();
const heldOut = verdicts.filter(({ row }) => row.half === 'held-out');

describe('what is true of each recording', () => {
  it.each(table)('$name: has snapshots beside its truth', ({ folder }) => {
    expect(readdirSync(folder).length).toBeGreaterThan(1);
  });

  it.each(table)('$name: lies with its leak, and so does its twin', (row) => {
    if (row.cause !== null) expect(row.leak).toBe(row.cause);
    if (row.twinOf === null) return;
    const twin = table.find(({ case: name, half }) => name === row.twinOf && half === row.half);
    expect(twin?.leak).toBe(row.leak);
  });

  it('names only rules that exist', () => {
    const ids = new Set(RULE_CATALOG.map(({ id }) => id));
    for (const { name, leak, alsoAccepted, forbidden } of table)
      for (const id of [leak, ...alsoAccepted, ...forbidden])
        if (!/\/(healthy|no-rule)$/.test(id)) expect(ids.has(id), `${id} of ${name}`).toBe(true);
  });

  it('has in each half a series of every rule, and a healthy twin', () => {
    for (const half of HALVES) {
      const rows = table.filter((row) => row.half === half);
      const twins = new Set(rows.map(({ twinOf }) => twinOf));
      for (const { id } of RULE_CATALOG) {
        const series = rows.filter(({ cause }) => cause === id);
        expect(series.length, `${id} in the ${half} half`).toBeGreaterThan(0);
        expect(
          series.some((row) => twins.has(row.case)),
          `twin of ${id} in the ${half} half`,
        ).toBe(true);
      }
    }
  });
});

describe('the held-out half', () => {
  const figures = figuresOf(heldOut);

  it('is recognised in at least 95 % of the rows whose evidence allows it', () => {
    expect(figures.found / figures.expected).toBeGreaterThanOrEqual(0.95);
  });

  it('has the right rule first in at least 95 % of them', () => {
    expect(figures.first / figures.found).toBeGreaterThanOrEqual(0.95);
  });
});

describe('look-alikes of the held-out half', () => {
  it.each(lookAlikeFigures(heldOut))(
    '$leak and $what: neither is taken for the other',
    ({ leakRows, leakTaken, otherRows, otherTaken }) => {
      expect(leakRows).toBeGreaterThan(0);
      expect(otherRows).toBeGreaterThan(0);
      expect(leakTaken ?? 0).toBe(0);
      expect(otherTaken).toBe(0);
    },
  );
});

describe('no row of either half', () => {
  it.each(verdicts.map((verdict) => [verdict.row.name, verdict] as const))(
    '%s: claims more than its evidence carries',
    (_, { tooSure, wrong, row }) => {
      const say = ({ rule, level }: { rule: string; level: string }): string => `${rule} ${level}`;
      expect(tooSure.map(say)).toEqual([]);
      if (row.cause === null) expect(wrong.map(say)).toEqual([]);
      expect(wrong.filter(({ rule }) => row.forbidden.includes(rule)).map(say)).toEqual([]);
    },
  );

  it.each(verdicts.map((verdict) => [verdict.row.name, verdict] as const))(
    '%s: hides a detail that its finding must name',
    (_, { missing }) => {
      expect(missing).toEqual([]);
    },
  );
});

describe('every rule', () => {
  it.each(RULE_CATALOG)('$id: strong takes a discriminator, not growth alone', ({ ladder }) => {
    const growth = ['growth', 'course', 'data', 'load', 'snapshots', 'heapGrowth', 'seen'];
    for (const condition of ladder.strong) {
      const measures = condition.flatMap((item) =>
        typeof item === 'string'
          ? NAMED_BOUNDS[item].flatMap((bounds: object) => Object.keys(bounds))
          : Object.keys(item),
      );
      expect(measures.some((measure) => !growth.includes(measure))).toBe(true);
    }
  });
});

describe('docs/diagnosis.md', () => {
  it('is what the rules say today', async () => {
    const options = { ...(await resolveConfig(PAGE)), filepath: PAGE };
    const page = await format(
      `${diagnosisMarkdown(verdicts)}\n${strangersMarkdown(strangers)}`,
      options,
    );
    if (process.env['LEAKBOOK_DIAGNOSIS'] === 'write') writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });
});

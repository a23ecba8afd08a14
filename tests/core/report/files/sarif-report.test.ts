import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { fileUri } from '#core/report/files/sarif-report';
import { acceptanceOf } from '#support/acceptance-of';
import { fixtureFolder, fixtureHeaps } from '#support/fixture-case';
import { hostileCase } from '#support/hostile-names';
import { heapAt, held } from '#support/in-english';
import { reportFilesOf } from '#support/report-files-of';

interface Location {
  readonly physicalLocation?: {
    readonly artifactLocation: { readonly uri: string };
    readonly region?: { readonly startLine: number };
  };
}

interface Run {
  readonly tool: {
    readonly driver: {
      readonly rules: readonly { readonly id: string; readonly help: { readonly text: string } }[];
    };
  };
  readonly results: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly level: string;
    readonly locations?: readonly Location[];
    readonly suppressions?: readonly object[];
    readonly properties: { readonly fails: boolean };
  }[];
  readonly properties: { readonly fails: boolean };
}

/** The OASIS schema, as Microsoft's SARIF kit ships it; of draft 4, whose `id` Ajv does not take. */
const validate = ((): ((text: string) => unknown) => {
  const kit = createRequire(import.meta.url).resolve('@microsoft/jest-sarif');
  const path = kit.replace(/index\.js$/, 'schemas/sarif-2.1.0-rtm.5.json');
  const schema = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  delete schema['$schema'];
  delete schema['id'];
  const check = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
    schema,
  );
  return (text) => (check(JSON.parse(text)) ? null : check.errors);
})();

const runOf = (text: string): Run => (JSON.parse(text) as { runs: [Run] }).runs[0];

const CASES = [
  ...['kitex-held-request-field', 'go-goroutine-leak', 'go-rss-not-heap', 'go-channel-backlog'],
];

describe('sarifReport', () => {
  it.each(CASES)('is what the standard asks for: %s', async (name) => {
    const { sarif } = await reportFilesOf(fixtureFolder(name));
    expect(validate(sarif)).toBeNull();
    expect(validate(sarif.replace('"2.1.0"', '"2.0"'))).not.toBeNull();
  });

  it('suppresses what was accepted, with its justification, and says of all others that they are not', async () => {
    const files = fixtureFolder('go-goroutine-leak');
    const { sarif } = await reportFilesOf(files, { acceptances: acceptanceOf(files, null) });
    expect(validate(sarif)).toBeNull();
    const [first, ...others] = runOf(sarif).results.map(({ suppressions }) => suppressions);
    expect(first).toEqual([
      { kind: 'external', status: 'accepted', justification: 'Accepted by ada: a <known> one' },
    ]);
    expect(others.every((one) => one?.length === 0)).toBe(true);
    const ended = await reportFilesOf(files, { acceptances: acceptanceOf(files, '1') });
    expect(ended.sarif).not.toContain('suppressions');
    expect(ended.sarif).toContain('and counts again');
  });

  it('has a result for a heap that grew by more than it may, at no place of the code', async () => {
    const failOn = { level: null, growth: { unit: 'bytes', value: 2 ** 20 } } as const;
    const files = fixtureHeaps('go-channel-backlog');
    const { sarif } = await reportFilesOf(files, { failOn });
    expect(validate(sarif)).toBeNull();
    const { results, properties } = runOf(sarif);
    expect(properties.fails).toBe(true);
    const failing = results.filter((result) => result.properties.fails);
    expect(failing.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ['leakbook/growth-limit', 'error'],
    ]);
    expect(failing[0]!.locations).toBeUndefined();
    const none = await reportFilesOf(files, {
      failOn: { level: null, growth: { unit: 'percent', value: 1e6 } },
    });
    expect(runOf(none.sarif).properties.fails).toBe(false);
  });

  it('is valid whatever functions and files are called', async () => {
    const { sarif } = await reportFilesOf(hostileCase());
    expect(validate(sarif)).toBeNull();
  });

  it('has one rule with help for each rule that has a result, and each result knows which', async () => {
    const { sarif } = await reportFilesOf(fixtureFolder('kitex-held-request-field'));
    const { tool, results } = runOf(sarif);
    const { rules } = tool.driver;
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { help } of rules) expect(help.text.length).toBeGreaterThan(80);
    for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex]!.id).toBe(ruleId);
    expect(new Set(results.map(({ ruleId }) => ruleId))).toEqual(
      new Set(rules.map(({ id }) => id)),
    );
  });

  it('points at the own function, of a leak without a rule, too', async () => {
    const { results } = runOf((await reportFilesOf(fixtureHeaps('go-channel-backlog'))).sarif);
    // Without goroutines the rule is a pattern, which explains no growth.
    const growing = results.find(({ ruleId }) => ruleId === 'leakbook/growing-function');
    expect(growing).toMatchObject({ level: 'warning' });
    const { physicalLocation } = growing!.locations![0]!;
    expect(physicalLocation!.artifactLocation.uri).toMatch(/main\.go$/);
    expect(physicalLocation!.region!.startLine).toBe(26);
  });

  it('has no result where nothing was found', async () => {
    const level = held(['main.keep'], 40);
    const { sarif } = await reportFilesOf([heapAt(0, level), heapAt(10, level)]);
    expect(runOf(sarif).results).toEqual([]);
  });
});

describe('fileUri', () => {
  it.each([
    ['/src/a b/main.go', 'file:///src/a%20b/main.go'],
    ['example.com/shop/main.go', 'example.com/shop/main.go'],
    ['C:\\src\\main.go', 'file:///C:/src/main.go'],
    ['/s/100%.go', 'file:///s/100%25.go'],
    ['/s/\ud800\u202e.go', 'file:///s/%EF%BF%BD%E2%80%AE.go'],
  ])('of %j is %s', (path, uri) => {
    expect(fileUri(path)).toBe(uri);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { schemaDocuments } from '#build/schemas/schema-documents';

const ROOT = join(import.meta.dirname, '../..');
const documents = await schemaDocuments(ROOT);

function handbookFiles(name: string): string[] {
  return readdirSync(join(ROOT, 'handbook'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(`/${name}`))
    .map((path) => join(ROOT, 'handbook', path));
}

const EXAMPLE = join(ROOT, 'tests/support/example-pack/acme/session-table/rule.yaml');

function validator(name: string) {
  const text = readFileSync(join(ROOT, 'docs/schemas', name), 'utf8');
  return new Ajv({ allErrors: true, allowUnionTypes: true }).compile(JSON.parse(text) as object);
}

describe('what is written from the schemas', () => {
  it.each([...documents.keys()])('%s is up to date: else run npm run schemas', (path) => {
    expect(readFileSync(join(ROOT, path), 'utf8')).toBe(documents.get(path));
  });
});

describe('the published JSON Schemas', () => {
  it.each([
    ['rule.schema.json', [...handbookFiles('rule.yaml'), EXAMPLE]],
    ['library.schema.json', handbookFiles('library.yaml')],
  ] as const)('%s takes every file of the handbook', (schema, files) => {
    const validate = validator(schema);
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      validate(parse(readFileSync(file, 'utf8')));
      expect([file, validate.errors ?? []]).toEqual([file, []]);
    }
  });

  it('refuse what the reader refuses, but for what only RE2 and other files can tell', () => {
    const validate = validator('rule.schema.json');
    const text = readFileSync(EXAMPLE, 'utf8');
    for (const [from, to, at] of [
      ['bounded-growth', 'bounded-grwth', '/rule/ladder/likely/0/0'],
      ['subject: process', 'subject: whole', '/rule/subject'],
      ['group:heap-limits', 'group:none', '/rule/against/0'],
      ['  sampleType: inuse_space\n', '', '/rule'],
      ['rule:\n', 'rule:\n  eval: 1\n', '/rule'],
      [
        'bounded-growth',
        '{ course: { oneOf: [rising] } }',
        '/rule/ladder/likely/0/0/course/oneOf/0',
      ],
    ] as const) {
      expect(text).toContain(from);
      expect(validate(parse(text.replace(from, to)))).toBe(false);
      expect(validate.errors!.map(({ instancePath }) => instancePath)).toContain(at);
    }
  });
});

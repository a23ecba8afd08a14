// By their paths: a script loads this, which resolves no imports of package.json.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format, resolveConfig } from 'prettier';
import type { GenericSchema } from 'valibot';
import {
  frameSchema,
  librarySchema,
  PACKAGE_ROLES,
  ROLES,
} from '../../src-core/evidence/library-schema.ts';
import { boundsSchema } from '../../src-core/rules/bounds-schema.ts';
import { conditionItem, whenSchema } from '../../src-core/rules/condition-schema.ts';
import { ruleFileSchema, statementSchema } from '../../src-core/rules/leak-rule-schema.ts';
import { fieldTable, type JsonSchema } from './field-table.ts';
import { groupTable, measureTable, namedBoundTable, roleTable } from './rule-tables.ts';

const RULES = 'docs/rules.md';
/** What has a name of its own in both documents. */
const DEFINITIONS = {
  frame: frameSchema,
  bounds: boundsSchema,
  condition: conditionItem,
  when: whenSchema,
  statement: statementSchema,
};

/** A JSON Schema of what people write: before defaults are filled in and short forms spelled out. */
function published(schema: GenericSchema, title: string): JsonSchema {
  const converted = toJsonSchema(schema, {
    typeMode: 'input',
    // Checks that no JSON Schema can make, such as of RE2, stay Leakbook's own.
    errorMode: 'ignore',
    definitions: DEFINITIONS,
  }) as JsonSchema;
  return { ...converted, title };
}

/**
 * All that is written from the schemas: the two JSON Schemas for editors, and docs/rules.md with its tables.
 *
 * @param root - Folder of the project.
 * @returns Texts by path, formatted.
 */
export async function schemaDocuments(root: string): Promise<ReadonlyMap<string, string>> {
  const rule = published(ruleFileSchema, 'rule.yaml of a Leakbook handbook');
  const library = published(librarySchema, 'library.yaml of a Leakbook handbook');
  const tables: Readonly<Record<string, string>> = {
    rule: fieldTable(rule, new Set()),
    library: fieldTable(library, new Set(Object.keys({ ...ROLES, ...PACKAGE_ROLES }))),
    roles: roleTable(),
    measures: measureTable(),
    'named bounds': namedBoundTable(),
    'statement groups': groupTable(),
  };
  const documents = new Map([
    ['docs/schemas/rule.schema.json', JSON.stringify(rule)],
    ['docs/schemas/library.schema.json', JSON.stringify(library)],
    [RULES, withTables(await readFile(join(root, RULES), 'utf8'), tables)],
  ]);
  const options = await resolveConfig(join(root, RULES));
  for (const [path, text] of documents)
    documents.set(path, await format(text, { ...options, filepath: path }));
  return documents;
}

/** Puts each table between its markers, `<!-- table: <name> -->` and `<!-- end -->`. */
function withTables(text: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce((whole, [name, table]) => {
    const start = `<!-- table: ${name} -->\n`;
    const from = whole.indexOf(start);
    const to = whole.indexOf('<!-- end -->', from);
    if (from < 0 || to < 0) throw new Error(`${RULES} has no place for the table of ${name}`);
    return `${whole.slice(0, from)}${start}\n${table}\n\n${whole.slice(to)}`;
  }, text);
}

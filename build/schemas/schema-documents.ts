// By their paths: a script loads this, which resolves no imports of package.json.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { compile } from 'json-schema-to-typescript';
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
import { beforeAfterSchema, fleetSchema, reportSchema } from './report-schema.ts';
import { reportTables } from './report-tables.ts';
import { groupTable, measureTable, namedBoundTable, roleTable } from './rule-tables.ts';

/** Documents with tables that are written here. */
const WITH_TABLES = ['docs/rules.md', 'docs/rule-fields.md', 'docs/report-format.md'];
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
 * All that is written from schemas and types: the JSON Schemas of rules and of what is printed, and the tables of three documents, and the library's types of the report.
 *
 * @param root - Folder of the project.
 * @returns Texts by path, formatted.
 */
export async function schemaDocuments(root: string): Promise<ReadonlyMap<string, string>> {
  const rule = published(ruleFileSchema, 'rule.yaml of a Leakbook handbook');
  const library = published(librarySchema, 'library.yaml of a Leakbook handbook');
  const report = reportSchema(root);
  const beforeAfter = beforeAfterSchema(root);
  const tables: Readonly<Record<string, () => string>> = {
    ...reportTables(beforeAfter, 'BeforeAfter'),
    ...reportTables(report, 'ReportModel'),
    rule: () => fieldTable(rule, new Set()),
    library: () => fieldTable(library, new Set(Object.keys({ ...ROLES, ...PACKAGE_ROLES }))),
    roles: roleTable,
    measures: measureTable,
    'named bounds': namedBoundTable,
    'statement groups': groupTable,
  };
  const documents = new Map([
    ['docs/schemas/rule.schema.json', JSON.stringify(rule)],
    ['docs/schemas/library.schema.json', JSON.stringify(library)],
    ['docs/report.schema.json', JSON.stringify(report)],
    ['docs/before-after.schema.json', JSON.stringify(beforeAfter)],
    ['src-main/library/report.d.ts', await reportTypes(report)],
    ['docs/fleet.schema.json', JSON.stringify(fleetSchema(root))],
  ]);
  for (const path of WITH_TABLES)
    documents.set(path, withTables(await readFile(join(root, path), 'utf8'), tables));
  for (const [path, text] of documents) {
    const options = await resolveConfig(join(root, path));
    documents.set(path, await format(text, { ...options, filepath: path }));
  }
  return documents;
}

/** The report's types for those who use the library, with its comments. */
async function reportTypes(schema: JsonSchema): Promise<string> {
  // It has a name of its own here.
  const unnamed = { ...schema, title: undefined, $id: undefined };
  return compile(unnamed as Parameters<typeof compile>[0], 'Report', {
    bannerComment: '// Made of docs/report.schema.json by `npm run schemas`.',
    additionalProperties: false,
    // Lists stay lists: their length is told, not typed.
    ignoreMinAndMaxItems: true,
    format: false,
  });
}

/** Fills the places of tables: `<!-- table: <name> -->`, and what is there until `<!-- end -->`. */
function withTables(text: string, tables: Readonly<Record<string, () => string>>): string {
  return text.replaceAll(
    /(<!-- table: ([\w ]+) -->\n).*?(<!-- end -->)/gs,
    (_, start: string, name: string, end: string) => {
      const table = tables[name];
      if (table === undefined) throw new Error(`there is no table of ${name}`);
      return `${start}\n${table()}\n\n${end}`;
    },
  );
}

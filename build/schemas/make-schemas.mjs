// Writes what editors and readers learn of rules from the schemas that check them, and of the documents that are
// printed from their types: docs/schemas/*.json, docs/report.schema.json, docs/before-after.schema.json, docs/fleet.schema.json, src-main/library/report.d.ts and the tables of docs/rules.md, docs/rule-fields.md and
// docs/report-format.md. Run it after any change of a schema, a measure, a named bound, a group, or the report's types.
//
//   npm run schemas
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

// Node itself reads no TypeScript.
const loaded = await runnerImport(join(ROOT, 'build/schemas/schema-documents.ts'));
const { schemaDocuments } = /** @type {typeof import('./schema-documents.ts')} */ (loaded.module);
for (const [path, text] of await schemaDocuments(ROOT)) writeFileSync(join(ROOT, path), text);

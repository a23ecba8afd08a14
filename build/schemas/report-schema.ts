// By their paths: a script loads this, which resolves no imports of package.json.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import { parse } from 'yaml';
import { EXCLUSIONS } from '../../src-core/words/exclusions.ts';
import { NOTES } from '../../src-core/words/notes.ts';
import type { JsonSchema } from './field-table.ts';

/** What rules of the handbook write into `details` under names of their own. */
interface RuleNames {
  /** Names of counts and amounts, each with the ids of its rules. */
  readonly counts: ReadonlyMap<string, readonly string[]>;
  readonly amounts: ReadonlyMap<string, readonly string[]>;
  /** Ids of the shapes of rules about fields: what decoded one. */
  readonly codecs: readonly string[];
}

/** The definition of what rules name themselves, which stands in the `details` of all of them. */
export const OWN_AMOUNTS = 'OwnAmounts';

/** The part of a rule.yaml that is met here. */
interface RuleFile {
  readonly rule?: {
    readonly subject: string;
    readonly estimates?: string;
    readonly details?: Readonly<Record<string, string>>;
    readonly shapes: readonly { readonly id: string }[];
  };
}

/** A document that Leakbook prints: where its type stands, and what the schema is called. */
interface DocumentType {
  readonly path: string;
  readonly type: string;
  readonly id: string;
  readonly title: string;
}

const REPORT: DocumentType = {
  path: 'src-core/report/report-model.ts',
  type: 'ReportModel',
  id: 'leakbook.report/1',
  title: 'Leakbook report',
};
const BEFORE_AFTER: DocumentType = {
  path: 'src-core/report/before-after/before-after-model.ts',
  type: 'BeforeAfter',
  id: 'leakbook.before-after/1',
  title: 'Leakbook before and after',
};
const FLEET: DocumentType = {
  path: 'src-core/fleet/fleet-model.ts',
  type: 'FleetReport',
  id: 'leakbook.fleet/1',
  title: 'Leakbook fleet',
};

/**
 * The JSON Schema of `leakbook.report/1`.
 *
 * @param root - Folder of the project.
 */
export function reportSchema(root: string): JsonSchema {
  return closedSchema(root, REPORT);
}

/** The JSON Schema of `leakbook.before-after/1`, the reports of both sides among it. */
export function beforeAfterSchema(root: string): JsonSchema {
  return closedSchema(root, BEFORE_AFTER);
}

/** The JSON Schema of `leakbook.fleet/1`, which names no rule. */
export function fleetSchema(root: string): JsonSchema {
  return documentSchema(root, FLEET, (definitions) => definitions);
}

function closedSchema(root: string, document: DocumentType): JsonSchema {
  return documentSchema(root, document, (definitions) => withNames(definitions, ruleNames(root)));
}

type Definitions = Readonly<Record<string, JsonSchema>>;

/**
 * From types of src-core and their comments. What only rules name is closed, too, by those of the handbook; rules of a
 * pack may name more.
 */
function documentSchema(
  root: string,
  { path, type, id, title }: DocumentType,
  close: (definitions: Definitions) => Definitions,
): JsonSchema {
  const { definitions, ...document } = createGenerator({
    path: join(root, path),
    tsconfig: join(root, 'tsconfig.core.json'),
    type,
    expose: 'export',
    jsDoc: 'extended',
    topRef: false,
    additionalProperties: false,
    // `npm run types` does.
    skipTypeCheck: true,
  }).createSchema(type) as JsonSchema & {
    readonly definitions: Definitions;
  };
  const schema = {
    ...document,
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: id,
    title,
    $defs: close(definitions),
  };
  return JSON.parse(
    JSON.stringify(schema).replaceAll('"#/definitions/', '"#/$defs/'),
  ) as JsonSchema;
}

/** Closes what is open in the types: names of rules, and codes whose lists no type spells out. */
function withNames(
  definitions: Readonly<Record<string, JsonSchema>>,
  { counts, amounts, codecs }: RuleNames,
): Readonly<Record<string, JsonSchema>> {
  const count = { anyOf: [{ $ref: '#/definitions/Count' }, { type: 'null' }] };
  const names = (rules: readonly string[]): string => rules.map((id) => `\`${id}\``).join(', ');
  const properties: Readonly<Record<string, JsonSchema>> = {
    ...Object.fromEntries(
      [...counts].map(([name, rules]) => {
        const description = `Counted by ${names(rules)}: an estimate from sampled objects; null of too few.`;
        return [name, { ...count, description }];
      }),
    ),
    ...Object.fromEntries(
      [...amounts].map(([name, rules]) => {
        return [name, { type: 'number', description: `Named by ${names(rules)}.` }];
      }),
    ),
  };
  const closed: Record<string, JsonSchema> = {
    ...definitions,
    [OWN_AMOUNTS]: { type: 'object', properties },
  };
  for (const { $ref = '' } of definitions['FindingDetails']?.anyOf ?? []) {
    const name = $ref.split('/').at(-1)!;
    const details = definitions[name]!;
    closed[name] = { ...details, properties: { ...details.properties, ...properties } };
  }
  const codes = [
    ['FieldPath', 'codec', codecs],
    ['Exclusion', 'reason', Object.keys(EXCLUSIONS)],
    ['ReportNote', 'code', Object.keys(NOTES)],
  ] as const;
  for (const [name, field, values] of codes) {
    const part = closed[name]!;
    const value = { ...part.properties![field], enum: values };
    closed[name] = { ...part, properties: { ...part.properties, [field]: value } };
  }
  return closed;
}

function ruleNames(root: string): RuleNames {
  const folder = join(root, 'handbook');
  const rules = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => basename(path) === 'rule.yaml')
    .sort()
    .flatMap((path) => {
      const { rule } = parse(readFileSync(join(folder, path), 'utf8')) as RuleFile;
      return rule ? [{ ...rule, id: dirname(path).replaceAll('\\', '/') }] : [];
    });
  const codecs = rules
    .filter(({ subject }) => subject === 'field')
    .flatMap(({ shapes }) => shapes.map(({ id }) => id));
  const naming = (of: (rule: (typeof rules)[number]) => readonly string[]) => {
    const names = [...new Set(rules.flatMap(of))].sort();
    return new Map(
      names.map((name) => [
        name,
        rules.filter((rule) => of(rule).includes(name)).map(({ id }) => id),
      ]),
    );
  };
  return {
    counts: naming(({ estimates }) => (estimates === undefined ? [] : [estimates])),
    amounts: naming(({ details }) => Object.keys(details ?? {})),
    codecs: [...new Set(codecs)].sort(),
  };
}

// By their paths: a script loads this, which resolves no imports of package.json.
import { code, type JsonSchema, markdownTable } from './field-table.ts';
import { OWN_AMOUNTS } from './report-schema.ts';

/** Values that have a name only so that a schema can be strict. */
const VALUES: Readonly<Record<string, string>> = {
  Count: 'count',
  WholeNumber: 'whole number',
  SnapshotIndex: 'index',
  SuspectFunctionIndex: 'index',
  Int64Text: 'int64 as text',
  Sha256Hex: 'hex',
  RuleId: 'text',
};

/**
 * A table for each part of a document, by the name of its type.
 *
 * @param root - Name of the type of the whole.
 * @throws Error where a part is asked for of which a field has no comment.
 */
export function reportTables(
  schema: JsonSchema,
  root: string,
): Readonly<Record<string, () => string>> {
  const definitions = schema.$defs ?? {};
  const own = Object.keys(definitions[OWN_AMOUNTS]?.properties ?? {});
  const shared = Object.keys(definitions['SharedDetails']?.properties ?? {});
  const told: Readonly<Record<string, readonly string[]>> = {
    SharedDetails: own,
    FieldDetails: shared,
    CallerDetails: shared,
  };
  return Object.fromEntries(
    Object.entries({ ...definitions, [root]: schema }).map(([name, part]) => {
      return [name, () => partTable(name, part, { definitions, told: told[name] ?? [] })];
    }),
  );
}

function partTable(
  name: string,
  part: JsonSchema,
  given: { definitions: NonNullable<JsonSchema['$defs']>; told: readonly string[] },
): string {
  const rows = Object.entries(part.properties ?? {})
    .filter(([field]) => !given.told.includes(field))
    .map(([field, value]) => {
      const says = value.description ?? given.definitions[nameOf(value)]?.description;
      if (says === undefined) throw new Error(`no comment on ${name}.${field}`);
      const isOptional = !part.required?.includes(field);
      return [
        code(field) + (isOptional ? ' (optional)' : ''),
        valueOf(value, given),
        says.replaceAll(/\s*\n\s*/g, ' '),
      ];
    });
  return markdownTable(['field', 'value', 'meaning'], rows);
}

/** Kinds of values, in few words. */
function valueOf(
  schema: JsonSchema,
  given: { definitions: NonNullable<JsonSchema['$defs']> },
): string {
  const { $ref, anyOf, enum: values, items, type } = schema;
  if ($ref !== undefined) {
    const name = nameOf(schema);
    const known = VALUES[name];
    if (known !== undefined) return known;
    const target = given.definitions[name] ?? {};
    const isShort = target.enum !== undefined && target.enum.length <= 14;
    return isShort ? valueOf(target, given) : name;
  }
  if (schema.const !== undefined) return code(String(schema.const));
  if (values) return values.map((one) => (typeof one === 'string' ? code(one) : 'null')).join(', ');
  if (anyOf) return anyOf.map((one) => valueOf(one, given)).join(' or ');
  if (items) return `list of ${valueOf(items, given)}`;
  if (Array.isArray(type)) return type.map(wordOf).join(' or ');
  return wordOf(type ?? 'anything');
}

/** Of a definition; '' for what is none. */
function nameOf({ $ref = '' }: JsonSchema): string {
  return $ref.split('/').at(-1)!;
}

function wordOf(type: string): string {
  if (type === 'string') return 'text';
  return type === 'object' ? 'by name' : type;
}

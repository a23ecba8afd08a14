/** The part of JSON Schema that is met here. */
export interface JsonSchema {
  readonly [key: string]: unknown;
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: string | number | boolean | null;
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly description?: string;
  readonly default?: unknown;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/** A field: where it stands, what may stand there, what counts where it is left out, what it says. */
type Row = [field: string, value: string, leftOut: string, says: string];

/**
 * Every field of a document; one within lists is `list[].field`. Fields that are told elsewhere are left out.
 *
 * @throws Error for a field of which nothing is said.
 */
export function fieldTable(schema: JsonSchema, toldElsewhere: ReadonlySet<string>): string {
  const rows = new FieldRows(schema.$defs ?? {}).below(schema, '');
  return markdownTable(
    ['field', 'value', 'left out', 'says'],
    rows
      .filter(([field]) => !toldElsewhere.has(field))
      .map(([field, ...row]) => [code(field), ...row]),
  );
}

/** @param rows - Texts of cells; what would end a cell is escaped. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}

class FieldRows {
  /** Where fields of one kind were told first, by what they are. */
  private readonly told = new Map<string, string>();

  constructor(private readonly definitions: Readonly<Record<string, JsonSchema>>) {}

  /** Rows of all that lies in a field. */
  below(schema: JsonSchema, path: string): Row[] {
    const { items, anyOf = [], additionalProperties: others } = schema;
    const named = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
      const isRequired = schema.required?.includes(name) ?? false;
      return this.of(field, path === '' ? name : `${path}.${name}`, isRequired);
    });
    return [
      ...named,
      ...(items ? this.below(items, `${path}[]`) : []),
      ...anyOf.flatMap((one) => this.below(one, path)),
      ...(typeof others === 'object' ? this.below(others, `${path}.*`) : []),
    ];
  }

  private of(field: JsonSchema, at: string, isRequired: boolean): Row[] {
    const says = field.description ?? this.definitions[nameOf(field)]?.description;
    if (says === undefined) throw new Error(`nothing is said of ${at}`);
    const leftOut = isRequired ? 'required' : shownDefault(field.default);
    const shape = shapeOf(field);
    const same = shape === null ? undefined : this.told.get(shape);
    if (same !== undefined) return [[at, `as ${code(same)}`, leftOut, says]];
    if (shape !== null) this.told.set(shape, at);
    return [[at, valueOf(field), leftOut, says], ...this.below(field, at)];
  }
}

/** What tells fields with other fields in them apart; null for one that has none. */
function shapeOf({ properties, anyOf = [] }: JsonSchema): string | null {
  const inside = properties ?? anyOf.find((one) => one.properties)?.properties;
  return inside ? JSON.stringify(inside) : null;
}

/** Of a definition; '' for what is none. */
function nameOf({ $ref = '' }: JsonSchema): string {
  return $ref.split('/').at(-1)!;
}

function shownDefault(value: unknown): string {
  const isNothing =
    value === undefined || (typeof value === 'object' && Object.values(value ?? {}).length === 0);
  return isNothing ? '' : code(JSON.stringify(value));
}

/** Kinds of values, in few words. */
function valueOf(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return nameOf(schema);
  if (schema.const !== undefined) return code(String(schema.const));
  if (schema.enum) return schema.enum.map((one) => code(String(one))).join(', ');
  if (schema.anyOf) return schema.anyOf.map(valueOf).join(', or ');
  if (schema.type === 'array') return `list of ${valueOf(schema.items ?? {})}`;
  if (schema.type === 'object') return schema.properties ? 'fields' : 'by name';
  if (schema.type === 'string') return 'text';
  return schema.type ?? 'anything';
}

import type { ErrorReport } from '#core/base/errors';
import type { CodedStatement } from '#core/words/say';
import { parametersOf, type TextKind } from '#core/words/tell';
import { isPublicFunction, isPublicModule } from '../mask-names.ts';
import { pathLabels } from '../path-labels.ts';
import { CONTAINER_KINDS, type ReportSnapshot, type WordlessReport } from '../report-model.ts';
import type { ReportMask } from './report-mask.ts';

/**
 * A report without the reader's own names: functions, files, types, fields, variables and paths have stand-ins, the
 * same one for the same name. What this does not know is taken for a name: a new field is masked until it is listed
 * here.
 */
export function maskReport(report: WordlessReport, mask: ReportMask): WordlessReport {
  const labels = pathLabels(report.snapshots);
  report.snapshots.forEach(({ path }, at) => {
    for (const text of [path, labels[at]!]) mask.standFor(text, `snapshot${at + 1}`);
  });
  const { snapshots, modules, excluded, notes, ...rest } = report;
  const masked = maskedValue(rest, '', mask) as typeof rest;
  return {
    // Keys in the model's order.
    ...report,
    ...masked,
    deltas: report.deltas,
    snapshots: snapshots.map((snapshot) => maskedSnapshot(snapshot, mask)),
    modules: modules.map((module) => ({ ...module, path: maskedModule(module.path, mask) })),
    excluded: excluded.map(({ rule, reason, params }) => ({
      ...{ rule, reason },
      params: maskedParams('exclusion', { code: reason, params }, mask),
    })),
    notes: notes.map(({ code, params }) => ({
      code,
      params: maskedParams('note', { code, params }, mask),
    })),
  };
}

function maskedSnapshot(snapshot: ReportSnapshot, mask: ReportMask): ReportSnapshot {
  const { path, listing, error } = snapshot;
  return {
    ...snapshot,
    path: mask.text(path),
    listing: listing && { ...listing, savedAs: listing.savedAs && mask.text(listing.savedAs) },
    error: error && { code: error.code, params: maskedErrorParams(error.params, mask) },
  };
}

function maskedModule(path: string, mask: ReportMask): string {
  return path === 'go' || isPublicModule(path) ? path : mask.text(path);
}

/** Codes among an error's parameters, which its sentence looks up. */
const ERROR_WORDS = new Set(['reason', 'looksLike', 'found', 'error']);

function maskedErrorParams(params: ErrorReport['params'], mask: ReportMask): ErrorReport['params'] {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number' || ERROR_WORDS.has(name) ? value : mask.text(value),
    ]),
  );
}

/** By the tables of words; of a value that no table knows nothing is shown. */
function maskedParams(
  kind: TextKind,
  { code, params }: CodedStatement,
  mask: ReportMask,
): CodedStatement['params'] {
  const parameters = parametersOf(kind, code);
  const isError = Object.values(parameters).some(({ unit }) => unit === 'error');
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value === 'number' || (isError && ERROR_WORDS.has(name))) return [name, value];
      const known = Object.hasOwn(parameters, name) ? parameters[name]!.private : 'text';
      if (known === null) return [name, value];
      return [name, known === 'function' ? mask.placedFunctions(value) : mask.text(value)];
    }),
  );
}

type Hide = (text: string, mask: ReportMask) => string;

const keep: Hide = (text) => text;
const functionName: Hide = (text, mask) => mask.functionName(text);
const place: Hide = (text, mask) => mask.place(text);
const ownType: Hide = (text, mask) => (/[./]/.test(text) ? mask.text(text) : text);
/** On a reference chain: variables, fields, and functions of Go among them. */
const holder: Hide = (text, mask) => (isPublicFunction(text) ? text : mask.text(text));

/** Ids and words of Leakbook's own. */
const WORDS =
  'schema sampleType rule rules alternatives handbook level class kind unit code because grows shape codec side ' +
  'module version min max measure wait state part oneOf noneOf below madeNanos untilNanos';

/** How the strings under a key are hidden. */
const BY_KEY: Readonly<Record<string, Hide>> = {
  ...Object.fromEntries(WORDS.split(' ').map((key) => [key, keep])),
  ...{ function: functionName, stack: functionName, through: functionName, callers: functionName },
  ...{ blockedIn: functionName, entry: functionName, createdBy: functionName },
  ...{ caller: functionName, madeBy: functionName, root: functionName },
  ...{ file: place, place, places: place, type: ownType },
  ...{ chain: holder, name: holder },
  // Of a rule and what of it: `library/leak:Request.2`.
  id: (text, mask) => text.replace(/:(.*)$/s, (_, subject: string) => `:${mask.text(subject)}`),
  // What a function makes larger is a word, what goref found is a variable.
  container: (text, mask) =>
    CONTAINER_KINDS.some((kind) => kind === text) ? text : mask.text(text),
  // Words, ids of rules and libraries, and names of functions.
  value: (text, mask) => (/[.(]/.test(text) ? mask.functionName(text) : text),
};

function maskedValue(value: unknown, key: string, mask: ReportMask): unknown {
  if (typeof value === 'string') {
    const hide = Object.hasOwn(BY_KEY, key) ? BY_KEY[key]! : null;
    return hide ? hide(value, mask) : mask.text(value);
  }
  if (Array.isArray(value)) return value.map((one: unknown) => maskedValue(one, key, mask));
  if (typeof value !== 'object' || value === null) return value;
  if (key === 'module' && 'path' in value)
    return { ...value, path: maskedModule(String(value.path), mask) };
  if ('code' in value && 'params' in value) {
    const statement = value as CodedStatement;
    return { code: statement.code, params: maskedParams('statement', statement, mask) };
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, one]: [string, unknown]) => [
      name,
      maskedValue(one, name, mask),
    ]),
  );
}

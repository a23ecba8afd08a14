import type { Profile } from '#core/profile/tables';
import type { CodeMask } from './code-mask.ts';

/** Keys of labels that Go itself writes; all others are the program's. */
const GO_LABELS = new Set(['bytes', 'alignment', 'request']);

/**
 * A profile whose own names, paths, labels and build ids have stand-ins; amounts, stacks and times are as they were. Texts
 * that nothing uses, comments, addresses of documents and patterns of frames are left out.
 */
export function maskProfile(profile: Profile, mask: CodeMask): Profile {
  const strings: string[] = [''];
  const rows = new Map<string, number>([['', 0]]);
  const rowOf = (text: string): number => {
    const known = rows.get(text);
    if (known !== undefined) return known;
    const row = strings.push(text) - 1;
    rows.set(text, row);
    return row;
  };
  const textOf = (row: number): string => profile.strings[row] ?? '';
  const column = (texts: Uint32Array, masked: (text: string, row: number) => string): Uint32Array =>
    texts.map((text, row) => rowOf(masked(textOf(text), row)));
  const { functions, mappings, labels, header } = profile;
  const nameOf = (row: number): string => textOf(functions.name[row]!);
  return {
    ...profile,
    header: { ...header, dropFrames: '', keepFrames: '', comments: [], docUrl: '' },
    functions: {
      ...functions,
      name: column(functions.name, (name) => mask.functionName(name)),
      systemName: column(functions.systemName, (name) => mask.functionName(name)),
      filename: column(functions.filename, (path, row) => mask.sourcePath(path, nameOf(row))),
    },
    mappings: {
      ...mappings,
      filename: column(mappings.filename, (path) => mask.programPath(path)),
      buildId: column(mappings.buildId, (id) => mask.buildId(id)),
    },
    labels: {
      ...labels,
      key: column(labels.key, (key) => (GO_LABELS.has(key) ? key : mask.label(key))),
      str: column(labels.str, (value) => mask.label(value)),
      unit: column(labels.unit, (unit) => (GO_LABELS.has(unit) ? unit : mask.label(unit))),
    },
    strings: withTypes(strings, rowOf, profile),
  };
}

/** Behind all others, where the encoder looks for them. */
function withTypes(
  strings: readonly string[],
  rowOf: (text: string) => number,
  { sampleTypes, header: { periodType, defaultSampleType } }: Profile,
): readonly string[] {
  for (const { type, unit } of [...sampleTypes, ...(periodType ? [periodType] : [])]) {
    rowOf(type);
    rowOf(unit);
  }
  rowOf(defaultSampleType);
  return strings;
}

import type { Profile } from '#core/profile/tables';

/**
 * The profile as `go tool pprof -raw` prints it, from PeriodType on, without the lines of time and
 * duration (which pprof rounds).
 *
 * @see google/pprof profile/profile.go: Profile.String.
 */
export function printPprofRaw(profile: Profile): string {
  const { header, sampleTypes } = profile;
  const { periodType } = header;
  return [
    ...(periodType ? [`PeriodType: ${periodType.type} ${periodType.unit}`] : []),
    `Period: ${header.period}`,
    'Samples:',
    sampleTypes
      .map(
        ({ type, unit }) =>
          `${type}/${unit}${type === header.defaultSampleType && type !== '' ? '[dflt]' : ''}`,
      )
      .join(' '),
    ...sampleLines(profile),
    'Locations',
    ...locationLines(profile),
    'Mappings',
    ...mappingLines(profile),
  ].join('\n');
}

function sampleLines({ samples, sampleTypes, labels, strings }: Profile): string[] {
  const width = sampleTypes.length;
  const lines: string[] = [];
  for (let row = 0; row < samples.length; row++) {
    const values = Array.from(samples.value.slice(row * width, (row + 1) * width));
    const stack = samples.stackLocation.slice(samples.stackStart[row], samples.stackStart[row + 1]);
    const ids = Array.from(stack, (location) => `${location + 1} `).join('');
    lines.push(`${values.map((value) => ` ${String(value).padStart(10)}`).join('')}: ${ids}`);
    const texts = new Map<string, string[]>();
    const numbers = new Map<string, string[]>();
    for (let at = samples.labelStart[row]!; at < samples.labelStart[row + 1]!; at++) {
      const key = strings[labels.key[at]!]!;
      const unit = strings[labels.unit[at]!]!;
      const isText = labels.str[at] !== 0;
      const into = isText ? texts : numbers;
      const number = `${labels.num[at]!}${unit === '' ? '' : ` ${unit}`}`;
      into.set(key, [...(into.get(key) ?? []), isText ? strings[labels.str[at]!]! : number]);
    }
    for (const table of [texts, numbers]) {
      if (table.size === 0) continue;
      const printed = [...table].map(([key, list]) => `${key}:[${list.join(' ')}]`).sort();
      lines.push(`${' '.repeat(16)}${printed.join(' ')}`);
    }
  }
  return lines;
}

function locationLines({ locations, lines, functions, strings }: Profile): string[] {
  const printed: string[] = [];
  for (let row = 0; row < locations.length; row++) {
    const mapping = locations.mapping[row]!;
    let start =
      `${String(row + 1).padStart(6)}: 0x${locations.address[row]!.toString(16)} ` +
      `${mapping < 0 ? '' : `M=${mapping + 1} `}${locations.isFolded[row] ? '[F] ' : ''}`;
    const [first, end] = [locations.lineStart[row]!, locations.lineStart[row + 1]!];
    if (first === end) printed.push(start);
    for (let line = first; line < end; line++) {
      const func = lines.function[line]!;
      const name = func < 0 ? '' : strings[functions.name[func]!]!;
      const system = func < 0 ? '' : strings[functions.systemName[func]!]!;
      const place =
        func < 0
          ? '??'
          : `${name} ${strings[functions.filename[func]!]!}:${lines.line[line]!}:` +
            `${lines.column[line]!} s=${functions.startLine[func]!}`;
      printed.push(`${start}${place}${name === system ? '' : `(${system})`}`);
      start = ' '.repeat(13);
    }
  }
  return printed;
}

function mappingLines({ mappings, strings }: Profile): string[] {
  const hex = (value: bigint): string => `0x${value.toString(16)}`;
  return Array.from({ length: mappings.length }, (_, row) => {
    const flags = mappings.flags[row]!;
    const bits = ['[FN]', '[FL]', '[LN]', '[IN]'].filter((_bit, at) => flags & (1 << at)).join('');
    const range = [mappings.memoryStart, mappings.memoryLimit, mappings.fileOffset];
    return (
      `${row + 1}: ${range.map((column) => hex(column[row]!)).join('/')} ` +
      `${strings[mappings.filename[row]!]!} ${strings[mappings.buildId[row]!]!} ${bits}`
    );
  });
}

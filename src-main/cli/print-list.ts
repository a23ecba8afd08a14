import { visibleSource } from '#core/base/visible-text';
import type { Translate } from '#core/base/translate';
import { type RoutineColumn, type RoutineRow, rowValue } from '#core/graph/routine-rows';
import type { ValueType } from '#core/profile/tables';
import { formatBytes, formatShare, groupDigits, signed } from '#core/words/format-values';
import type { ListedRoutine, ListedSources } from '#main/services/source-files/list-sources';

/** A list, and what it is of. */
export interface SourceList extends ListedSources {
  /** A and B, or the one there is. */
  readonly files: readonly string[];
  readonly sampleType: ValueType;
}

interface Printing {
  readonly translate: Translate;
  readonly write: (text: string) => void;
}

/** Columns of a value; the widest is `-1023 MB`. */
const VALUE_WIDTH = 10;
const LINE_WIDTH = 7;

/** Prints a list as pprof does: per line flat and cum of B, and behind them by how much they grew from A. */
export function printList(list: SourceList, { translate, write }: Printing): void {
  const line = (text = ''): void => write(`${text.trimEnd()}\n`);
  const { files, sampleType, totals } = list;
  const amount = sampleType.unit === 'bytes' ? formatBytes : groupDigits;
  const total = totals.at(-1)!;
  line(
    translate('list.head', { file: files.at(-1)!, type: sampleType.type, total: amount(total) }),
  );
  if (files.length > 1) line(translate('list.base', { file: files[0]! }));
  for (const { routine, source, rows } of list.routines) {
    const { name, file, columns } = routine;
    const last = columns.at(-1)!;
    line();
    line(`${name}  ${file === '' ? translate('list.no-file') : file}`);
    const share = total === 0 ? '–' : formatShare(last.cumSum / total);
    const sums = { flat: amount(last.flatSum), cum: amount(last.cumSum), share };
    line(`  ${translate('list.sums', sums)}${grown(columns, { amount, translate })}`);
    for (const said of sourceLines(source, translate)) line(`  ${said}`);
    line(header(columns.length > 1, translate));
    for (const row of rows) {
      const { line: number, text } = row;
      const cells = valueCells(columns, row, amount);
      const shown = text === null ? '' : visibleSource(text);
      line(`${cells}${String(number).padStart(LINE_WIDTH)}  ${shown}`);
    }
  }
}

/** Where the source was found, or where it was not. */
function sourceLines({ found, looked }: ListedRoutine['source'], translate: Translate): string[] {
  if (found) {
    const key = found.isCertain ? 'list.found' : 'list.found-uncertain';
    return [translate(key, { path: found.path })];
  }
  if (looked.length === 0) return [translate('list.nowhere')];
  return [
    translate('list.missing'),
    ...looked.map(({ path, refusal }) => `  ${path}: ${translate(`list.refusal-${refusal}`)}`),
    translate('list.hint'),
  ];
}

function grown(
  columns: readonly RoutineColumn[],
  { amount, translate }: { amount: (value: number) => string; translate: Translate },
): string {
  if (columns.length < 2) return '';
  const [base, source] = [columns[0]!, columns.at(-1)!];
  const flat = signed(source.flatSum - base.flatSum, amount);
  const cum = signed(source.cumSum - base.cumSum, amount);
  return `; ${translate('list.grown', { flat, cum })}`;
}

function header(isCompared: boolean, translate: Translate): string {
  const names = isCompared ? ['flat', 'cum', 'Δ flat', 'Δ cum'] : ['flat', 'cum'];
  const cells = names.map((name) => name.padStart(VALUE_WIDTH)).join(' ');
  return `${cells}${translate('list.line').padStart(LINE_WIDTH)}`;
}

/** `.` for 0, as pprof prints it. */
function valueCells(
  columns: readonly RoutineColumn[],
  row: RoutineRow,
  amount: (value: number) => string,
): string {
  const [base, source] = [columns[0]!, columns.at(-1)!];
  const cell = (value: number, told: string): string =>
    (value === 0 ? '.' : told).padStart(VALUE_WIDTH);
  const cells = WORDS.map((of) => {
    const value = rowValue(source, of, row);
    return cell(value, amount(value));
  });
  const grown = WORDS.map((of) => {
    const change = rowValue(source, of, row) - rowValue(base, of, row);
    return cell(change, signed(change, amount));
  });
  return (columns.length > 1 ? [...cells, ...grown] : cells).join(' ');
}

const WORDS = ['flat', 'cum'] as const;

import { amountOf } from '#core/base/amounts-by-name';
import { shellPath, shellQuoted } from '#core/base/shell-quote';
import { signed } from '#core/words/format-values';
import { formatOf } from '../answer/answer-heap.ts';
import type { ReportModel, ReportSnapshot } from '../report-model.ts';

/** A line for a shell, and what of the report it prints. */
export interface PprofCommand {
  /** Locale key `report-file.command-<code>`. */
  readonly code: 'all-a' | 'all-b' | 'change' | 'function' | 'function-change' | 'goroutines';
  readonly params: Readonly<Record<string, string>>;
  readonly command: string;
}

/** Functions that have a command of their own … */
const MOST_FUNCTIONS = 5;
/** … and the letters of one: a longer name fills a page, and cut it names another function. */
const MOST_LETTERS = 300;

/**
 * The commands of Go's own tool that print the report's numbers, with the paths as they were given. None for
 * what pprof cannot open: a member of an archive, standard input, an address (which would fetch anew), a listing.
 */
export function pprofCommands(report: ReportModel): PprofCommand[] {
  return [...heapCommands(report), ...goroutineCommands(report)];
}

function heapCommands(report: ReportModel): PprofCommand[] {
  const { snapshots, base, source, sampleType } = report;
  const b = source === null ? null : snapshots[source]!;
  if (b === null || !isOpenable(b)) return [];
  const a = base === null ? null : snapshots[base]!;
  const format = formatOf(b, sampleType);
  const total = ({ totals }: ReportSnapshot): string => format(amountOf(totals, sampleType) ?? 0);
  const isBytes = b.sampleTypes.find(({ type }) => type === sampleType)?.unit === 'bytes';
  const options = [
    '-trim=false',
    `-sample_index=${shellQuoted(sampleType)}`,
    ...(isBytes ? ['-unit=bytes'] : []),
  ];
  const pprof = (...words: readonly string[]): string =>
    ['go tool pprof', ...words, shellPath(b.path)].join(' ');
  const whole: PprofCommand = {
    ...{ code: 'all-b', params: { total: total(b) } },
    command: pprof('-top', ...options),
  };
  if (a === null || !isOpenable(a)) {
    return [whole, ...functionCommands(report, 'function', (peek) => pprof(peek, ...options))];
  }
  const from = `-diff_base=${shellQuoted(a.path)}`;
  const delta = amountOf(report.deltas, sampleType) ?? 0;
  return [
    {
      ...{ code: 'all-a', params: { total: total(a) } },
      command: ['go tool pprof', '-top', ...options, shellPath(a.path)].join(' '),
    },
    whole,
    {
      ...{ code: 'change', params: { total: signed(delta, format) } },
      command: pprof('-top', ...options, from),
    },
    ...functionCommands(report, 'function-change', (peek) => pprof(peek, ...options, from)),
  ];
}

/** Each function that is suspected, with its callers and callees: its line is that of the table. */
function functionCommands(
  report: ReportModel,
  code: 'function' | 'function-change',
  pprof: (peek: string) => string,
): PprofCommand[] {
  const format = formatOf(report.snapshots[report.source!]!, report.sampleType);
  const rows = new Map(report.top.map((row) => [row.function, row]));
  const names = new Set(report.suspectFunctions.map((suspect) => suspect.function));
  return [...names]
    .filter((name) => rows.has(name) && name.length <= MOST_LETTERS)
    .slice(0, MOST_FUNCTIONS)
    .map((name) => {
      const { cum, cumDelta } = rows.get(name)!;
      const amount = code === 'function' ? format(cum) : signed(cumDelta ?? 0, format);
      return {
        ...{ code, params: { function: name, amount } },
        command: pprof(`-peek=${shellQuoted(`^${quotedPattern(name)}$`)}`),
      };
    });
}

function goroutineCommands({ goroutines, snapshots }: ReportModel): PprofCommand[] {
  const last = goroutines?.snapshots.at(-1);
  if (last === undefined) return [];
  const snapshot = snapshots[last]!;
  if (!isOpenable(snapshot)) return [];
  return [
    {
      ...{ code: 'goroutines', params: { total: String(goroutines!.totals.at(-1)!) } },
      command: `go tool pprof -traces -trim=false ${shellPath(snapshot.path)}`,
    },
  ];
}

/** Whether pprof can read the file under the name that the report has for it. */
function isOpenable({ path, error, listing, form, kind }: ReportSnapshot): boolean {
  const isText = form === 'text' && kind !== 'heap';
  const isPlace = path !== '-' && !path.includes(' › ') && !/^https?:/i.test(path);
  return error === null && listing === null && form !== null && !isText && isPlace;
}

/** As Go's regexp.QuoteMeta. */
function quotedPattern(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}

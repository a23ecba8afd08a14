import { activeFilters, type FilterSpec } from '#core/filter/apply-filter';
import type { Granularity } from '#core/graph/graph-tables';

export interface ComparisonQuestion {
  /** Paths or addresses of A and B as the user opened them. */
  readonly base: string;
  readonly source: string;
  readonly sampleType: string;
  readonly granularity: Granularity;
  readonly normalize: boolean;
  readonly filter: FilterSpec;
  readonly measure: 'flat' | 'cum';
}

/** The command line that prints the same comparison, quoted for a POSIX shell. */
export function pprofCommand(question: ComparisonQuestion): string {
  const { filter } = question;
  return [
    'go tool pprof -top -trim=false',
    `-${question.granularity}`,
    ...(question.measure === 'cum' ? ['-cum'] : []),
    `-sample_index=${quoted(question.sampleType)}`,
    ...(question.normalize ? ['-normalize'] : []),
    ...activeFilters(filter).map((name) => `-${name}=${quoted(filter[name])}`),
    `-diff_base=${quoted(question.base)}`,
    // A file name is no option, whatever it begins with.
    quoted(question.source.replace(/^-/, './-')),
  ].join(' ');
}

function quoted(text: string): string {
  return /^[\w./:@=+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

import { shellPath, shellQuoted } from '#core/base/shell-quote';
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
    `-sample_index=${shellQuoted(question.sampleType)}`,
    ...(question.normalize ? ['-normalize'] : []),
    ...activeFilters(filter).map((name) => `-${name}=${shellQuoted(filter[name])}`),
    `-diff_base=${shellQuoted(question.base)}`,
    shellPath(question.source),
  ].join(' ');
}

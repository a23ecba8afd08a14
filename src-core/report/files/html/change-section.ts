import { formatOf } from '../../answer/answer-heap.ts';
import type { ReportTopRow } from '../../report-model.ts';
import type { ReportContent } from '../report-content.ts';
import { html, type Markup, type Part } from './markup.ts';
import { nameMarkup } from './names.ts';
import { section, table } from './table.ts';

const MOST_ROWS = 30;

/** What changed most, function by function, as `pprof -diff_base` has it; without A the largest. */
export function changeSection({ report, say }: ReportContent): Markup | null {
  const { top, base, source, snapshots, sampleType } = report;
  if (source === null || top.length === 0) return null;
  const format = formatOf(snapshots[source]!, sampleType);
  const signed = (value: number | null): string =>
    value === null ? '–' : value > 0 ? `+${format(value)}` : format(value);
  const isPair = base !== null;
  const change = (row: ReportTopRow): number => Math.abs(row.flatDelta ?? row.flat);
  const under = (row: ReportTopRow): number => Math.abs(row.cumDelta ?? row.cum);
  const shown = [...top]
    .sort((l, r) => change(r) - change(l) || under(r) - under(l))
    .slice(0, MOST_ROWS);
  const params = { type: sampleType, shown: shown.length, all: top.length };
  const columns = [
    ...(isPair ? [{ head: 'flat A', isNumber: true }] : []),
    { head: isPair ? 'flat B' : 'flat', isNumber: true },
    ...(isPair ? [{ head: 'Δ flat', isNumber: true }] : []),
    { head: isPair ? 'cum B' : 'cum', isNumber: true },
    ...(isPair
      ? [
          { head: 'Δ cum', isNumber: true },
          { head: say('overview.state'), isShort: true },
        ]
      : []),
    { head: say('overview.function') },
  ];
  const rows = shown.map((row): Part[] => [
    ...(isPair ? [format(row.flat - (row.flatDelta ?? 0))] : []),
    format(row.flat),
    ...(isPair ? [deltaMarkup(row.flatDelta, signed)] : []),
    format(row.cum),
    ...(isPair ? [deltaMarkup(row.cumDelta, signed)] : []),
    ...(isPair ? [row.state === null ? '' : say(`deltaState.${row.state}`)] : []),
    nameMarkup(row.function),
  ]);
  return section(
    say(isPair ? 'cli.top' : 'cli.top-one', params).replace(/[:：]$/, ''),
    table(columns, rows),
  );
}

function deltaMarkup(delta: number | null, signed: (value: number | null) => string): Markup {
  const way = (delta ?? 0) > 0 ? 'grown' : (delta ?? 0) < 0 ? 'shrunk' : 'dim';
  return html`<span class="${way}">${signed(delta)}</span>`;
}

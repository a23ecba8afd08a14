import { formatBytes, formatShare, groupDigits } from '#core/words/format-values';
import type { ReportSuspectFunction } from '../../report-model.ts';
import { clippedName } from '../clipped-name.ts';
import { acceptanceText, signedBytes } from '../finding-words.ts';
import type { ReportContent } from '../report-content.ts';
import { levelMarkup, stackLimit, statements } from './finding-section.ts';
import { html, type Markup } from './markup.ts';
import { functionMarkup, stackMarkup } from './names.ts';
import { section, table } from './table.ts';

/** Functions that are told with their stacks; the table has more. */
const MOST_TOLD = 3;
const MOST_ROWS = 20;

/** Memory by the program's own functions, then the heaviest of them with what speaks for and against. */
export function suspectSection(content: ReportContent): Markup | null {
  const { report, say } = content;
  const { suspectFunctions, base, source, answer, sampleType } = report;
  if (source === null) return null;
  const kind = answer.kind === 'window' ? 'window' : base === null ? 'level' : 'growth';
  const title = say(`overview.suspects-${kind}`, { type: sampleType });
  if (suspectFunctions.length === 0) {
    const key = kind === 'growth' ? 'overview.no-suspects' : `overview.no-suspects-${kind}`;
    return section(title, html`<p>${say(key)}</p>`);
  }
  const shown = suspectFunctions.slice(0, MOST_ROWS);
  return section(
    title,
    suspectTable(shown, content),
    // What a finding explains is told with it.
    shown
      .filter(({ rules }) => rules.length === 0)
      .slice(0, MOST_TOLD)
      .map((suspect) => told(suspect, content)),
  );
}

function suspectTable(rows: readonly ReportSuspectFunction[], content: ReportContent): Markup {
  const { report, say } = content;
  const isPair = report.base !== null;
  const share = (part: number | null): string =>
    part === null || part <= 0 || part > 1 ? '–' : formatShare(part);
  return table(
    [
      { head: say('overview.function') },
      { head: isPair ? 'Δ' : say('report-file.amount'), isNumber: true },
      ...(isPair
        ? [
            { head: say('overview.in-b'), isNumber: true },
            { head: say('report-file.of-growth'), isNumber: true },
            { head: say('report-file.per-hour'), isNumber: true },
            { head: say('report-file.freed'), isNumber: true },
            { head: say('overview.trend'), isShort: true },
          ]
        : [{ head: say('report-file.of-all'), isNumber: true }]),
      { head: say('report-file.explained') },
    ],
    rows.map((row) => [
      functionMarkup(row.function, row.file === '' ? '' : `${row.file}:${row.line}`),
      ...(isPair
        ? [
            signedBytes(row.deltaBytes ?? 0),
            formatBytes(row.bytes),
            share(row.shareOfGrowth),
            row.perHour === null ? '–' : signedBytes(row.perHour),
            row.freed === null ? '–' : formatShare(row.freed),
            say(`trendClass.${row.class}`),
          ]
        : [formatBytes(row.bytes), share(row.shareOfHeap)]),
      row.rules.join(', '),
    ]),
  );
}

function told(suspect: ReportSuspectFunction, content: ReportContent): Markup {
  const { say, report } = content;
  const place = suspect.file === '' ? '' : `${suspect.file}:${suspect.line}`;
  const [stack] = suspect.stacks;
  const known = acceptanceText(suspect, say);
  const level = report.base === null ? null : levelMarkup(suspect.level, say);
  return html`<article class="finding">
    <h3>${level} ${functionMarkup(suspect.function, place)}</h3>
    <p class="amounts">
      ${[
        suspect.deltaBytes === null ? formatBytes(suspect.bytes) : signedBytes(suspect.deltaBytes),
        say('finding.objects', { count: groupDigits(suspect.objects) }),
      ].map((amount) => html`<span class="n">${amount}</span>`)}
    </p>
    ${known === null ? null : html`<p>${clippedName(known, 600)}</p>`}
    ${statements(say('finding.evidence'), suspect.evidence)}
    ${statements(say('overview.because'), suspect.because)}
    ${statements(say('overview.refute'), suspect.refute)}
    ${
      stack
        ? html`<h4>${say('overview.stack')}</h4>
            ${stackMarkup(stack.stack, stack.places, stackLimit(content))}`
        : null
    }
  </article>`;
}

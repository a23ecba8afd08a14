import { amountOf } from '#core/base/amounts-by-name';
import { formatOf } from '../../answer/answer-heap.ts';
import { clockTime, pathLabels } from '../../path-labels.ts';
import { factTexts } from '../case-facts.ts';
import { clippedName } from '../clipped-name.ts';
import { failText } from '../fail-text.ts';
import type { ReportContent } from '../report-content.ts';
import { html, type Markup } from './markup.ts';

/** Letters of one sentence; only a hostile name makes it longer. */
const MOST_LETTERS = 900;

/** The first sentence large, then how sure, then what would decide; below it what was compared. */
export function answerSection(content: ReportContent): Markup {
  const { report, say } = content;
  const { headline, verdict, next } = report.answer;
  const fails = failText(content);
  return html`<header>
    <p class="kicker">${say('report-file.title')}</p>
    <h1>${clippedName(headline.text, MOST_LETTERS)}</h1>
    <p class="dim">
      ${factTexts(content.facts, say)
        .map((one) => clippedName(one, 240))
        .join(' · ')}
    </p>
    ${fails === null ? null : html`<p><b>${fails}</b></p>`}
    ${verdict.map(({ text }) => html`<p class="verdict">${clippedName(text, MOST_LETTERS)}</p>`)}
    ${
      next.length === 0
        ? null
        : html`<ul class="next" aria-label="${say('finding.next')}">
            ${next.map(({ text }) => html`<li>${clippedName(text, MOST_LETTERS)}</li>`)}
          </ul>`
    }
    ${compared(content)}
  </header>`;
}

/** A and B: when, how much, which file. */
function compared({ report, say }: ReportContent): Markup | null {
  const { base, source, snapshots, sampleType } = report;
  if (source === null) return null;
  const format = formatOf(snapshots[source]!, sampleType);
  const labels = pathLabels(snapshots);
  const rows = [
    ...(base === null ? [] : [{ name: 'A', index: base }]),
    { name: base === null ? '' : 'B', index: source },
  ];
  return html`<dl class="compared">
    ${rows.map(({ name, index }) => {
      const { timeNanos, totals } = snapshots[index]!;
      const time = timeNanos === null ? say('report-file.no-time') : clockTime(timeNanos);
      return html`<div>
        <dt>${name === '' ? sampleType : name}</dt>
        <dd class="n">${format(amountOf(totals, sampleType) ?? 0)}</dd>
        <dd class="n">${time}</dd>
        <dd><code>${clippedName(labels[index]!)}</code></dd>
      </div>`;
    })}
  </dl>`;
}

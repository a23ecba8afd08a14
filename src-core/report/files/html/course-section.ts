import { clippedName } from '../clipped-name.ts';
import type { ReportContent } from '../report-content.ts';
import { eventTexts } from '../report-events.ts';
import { growthSvg } from './growth-svg.ts';
import { html, type Markup } from './markup.ts';
import { section } from './table.ts';

/** Events that are listed: the latest. */
const MOST_EVENTS = 40;

/** The course as a chart, with loads below it, and what happened meanwhile as a list. */
export function courseSection(content: ReportContent): Markup | null {
  const { growth, say } = content;
  const chart = growthSvg(content);
  const events = eventList(content);
  if (growth === null) return section(say('report-file.events'), events);
  return section(
    say('overview.chart'),
    html`<p class="dim">${growth.title}, UTC</p>`,
    chart,
    events && html`<h3>${say('report-file.events')}</h3>`,
    events,
  );
}

/** In words: of a mark a chart has room for its beginning alone. */
function eventList({ events, say }: ReportContent): Markup | null {
  if (events.length === 0) return null;
  const left = events.length - MOST_EVENTS;
  return html`${left > 0 ? html`<p class="dim">${say('report-file.more', { count: left })}</p>` : null}
    <ul class="events">
      ${events
        .slice(-MOST_EVENTS)
        .map((event) => eventTexts(event, say))
        .map(
          ({ time, text }) =>
            html`<li><span class="n">${time}</span> <span>${clippedName(text, 400)}</span></li>`,
        )}
    </ul>`;
}

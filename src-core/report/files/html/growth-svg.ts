import { growthPicture, type GrowthPicture } from '#core/picture/growth-picture';
import { formatBytes, formatMeasured, groupDigits } from '#core/words/format-values';
import { clippedName } from '../clipped-name.ts';
import type { ReportContent } from '../report-content.ts';
import { html, type Markup } from './markup.ts';

const SIZE = { width: 960, height: 230 };
/** Points above so many are drawn without a dot of their own, but for A and B. */
const MOST_DOTS = 400;

/** The growth chart as SVG: every point has its snapshot's name as tooltip. */
export function growthSvg({ growth, report, say }: ReportContent): Markup | null {
  if (growth === null) return null;
  const picture = growthPicture(growth, SIZE);
  const format = growth.isBytes ? formatBytes : groupDigits;
  const { plot, lines, limitY } = picture;
  const label = say('overview.chart-label', {
    type: growth.title,
    summary: clippedName(report.answer.headline.text, 400),
  });
  return html`<svg
    class="chart"
    viewBox="0 0 ${SIZE.width} ${at(picture.height)}"
    role="img"
    aria-label="${label}"
  >
    ${picture.valueMarks.map(
      ({ y, value }) =>
        html`<path class="grid" d="M${at(plot.left)} ${at(y)}H${at(plot.right)}" />
          <text x="${at(plot.left - 8)}" y="${at(y + 4)}" class="end">${format(value)}</text>`,
    )}
    ${timeMarks(picture)} ${verticals(picture, say('trendClass.restart'))}
    ${
      limitY === null
        ? null
        : html`<path class="limit" d="M${at(plot.left)} ${at(limitY)}H${at(plot.right)}" />
            <text x="${at(plot.right)}" y="${at(limitY - 5)}" class="end limit-text">
              ${say('report-file.limit', { limit: format(growth.limit!) })}
            </text>`
    }
    ${lines.map((line) =>
      line.length < 2
        ? null
        : html`<path class="line" d="M${line.map(({ x, y }) => `${at(x)} ${at(y)}`).join('L')}" />`,
    )}
    ${laneMarkup(picture)} ${dots(picture)}
  </svg>`;
}

/** What else was measured: its name above, its scale at the left, as the plot has them. */
function laneMarkup({ lanes, plot }: GrowthPicture): Markup[] {
  return lanes.map(
    ({ name, top, bottom, highest, lines }) =>
      html`<path class="grid" d="M${at(plot.left)} ${at(bottom)}H${at(plot.right)}" />
        <text x="${at(plot.left)}" y="${at(top - 6)}">${clippedName(name, 100)}</text>
        <text x="${at(plot.left - 8)}" y="${at(top + 6)}" class="end">
          ${formatMeasured(highest)}
        </text>
        <text x="${at(plot.left - 8)}" y="${at(bottom + 4)}" class="end">0</text>
        ${lines.map(
          (line) =>
            html`<path
              class="load"
              d="M${line.map(({ x, y }) => `${at(x)} ${at(y)}`).join('L')}${line.length === 1 ? 'h1' : ''}"
            />`,
        )}`,
  );
}

function dots({ points, plot, floor }: GrowthPicture): Markup[] {
  const isSparse = points.length <= MOST_DOTS;
  return points
    .filter(({ role }) => isSparse || role !== null)
    .map(({ x, y, role, title }) => {
      const letter =
        role === null
          ? null
          : html`<path class="role" d="M${at(x)} ${at(plot.top)}V${at(floor)}" />
              <text x="${at(x)}" y="${at(plot.top - 8)}" class="middle strong">${role}</text>`;
      return html`${letter}<circle cx="${at(x)}" cy="${at(y)}" r="${role === null ? 3 : 5.5}"
          ><title>${clippedName(title)}</title></circle
        >`;
    });
}

function timeMarks({ timeMarks: marks, floor }: GrowthPicture): Markup[] {
  const days = new Set(marks.map(({ time }) => isoDay(time)));
  const seconds = marks.some(({ time }) => time % 60_000 !== 0);
  return marks.map(({ x, time }) => {
    const iso = new Date(time).toISOString();
    const clock = iso.slice(11, seconds ? 19 : 16);
    const text = days.size > 1 ? `${iso.slice(5, 10)} ${clock}` : clock;
    return html`<path class="tick" d="M${at(x)} ${at(floor)}v4" />
      <text x="${at(x)}" y="${at(floor + 17)}" class="middle">${text}</text>`;
  });
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Where a process began anew, and what else happened. */
function verticals({ restarts, marks, plot, floor }: GrowthPicture, restart: string): Markup[] {
  const events = [
    ...restarts.map((x) => ({ x, text: restart, kind: 'event' })),
    ...marks.map(({ x, text }) => ({ x, text: clippedName(text, 40), kind: 'mark' })),
  ];
  return events.map(({ x, text, kind }) => {
    const isLeft = x > (plot.left + plot.right) / 2;
    return html`<path class="${kind}" d="M${at(x)} ${at(plot.top)}V${at(floor)}" />
      <text
        x="${at(x + (isLeft ? -5 : 5))}"
        y="${at(plot.top + 10)}"
        class="${isLeft ? 'end' : ''}"
      >
        ${text}
      </text>`;
  });
}

function at(place: number): string {
  return String(Number(place.toFixed(2)));
}

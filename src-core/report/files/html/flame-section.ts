import type { ReportContent } from '../report-content.ts';
import { DELTA_STEPS, type FlameColors } from './flame-colors.ts';
import { flameFigures } from './flame-svg.ts';
import { html, type Markup } from './markup.ts';
import { section } from './table.ts';

/** A and B as icicles, with the legend of their colours. */
export function flameSection(content: ReportContent, colors: FlameColors): Markup | null {
  const { flames, report, say } = content;
  if (flames === null || flames.sides.every(({ layout }) => layout.length === 0)) return null;
  const title = say(flames.sides.length > 1 ? 'report-file.flames' : 'report-file.flame-one', {
    type: report.sampleType,
  });
  return section(
    title,
    flames.sides.length > 1
      ? legend(say)
      : html`<p class="dim">${say('report-file.by-package')}</p>`,
    flameFigures(content, colors),
  );
}

const SWATCH = 16;

function legend(say: ReportContent['say']): Markup {
  const width = SWATCH * DELTA_STEPS.length;
  return html`<p class="legend">
    <span>${say('flame.shrunk')}</span>
    <svg viewBox="0 0 ${width} 12" width="${width}" height="12" aria-hidden="true">
      ${DELTA_STEPS.map(
        (_, step) =>
          html`<rect class="s${step}" x="${step * SWATCH}" y="0" width="${SWATCH}" height="12" />`,
      )}
    </svg>
    <span>${say('flame.grown')}</span>
    <span><b class="shrunk">−</b> ${say('flame.only-a')}</span>
    <span><b class="grown">+</b> ${say('flame.only-b')}</span>
    <span>${say('report-file.own-scale')}</span>
  </p>`;
}

import { type BoundWords, stepWords } from '../../bound-words.ts';
import type { Finding, Statement } from '../../report-model.ts';
import { clippedName } from '../clipped-name.ts';
import { acceptanceText, findingAmounts } from '../finding-words.ts';
import type { ReportContent } from '../report-content.ts';
import { html, type Markup } from './markup.ts';
import { functionMarkup, stackMarkup } from './names.ts';
import { section, table } from './table.ts';

/** Frames of a stack in print; the JSON document has all. */
const MOST_FRAMES = 16;
const MOST_LETTERS = 600;

/** Findings with their level, what carried it there, what speaks against it and what was measured. */
export function findingSection(content: ReportContent): Markup | null {
  const { report, say } = content;
  const main = report.findings.filter(({ minor }) => !minor);
  const minor = report.findings.filter((finding) => finding.minor);
  return section(
    say('overview.findings'),
    main.length === 0
      ? html`<p>
          ${say(minor.length > 0 ? 'overview.no-findings-but-minor' : 'overview.no-findings')}
        </p>`
      : main.map((finding) => findingMarkup(finding, content)),
    minor.length === 0 ? null : minorTable(minor, content),
  );
}

function findingMarkup(finding: Finding, content: ReportContent): Markup {
  const { say, places } = content;
  const place = places.get(finding.id);
  const known = acceptanceText(finding, say);
  const own = place
    ? functionMarkup(place.function, place.file === '' ? '' : `${place.file}:${place.line}`)
    : null;
  return html`<article class="finding">
    <h3>${levelMarkup(finding.level, say)} ${clippedName(finding.title, MOST_LETTERS)}</h3>
    <p class="amounts">
      ${findingAmounts(finding, content).map((amount) => html`<span class="n">${amount}</span>`)}
      <span class="dim">${finding.rule}</span>
    </p>
    ${known === null ? null : html`<p>${clippedName(known, MOST_LETTERS)}</p>`}
    ${own ? html`<p>${say('report-file.own-code')} ${own}</p>` : null}
    ${statements(say('finding.evidence'), finding.evidence)}
    ${statements(say('finding.against'), finding.against)}
    ${statements(say('finding.next'), finding.next)}
    ${
      finding.alternatives.length === 0
        ? null
        : html`<p>${say('finding.alternatives')} ${finding.alternatives.join(', ')}</p>`
    }
    ${holder(finding, content)} ${measureTable(finding, content)}
    ${
      finding.stack.length === 0
        ? null
        : html`<h4>${say('overview.stack')}</h4>
            ${stackMarkup(finding.stack, [], stackLimit(content))}`
    }
  </article>`;
}

/** Confidence is a mark and a word, never a colour alone. */
export function levelMarkup(level: string, say: ReportContent['say']): Markup {
  const steps = ['pattern', 'likely', 'strong', 'proven'];
  const filled = steps.indexOf(level) + 1;
  return html`<span class="level ${level}"
    ><span aria-hidden="true">${'●'.repeat(filled)}${'○'.repeat(steps.length - filled)}</span>
    ${say(`level.${level}`)}</span
  >`;
}

export function statements(title: string, rows: readonly Statement[]): Markup | null {
  if (rows.length === 0) return null;
  return html`<div class="statements">
    <h4>${title}</h4>
    <ul>
      ${rows.map(({ text }) => html`<li>${clippedName(text, MOST_LETTERS)}</li>`)}
    </ul>
  </div>`;
}

export function stackLimit({ say }: ReportContent) {
  return { most: MOST_FRAMES, more: (count: number) => say('report-file.frames', { count }) };
}

function holder({ details }: Finding, { say }: ReportContent): Markup | null {
  if (!details.holder) return null;
  const chain = details.holder.chain.map((one) => clippedName(one, 160)).join(' → ');
  return html`<p>${say('cli.chain')}: <code>${chain}</code></p>`;
}

/** Each bound of each step: why this level and not the next. */
function measureTable(finding: Finding, content: ReportContent): Markup | null {
  const { say } = content;
  const rows = finding.steps.flatMap((step) =>
    stepWords(step, say).map((words) => ({ words, level: step.level })),
  );
  if (rows.length === 0) return null;
  const told = new Set<string>();
  const shown = rows.filter(({ words }) => {
    const key = `${words.measure}\0${words.asked}`;
    return !told.has(key) && told.add(key);
  });
  return html`<h4>${say('report-file.measures')}</h4>
    ${table(
      [
        { head: say('report-file.for-level'), isShort: true },
        { head: say('report-file.measure') },
        { head: say('report-file.measured') },
        { head: say('report-file.asked') },
      ],
      shown.map(({ words, level }) => [
        html`${holdsMark(words)} ${say(`level.${level}`)}`,
        words.measure,
        clippedName(words.measured, 160),
        clippedName(words.asked, 160),
      ]),
    )}`;
}

export function holdsMark({ holds }: Pick<BoundWords, 'holds'>): Markup {
  return holds ? html`<span class="yes">✓</span>` : html`<span class="no">✗</span>`;
}

function minorTable(findings: readonly Finding[], content: ReportContent): Markup {
  const { say } = content;
  return html`<h3>${say('overview.minor')}</h3>
    ${table(
      [
        { head: say('report-file.level'), isShort: true },
        { head: say('report-file.finding') },
        { head: say('report-file.amount'), isNumber: true },
        { head: say('overview.function') },
      ],
      findings.map((finding) => [
        levelMarkup(finding.level, say),
        clippedName(finding.title, MOST_LETTERS),
        findingAmounts(finding, content).slice(0, 2).join(' '),
        finding.function === '' ? '' : functionMarkup(finding.function, ''),
      ]),
    )}`;
}

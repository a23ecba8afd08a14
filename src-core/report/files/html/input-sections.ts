import { amountOf } from '#core/base/amounts-by-name';
import { errorText } from '#core/base/error-text';
import { formatOf } from '../../answer/answer-heap.ts';
import { stepWords } from '../../bound-words.ts';
import { clockTime, pathLabels } from '../../path-labels.ts';
import type { ReportVersionBounds } from '../../report-model.ts';
import { clippedName } from '../clipped-name.ts';
import type { ReportContent } from '../report-content.ts';
import { holdsMark } from './finding-section.ts';
import { html, type Markup } from './markup.ts';
import { nameMarkup } from './names.ts';
import { section, table } from './table.ts';

const MOST_FILES = 60;

/** Why no other rule: those that matched and were turned away, with what they missed. */
export function whyNotSection({ report, excluded, say }: ReportContent): Markup | null {
  const near = report.near.filter(({ level }) => level === 'excluded');
  return section(
    say('report-file.why-not'),
    excluded.length === 0
      ? null
      : html`<ul>
          ${excluded.map(
            ({ rule, text }) => html`<li><b>${rule}</b> ${clippedName(text, 600)}</li>`,
          )}
        </ul>`,
    near.length === 0
      ? null
      : table(
          [
            { head: say('report-file.rule') },
            { head: say('overview.function') },
            { head: say('report-file.missed') },
          ],
          near.map((one) => [
            html`${one.title}<br /><span class="dim">${one.rule}</span>`,
            one.function === '' ? '' : nameMarkup(one.function),
            stepWords({ bounds: one.missed }, say).map(
              (words) =>
                html`<div>
                  ${holdsMark(words)} ${words.measure}: ${clippedName(words.measured, 120)}
                  <span class="dim">${words.asked}</span>
                </div>`,
            ),
          ]),
        ),
    excluded.length + near.length === 0 ? html`<p>${say('report-file.nothing-out')}</p>` : null,
  );
}

/** What people know of the case. */
export function caseNotesSection({ caseNotes, say }: ReportContent): Markup | null {
  if (caseNotes.length === 0) return null;
  return section(
    say('report-file.case-notes'),
    html`<ul>
      ${caseNotes.map((note) => html`<li>${clippedName(note, 4096)}</li>`)}
    </ul>`,
  );
}

/** What to know before trusting the numbers. */
export function notesSection({ notes, say }: ReportContent): Markup | null {
  if (notes.length === 0) return null;
  return section(
    say('overview.notes'),
    html`<ul>
      ${notes.map((note) => html`<li>${clippedName(note, 600)}</li>`)}
    </ul>`,
  );
}

/** Every file given, the versions seen in it. */
export function filesSection(content: ReportContent): Markup | null {
  const { report, say } = content;
  const { snapshots, sampleType, base, source } = report;
  const labels = pathLabels(snapshots);
  const shown = snapshots.slice(0, MOST_FILES);
  const left = snapshots.length - shown.length;
  return section(
    say('report-file.files'),
    table(
      [
        { head: '' },
        { head: say('report-file.file') },
        { head: say('report-file.kind') },
        { head: say('report-file.time') },
        { head: say('report-file.amount'), isNumber: true },
      ],
      shown.map((snapshot, at) => {
        const amount = amountOf(snapshot.totals, sampleType);
        return [
          at === base ? 'A' : at === source ? 'B' : '',
          html`<code>${clippedName(labels[at]!)}</code>`,
          snapshot.error
            ? errorText(
                { ...snapshot.error, params: { file: snapshot.path, ...snapshot.error.params } },
                say,
              )
            : say(`snapshotKind.${snapshot.kind}`),
          snapshot.timeNanos === null ? '–' : clockTime(snapshot.timeNanos),
          amount === undefined ? '' : formatOf(snapshot, sampleType)(amount),
        ];
      }),
    ),
    left > 0 ? html`<p class="dim">${say('report-file.more-rows', { count: left })}</p>` : null,
    versions(content),
  );
}

function versions({ report, say }: ReportContent): Markup {
  const rows = [{ path: 'Go', ...report.go }, ...report.modules];
  return html`<h3>${say('report-file.versions')}</h3>
    <ul class="versions">
      ${rows.map(
        (row) =>
          html`<li>
            ${nameMarkup(row.path)}
            <span class="n">${versionText(row, say('report-file.unknown'))}</span>
          </li>`,
      )}
    </ul>`;
}

function versionText({ version, min, max }: ReportVersionBounds, unknown: string): string {
  const bounds = [min && `≥ ${min}`, max && `< ${max}`].filter(Boolean).join(', ');
  return clippedName(version ?? (bounds || unknown), 80);
}

/** Lines for a shell that print the report's numbers. */
export function commandSection({ commands, say, masked }: ReportContent): Markup | null {
  if (commands.length === 0) return null;
  return section(
    say('report-file.commands'),
    html`<p class="dim">
      ${say(masked ? 'report-file.commands-masked' : 'report-file.commands-hint')}
    </p>`,
    commands.map(
      ({ code, params, command }) =>
        html`<div class="command">
          <p>${clippedName(say(`report-file.command-${code}`, params), 400)}</p>
          <pre>${command}</pre>
        </div>`,
    ),
  );
}

import { formatBytes, formatShare, groupDigits } from '#core/words/format-values';
import { clippedName } from '../clipped-name.ts';
import { signedCount } from '../finding-words.ts';
import { isTwoProcesses } from '../../two-processes.ts';
import type { ReportContent } from '../report-content.ts';
import { html, type Markup, type Part } from './markup.ts';
import { functionMarkup, nameMarkup } from './names.ts';
import { section, table } from './table.ts';

const MOST_GROUPS = 20;
const MOST_CHAINS = 10;

/** Goroutines by what they wait for and where, exact counts. */
export function goroutineSection({ report, say }: ReportContent): Markup | null {
  const { goroutines } = report;
  if (!goroutines) return null;
  const isSeries = goroutines.snapshots.length > 1;
  const hasDelta = isSeries && goroutines.oneProcess;
  const shown = goroutines.groups.slice(0, MOST_GROUPS);
  const left = goroutines.groups.length - shown.length;
  const course = goroutines.totals.map(groupDigits);
  const isTold = goroutines.groups.some(({ createdBy }) => createdBy !== null);
  return section(
    say('goroutines.title'),
    html`<p class="n">
      ${[course[0]!, ...(isSeries ? [course.at(-1)!] : [])].join(' → ')} ${say('goroutines.exact')}
    </p>`,
    goroutines.oneProcess ? null : html`<p>${say('goroutines.two-processes')}</p>`,
    table(
      [
        { head: say('goroutines.count'), isNumber: true },
        ...(hasDelta ? [{ head: 'Δ', isNumber: true }] : []),
        { head: say('goroutines.wait'), isShort: true },
        { head: say('goroutines.blockedIn') },
        { head: say('report-file.first-function') },
        ...(isTold ? [{ head: say('report-file.created-by') }] : []),
      ],
      shown.map((group): Part[] => [
        groupDigits(group.counts.at(-1)!),
        ...(hasDelta ? [signedCount(group.delta ?? 0)] : []),
        say(`wait.${group.wait}`),
        functionMarkup(group.function, group.place),
        nameMarkup(group.entry),
        ...(isTold ? [group.createdBy === null ? '–' : nameMarkup(group.createdBy)] : []),
      ]),
    ),
    isTold ? null : html`<p class="dim">${say('report-file.not-told')}</p>`,
    left > 0 ? html`<p class="dim">${say('report-file.more-rows', { count: left })}</p>` : null,
  );
}

/** From resident memory to the heap, first and last reading. */
export function memorySection({ report, say }: ReportContent): Markup | null {
  const last = report.memory.at(-1);
  if (!last) return null;
  const [first] = report.memory;
  const isSeries = report.memory.length > 1;
  const cell = (bytes: number | null): string => (bytes === null ? '–' : formatBytes(bytes));
  const rows = last.rows.map(({ part, bytes }): Part[] => [
    say(`memory.${part}`),
    ...(isSeries ? [cell(first!.rows.find((row) => row.part === part)?.bytes ?? null)] : []),
    cell(bytes),
    html`<span class="dim">${say(`memory.hint-${part}`)}</span>`,
  ]);
  return section(
    say('memory.title'),
    isSeries && isTwoProcesses(report) ? html`<p>${say('memory.two-processes')}</p>` : null,
    table(
      [
        { head: say('memory.part'), isShort: true },
        ...(isSeries ? [{ head: say('memory.first'), isNumber: true }] : []),
        { head: say(isSeries ? 'memory.last' : 'memory.now'), isNumber: true },
        { head: '' },
      ],
      [
        ...rows,
        [
          html`<b>${say('memory.rss')}</b>`,
          ...(isSeries ? [cell(first!.maxRSS)] : []),
          cell(last.maxRSS),
          html`<span class="dim">${say('memory.hint-rss')}</span>`,
        ],
      ],
    ),
  );
}

/** Reference chains to the memory, heaviest first. */
export function holderSection({ report, say }: ReportContent): Markup | null {
  const { holders } = report;
  if (!holders) return null;
  const share = (bytes: number): string =>
    holders.totalBytes > 0 ? formatShare(bytes / holders.totalBytes) : '–';
  const file = report.snapshots[holders.snapshot]!.path;
  const chains = holders.chains.slice(0, MOST_CHAINS);
  return section(
    say('holders.title'),
    html`<p>
      <span class="n">${formatBytes(holders.totalBytes)}</span>
      ${say('holders.exact', {
        objects: groupDigits(holders.totalObjects),
        file: clippedName(file),
      })}
    </p>`,
    table(
      [
        { head: say('holders.bytes'), isNumber: true },
        { head: say('holders.share'), isNumber: true },
        { head: say('holders.objects'), isNumber: true },
        { head: say('holders.chains') },
      ],
      chains.map(({ bytes, objects, elements }) => [
        formatBytes(bytes),
        share(bytes),
        groupDigits(objects),
        elements.map(({ name, type }, at) => [
          at === 0 ? null : ' → ',
          nameMarkup(name),
          type === null ? null : html` <span class="dim">${clippedName(type, 80)}</span>`,
        ]),
      ]),
    ),
    html`<p class="dim">${say('holders.direction')}</p>`,
  );
}

import { errorText } from '#core/base/error-text';
import type { Translate } from '#core/base/translate';
import { findingId } from '#core/report/finding-id';
import { formatBytes, formatDuration } from '#core/words/format-values';
import type { Note } from '#contract/case-folder';
import type { DescribedCase } from './describe-case.ts';
import { timeOf } from './mark-command.ts';

interface Printing {
  readonly translate: Translate;
  readonly write: (text: string) => void;
}

/** Prints what a case holds, a line each; what there is none of is left out. */
export function printCase(described: DescribedCase, { translate, write }: Printing): void {
  const say: Translate = (key, params) => translate(`case.${key}`, params);
  const line = (text: string): void => write(`${text}\n`);
  const { folder, title, isNewer, services, references, marks, notes, damages } = described;
  line(title === null ? folder : say('titled', { title, folder }));
  if (isNewer) line(say('newer'));
  if (services.length > 0) line(say('services', { services: services.join(', ') }));
  printTakings(described, say, line);
  for (const { path, state, hasCopy } of references)
    line(say(`reference-${state}`, { path, copy: hasCopy ? say('with-copy') : '' }));
  for (const { timeNanos, text } of marks) line(say('mark', { time: timeOf(timeNanos), text }));
  for (const note of notes) line(`${noteLine(note, say)}`);
  for (const { origin, code, params } of damages)
    line(
      say('damage', { text: errorText({ code, params: { file: origin, ...params } }, translate) }),
    );
}

function printTakings(
  { firstNanos, lastNanos, takings, processes, kinds, bytes, inuse }: DescribedCase,
  say: Translate,
  line: (text: string) => void,
): void {
  if (firstNanos === null || lastNanos === null) return line(say('nothing-taken'));
  const span = formatDuration(Number(BigInt(lastNanos) - BigInt(firstNanos)));
  line(say('span', { from: timeOf(firstNanos), to: timeOf(lastNanos), span }));
  const files = kinds.map(({ kind, files }) => `${kind} ${files}`).join(', ');
  line(say('takings', { count: takings, files, bytes: formatBytes(bytes) }));
  if (processes > 1) line(say('processes', { count: processes }));
  if (inuse)
    line(
      say('inuse', {
        first: formatBytes(inuse.firstBytes),
        last: formatBytes(inuse.lastBytes),
        highest: formatBytes(inuse.highestBytes),
      }),
    );
}

function noteLine(note: Note, say: Translate): string {
  if (note.type === 'removed') return '';
  const { subject } = note;
  const about =
    subject?.kind === 'finding'
      ? findingId(subject)
      : subject === null
        ? ''
        : Object.values(subject).slice(1).join(' ');
  const of = about === '' ? '' : say('of', { about });
  if (note.type === 'pin') return say('pin', { of });
  if (note.type === 'note') {
    const tags = note.tags.map((tag) => ` #${tag}`).join('');
    return say('note', { of, text: note.text, tags });
  }
  const { reason, untilNanos, by } = note;
  const until = untilNanos === null ? '' : say('until', { time: timeOf(untilNanos) });
  return say('accepted', { of, reason, until, by: by === undefined ? '' : say('by', { by }) });
}

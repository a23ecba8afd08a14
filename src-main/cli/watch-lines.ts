import { errorText } from '#core/base/error-text';
import type { Translate } from '#core/base/translate';
import { formatBytes, formatDuration, groupDigits } from '#core/words/format-values';
import type { WatchEvent } from '#main/services/capture/watch-events';

const NANOS_PER_HOUR = 3.6e12;
const NANOS_PER_MS = 1e6;

/** What a person is told of an event: one line, without its end. */
export function watchLine(event: WatchEvent, say: Translate): string {
  switch (event.type) {
    case 'taken':
      return takenLine(event, say);
    case 'failed': {
      const { kind, error, retryMs, timeNanos } = event;
      const text = errorText(error, say);
      const what = kind === null ? text : say('watch.without', { kind, text });
      const retry =
        retryMs === null
          ? ''
          : ` ${say('watch.retry', { duration: formatDuration(retryMs * NANOS_PER_MS) })}`;
      return `${timeText(timeNanos)}  ${what}${retry}`;
    }
    case 'restarted':
      return `${timeText(event.taking.timeNanos)}  ${say(`watch.process.${event.change}`)}`;
    case 'gap': {
      const { fromNanos, toNanos, cause } = event;
      if (toNanos < fromNanos) return `${timeText(toNanos)}  ${say('watch.set-back')}`;
      const duration = formatDuration(Number(toNanos - fromNanos));
      return `${timeText(toNanos)}  ${say(`watch.gap.${cause}`, { duration })}`;
    }
    case 'limit': {
      const shown = event.level === 'inuse' ? formatBytes : groupDigits;
      const params = { value: shown(event.value), limit: shown(event.limit) };
      return say(`watch.limit.${event.level}`, params);
    }
    case 'thinned':
      return say('watch.thinned', { count: event.count });
    case 'done':
      return say(`watch.done.${event.reason}`, { count: event.count });
  }
}

/** "2026-11-28 16:27:03Z  12  heap 53.2 MB  1,203 goroutines  +12 MB/h  limit in 42 min  …-id". */
function takenLine(event: Extract<WatchEvent, { type: 'taken' }>, say: Translate): string {
  const { taking, reading, forecast, isExtra, count } = event;
  const cells = [timeText(taking.timeNanos), String(count)];
  if (reading.inuseBytes !== null) {
    cells.push(say('watch.heap', { bytes: formatBytes(reading.inuseBytes) }));
  }
  if (reading.goroutines !== null) {
    cells.push(say('watch.goroutines', { count: groupDigits(reading.goroutines) }));
  }
  if (forecast !== null) {
    const { perHour } = forecast.slope;
    cells.push(`${perHour < 0 ? '' : '+'}${formatBytes(perHour)}/h`);
    const hours = forecast.hoursToLimit;
    if (hours === 0) cells.push(say('watch.over-limit'));
    else if (hours !== null) {
      cells.push(say('watch.limit-in', { duration: formatDuration(hours * NANOS_PER_HOUR) }));
    }
  }
  if (isExtra) cells.push(say('watch.extra'));
  return [...cells, taking.id].join('  ');
}

/** To the second, in UTC, as everything else is told. */
function timeText(nanos: bigint): string {
  const iso = new Date(Number(nanos / 1_000_000n)).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}Z`;
}

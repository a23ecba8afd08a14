import { largest } from '#core/base/largest';
import { errorText } from '#core/base/error-text';
import type { Translate } from '#core/base/translate';
import type { FleetProcess, FleetReport } from '#core/fleet/fleet-model';
import { isGrowing } from '#core/fleet/fleet-report';
import { sharedFunctionText } from '#core/fleet/shared-function-text';
import { formatBytes, formatTime, groupDigits } from '#core/words/format-values';
import type { ProfileSource, SourceServices } from '#main/services/profile-source/profile-source';

interface Printing {
  readonly translate: Translate;
  readonly write: (text: string) => void;
}

/** Processes that are printed; --json has all. */
const MOST_ROWS = 40;

/** Prints the services of a source, a line each. */
export function printServices(
  { names, label, isCut }: SourceServices & { readonly source: Pick<ProfileSource, 'name'> },
  { translate, write }: Printing,
): void {
  const line = (text: string): void => write(`${text}\n`);
  if (names.length === 0) return line(translate('fleet.no-services'));
  line(
    translate(label === null ? 'fleet.service-itself' : 'fleet.services', { label: label ?? '' }),
  );
  for (const name of names) line(`  ${name}`);
  if (isCut) line(translate('fleet.services-cut', { count: names.length }));
}

/** Prints a fleet: its processes as a table, then what they have in common. */
export function printFleet(report: FleetReport, { translate, write }: Printing): void {
  const say: Translate = (key, params) => translate(`fleet.${key}`, params);
  const line = (text: string): void => write(`${text}\n`);
  const { service, processes, versions, deployments, functions, lookedInto, failures } = report;
  const growing = processes.filter(isGrowing).length;
  line(
    say('head', { service, count: groupDigits(processes.length), growing: groupDigits(growing) }),
  );
  line(say('span', { from: timeText(report.fromNanos), to: timeText(report.toNanos) }));
  if (report.isCut) line(say('cut'));
  line('');
  printTable(processes.slice(0, MOST_ROWS), translate, line);
  if (processes.length > MOST_ROWS)
    line(say('more', { more: groupDigits(processes.length - MOST_ROWS) }));
  line('');
  for (const { version, processes: count, growing: grow } of versions)
    line(say('version', { version: version ?? say('no-version'), count, growing: grow }));
  for (const { version, timeNanos } of deployments)
    line(say('deployment', { version, time: timeText(timeNanos) }));
  const looked = lookedInto.length;
  for (const shared of functions)
    line(sharedFunctionText(shared, { looked, bytes: formatBytes(shared.deltaBytes) }, translate));
  if (looked > 0 && functions.length === 0) line(say('no-function', { looked }));
  for (const { process, code, params } of failures)
    line(say('failure', { process, text: errorText({ code, params }, translate) }));
}

function printTable(
  processes: readonly FleetProcess[],
  translate: Translate,
  line: (text: string) => void,
): void {
  const columns = ['name', 'bytes', 'growth', 'slope', 'trend', 'restarts', 'build'] as const;
  const rows = [
    columns.map((column) => translate(`fleet.column.${column}`)),
    ...processes.map((process) => cellsOf(process, translate)),
  ];
  const widths = columns.map((_, at) => largest(rows.map((cells) => columnsOf(cells[at]!))));
  for (const cells of rows) {
    const padded = cells.map((cell, at) => {
      const space = ' '.repeat(widths[at]! - columnsOf(cell));
      return at === 0 || at > 3 ? cell + space : space + cell;
    });
    line(padded.join('  ').trimEnd());
  }
}

/** Columns of a terminal that a text takes: characters of Chinese, and those that go with them, are two wide. */
function columnsOf(text: string): number {
  return Array.from(text).length + (text.match(WIDE)?.length ?? 0);
}

const WIDE = /[\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/g;

function cellsOf(process: FleetProcess, translate: Translate): readonly string[] {
  const { name, bytes, growthBytes, slope, restarts, version, isOutlier } = process;
  const trend = translate(`trendClass.${process.class}`);
  return [
    name,
    formatBytes(bytes),
    growthBytes === null ? '–' : signed(growthBytes),
    slope === null ? '–' : `${signed(slope.perHour)}/h`,
    isOutlier ? translate('fleet.outlier', { trend }) : trend,
    restarts === null ? '–' : String(restarts),
    version ?? '–',
  ];
}

function signed(bytes: number): string {
  return `${bytes < 0 ? '' : '+'}${formatBytes(bytes)}`;
}

function timeText(nanos: string): string {
  return formatTime(BigInt(nanos));
}

import { amountOf } from '#core/base/amounts-by-name';
import type { CodedStatement } from '#core/rules/rule-outcome';
import type { Finding, ReportBeside, ReportSuspectFunction } from '../report-model.ts';
import type { AnalysedReport } from './answer-types.ts';

/** Below so many seconds a rate per minute would speak of more than was seen. */
const LEAST_SECONDS = 60;
/** From so many hours on a rate per hour is what people read. */
const SLOW_HOURS = 3;
/** Less than that was not freed at all, as far as sampling can tell. */
const NOTHING = 0.02;
/** What is most of it is said to be all there is to know. */
const MOST = 0.5;

/** The function that an answer names: the one that grew most, of those that no claimed rule explains; null = none. */
export function leadOf(
  { suspectFunctions }: AnalysedReport,
  isExplained: (suspect: ReportSuspectFunction) => boolean = () => false,
): ReportSuspectFunction | null {
  return suspectFunctions.find((suspect) => !isExplained(suspect)) ?? null;
}

/** `main.(*Server).handleOrder (server.go:48)`; the name alone where the profile has no line. */
export function placed({
  function: name,
  file,
  line,
}: Pick<ReportSuspectFunction, 'function' | 'file' | 'line'>): string {
  return placedAt(name, file === '' ? '' : `${file}:${line}`);
}

/** @param place - `file:line`, or ''. */
export function placedAt(name: string, place: string): string {
  const short = shortPlace(place);
  return short === '' ? name : `${name} (${short})`;
}

/** `server.go:48` of a whole path. */
export function shortPlace(place: string): string {
  return place.slice(Math.max(place.lastIndexOf('/'), place.lastIndexOf('\\')) + 1);
}

/** What grew, by whom, how fast, since when. */
export function ownGrowth(report: AnalysedReport, lead: ReportSuspectFunction): CodedStatement {
  const isLoad = lead.because.some(({ code }) => code === 'load-explains');
  if (isLoad && lead.freed !== null)
    return {
      code: 'answer-own-load',
      params: { function: placed(lead), deltaBytes: lead.deltaBytes ?? 0, share: lead.freed },
    };
  const total = amountOf(report.deltas, report.sampleType) ?? 0;
  const hasShare = lead.shareOfGrowth !== null && lead.shareOfGrowth <= 1;
  const params = {
    function: placed(lead),
    deltaBytes: lead.deltaBytes ?? 0,
    ...(hasShare ? { totalBytes: total, share: lead.shareOfGrowth } : {}),
  };
  const { form, params: speed } = speedOf(report, lead);
  return { code: `answer-own${hasShare ? '' : '-alone'}-${form}`, params: { ...params, ...speed } };
}

/** How fast, as far as the snapshots can tell. */
function speedOf(
  report: AnalysedReport,
  { perHour, since, straight }: ReportSuspectFunction,
): { form: 'line' | 'rate' | 'span' | 'untimed'; params: CodedStatement['params'] } {
  const timeOf = (index: number): string | null => report.snapshots[index]!.timeNanos;
  const [from, to] = [timeOf(report.base!), timeOf(report.source!)];
  if (from === null || to === null) return { form: 'untimed', params: {} };
  const durationNanos = BigInt(to) - BigInt(from);
  const seconds = Number(durationNanos) / 1e9;
  const span = { durationNanos: String(durationNanos) };
  const begun = since === null ? null : timeOf(since);
  if (perHour === null || perHour <= 0 || begun === null || seconds < LEAST_SECONDS)
    return { form: 'span', params: span };
  const isSlow = seconds >= 3600 * SLOW_HOURS;
  return {
    form: straight ? 'line' : 'rate',
    params: {
      ...span,
      rateBytes: isSlow ? perHour : perHour / 60,
      per: isSlow ? 'hour' : 'minute',
      sinceTimeNanos: begun,
    },
  };
}

/** Into what, what became of it, what grows beside it, how sure. */
export function ownDetails(lead: ReportSuspectFunction): CodedStatement[] {
  const { freed, beside, because, level, grows } = lead;
  return [
    ...calledByOwn(lead),
    ...intoWhat(lead),
    ...(grows === null ? [] : [{ code: 'answer-grows', params: { into: grows } }]),
    ...(freed === null
      ? []
      : freed < NOTHING
        ? [{ code: 'answer-freed-none', params: {} }]
        : [{ code: 'answer-freed', params: { share: freed } }]),
    ...beside.slice(0, 1).map(besideStatement),
    level === 'likely'
      ? { code: 'answer-own-likely', params: {} }
      : { code: because[0]!.code, params: because[0]!.params },
  ];
}

function besideStatement(beside: ReportBeside): CodedStatement {
  return beside.container === 'unknown'
    ? { code: 'answer-beside-unknown', params: { function: placed(beside) } }
    : { code: 'answer-beside', params: { function: placed(beside), into: beside.container } };
}

/** Memory of a library on whose stacks no function of the program's is: which own functions call into it. */
function calledByOwn({ own, calledBy }: ReportSuspectFunction): CodedStatement[] {
  if (own) return [];
  return calledBy.length === 0
    ? [{ code: 'answer-not-own', params: {} }]
    : [{ code: 'answer-called-by', params: { functions: calledBy.map(placed).join(', ') } }];
}

function intoWhat({ containers, objects, bytes }: ReportSuspectFunction): CodedStatement[] {
  const gain = (container: (typeof containers)[number]): number =>
    container.deltaBytes ?? container.bytes;
  const whole = containers.reduce((sum, container) => sum + Math.max(0, gain(container)), 0);
  const [most] = containers;
  if (!most || whole <= 0 || gain(most) < MOST * whole) return [];
  const share = gain(most) / whole;
  const { kind, through } = most;
  if (kind === 'call')
    return through === null ? [] : [{ code: 'answer-through', params: { through, share } }];
  if (kind !== 'unknown')
    return [
      { code: 'answer-into', params: { into: kind, share } },
      ...(kind === 'goroutine' ? [{ code: 'answer-goroutine-memory', params: {} }] : []),
    ];
  if (objects <= 0) return [];
  return [{ code: 'answer-into-unknown', params: { objects, blockBytes: bytes / objects } }];
}

/** Where a finding's memory was asked for, by the program's own function; nothing where that is not known. */
export function ownOfFinding(
  { suspectFunctions }: AnalysedReport,
  { rule }: Finding,
): CodedStatement[] {
  const rows = suspectFunctions.filter(({ rules }) => rules.includes(rule));
  const own = rows.find((row) => row.own);
  if (own) {
    const bytes = own.deltaBytes ?? own.bytes;
    return [
      { code: 'answer-asked-by', params: { function: placed(own), bytes } },
      ...own.beside.slice(0, 1).map(besideStatement),
    ];
  }
  const calledBy = rows.flatMap((row) => row.calledBy);
  const names = [...new Set(calledBy.map(placed))];
  return names.length === 0
    ? []
    : [{ code: 'answer-called-by', params: { functions: names.slice(0, 3).join(', ') } }];
}

/** What to look at; of a library's function nobody is told to look into it as if it were theirs. */
export function lookAt({ own, containers, function: name }: ReportSuspectFunction): CodedStatement {
  if (containers[0]?.kind === 'goroutine')
    return { code: 'answer-next-goroutine-waits', params: {} };
  return own
    ? { code: 'answer-next-look', params: { function: name } }
    : { code: 'answer-next-library', params: { function: name } };
}

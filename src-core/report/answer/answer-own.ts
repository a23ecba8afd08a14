import { amountOf } from '#core/base/amounts-by-name';
import type { SnapshotIndex } from '#core/case/case-snapshot';
import { type CodedStatement, say, sayOpen } from '#core/words/say';
import type { ReportBeside } from '../report-model.ts';
import type { AnalysedFinding, AnalysedFunction, AnalysedReport } from './answer-types.ts';

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
  isExplained: (suspect: AnalysedFunction) => boolean = () => false,
): AnalysedFunction | null {
  return suspectFunctions.find((suspect) => !isExplained(suspect)) ?? null;
}

/** `main.(*Server).handleOrder (server.go:48)`; the name alone where the profile has no line. */
export function placed({
  function: name,
  file,
  line,
}: Pick<AnalysedFunction, 'function' | 'file' | 'line'>): string {
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
export function ownGrowth(report: AnalysedReport, lead: AnalysedFunction): CodedStatement {
  const isLoad = lead.because.some(({ code }) => code === 'load-explains');
  if (isLoad && lead.freed !== null)
    return say('answer-own-load', {
      function: placed(lead),
      deltaBytes: lead.deltaBytes ?? 0,
      share: lead.freed,
    });
  const total = amountOf(report.deltas, report.sampleType) ?? 0;
  const hasShare = lead.shareOfGrowth !== null && lead.shareOfGrowth <= 1;
  const own = { function: placed(lead), deltaBytes: lead.deltaBytes ?? 0 };
  const speed = speedOf(report, lead);
  if (!hasShare) return aloneGrowth(own, speed);
  const params = { ...own, totalBytes: total, share: lead.shareOfGrowth };
  if (speed.form === 'untimed') return say('answer-own-untimed', params);
  if (speed.form === 'span') return say('answer-own-span', { ...params, ...speed.params });
  return say(`answer-own-${speed.form}`, { ...params, ...speed.params });
}

/** Without a part of the whole: beside what shrank it may be more than that. */
function aloneGrowth(
  own: { readonly function: string; readonly deltaBytes: number },
  speed: Speed,
): CodedStatement {
  if (speed.form === 'untimed') return say('answer-own-alone-untimed', own);
  if (speed.form === 'span') return say('answer-own-alone-span', { ...own, ...speed.params });
  return say(`answer-own-alone-${speed.form}`, { ...own, ...speed.params });
}

type Speed =
  | { readonly form: 'untimed' }
  | { readonly form: 'span'; readonly params: { readonly durationNanos: string } }
  | {
      readonly form: 'line' | 'rate';
      readonly params: {
        readonly durationNanos: string;
        readonly rateBytes: number;
        readonly per: 'hour' | 'minute';
        readonly sinceTimeNanos: string;
      };
    };

/** How fast, as far as the snapshots can tell. */
function speedOf(report: AnalysedReport, { perHour, since, straight }: AnalysedFunction): Speed {
  const timeOf = (index: SnapshotIndex): string | null => report.snapshots[index]!.timeNanos;
  const [from, to] = [timeOf(report.base!), timeOf(report.source!)];
  if (from === null || to === null) return { form: 'untimed' };
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
export function ownDetails(lead: AnalysedFunction): CodedStatement[] {
  const { freed, beside, because, level, grows } = lead;
  return [
    ...calledByOwn(lead),
    ...intoWhat(lead),
    ...(grows === null ? [] : [say('answer-grows', { into: grows })]),
    ...(freed === null
      ? []
      : freed < NOTHING
        ? [say('answer-freed-none')]
        : [say('answer-freed', { share: freed })]),
    ...beside.slice(0, 1).map(besideStatement),
    level === 'likely' ? say('answer-own-likely') : sayOpen(because[0]!.code, because[0]!.params),
  ];
}

function besideStatement(beside: ReportBeside): CodedStatement {
  return beside.container === 'unknown'
    ? say('answer-beside-unknown', { function: placed(beside) })
    : say('answer-beside', { function: placed(beside), into: beside.container });
}

/**
 * Memory on whose stacks no function of the program's is: which own functions are run from there and grow, else which
 * call into that library.
 */
function calledByOwn({ own, runs, calledBy }: AnalysedFunction): CodedStatement[] {
  if (own) return [];
  if (runs.length > 0) return [say('answer-runs', { functions: runs.map(placed).join(', ') })];
  return calledBy.length === 0
    ? [say('answer-not-own')]
    : [say('answer-called-by', { functions: calledBy.map(placed).join(', ') })];
}

function intoWhat({ containers, objects, bytes }: AnalysedFunction): CodedStatement[] {
  const gain = (container: (typeof containers)[number]): number =>
    container.deltaBytes ?? container.bytes;
  const whole = containers.reduce((sum, container) => sum + Math.max(0, gain(container)), 0);
  const [most] = containers;
  if (!most || whole <= 0 || gain(most) < MOST * whole) return [];
  const share = gain(most) / whole;
  const { kind, through } = most;
  if (kind === 'call') return through === null ? [] : [say('answer-through', { through, share })];
  if (kind !== 'unknown')
    return [
      say('answer-into', { into: kind, share }),
      ...(kind === 'goroutine' ? [say('answer-goroutine-memory')] : []),
    ];
  if (objects <= 0) return [];
  return [say('answer-into-unknown', { objects, blockBytes: bytes / objects })];
}

/** Where a finding's memory was asked for, by the program's own function; nothing where that is not known. */
export function ownOfFinding(
  { suspectFunctions }: AnalysedReport,
  { rule }: AnalysedFinding,
): CodedStatement[] {
  const rows = suspectFunctions.filter(({ rules }) => rules.includes(rule));
  const own = rows.find((row) => row.own);
  if (own) {
    const bytes = own.deltaBytes ?? own.bytes;
    return [
      say('answer-asked-by', { function: placed(own), bytes }),
      ...own.beside.slice(0, 1).map(besideStatement),
    ];
  }
  const calledBy = rows.flatMap((row) => row.calledBy);
  const names = [...new Set(calledBy.map(placed))];
  return names.length === 0
    ? []
    : [say('answer-called-by', { functions: names.slice(0, 3).join(', ') })];
}

/** What to look at; of a library's function nobody is told to look into it as if it were theirs. */
export function lookAt({ own, containers, function: name }: AnalysedFunction): CodedStatement {
  if (containers[0]?.kind === 'goroutine') return say('answer-next-goroutine-waits');
  return own
    ? say('answer-next-look', { function: name })
    : say('answer-next-library', { function: name });
}

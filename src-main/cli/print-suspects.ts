import { amountOf } from '#core/base/amounts-by-name';
import type { Translate } from '#core/base/translate';
import { acceptanceText } from '#core/report/files/finding-words';
import { formatBytes, formatShare } from '#core/words/format-values';
import type { Finding, ReportModel, ReportSuspectFunction } from '#core/report/report-model';

export type Line = (text?: string) => void;

/** Texts, and what shares of the whole are called: of a window or a listing there is no heap. */
export interface Words {
  readonly translate: Translate;
  readonly whole: 'cli.of-heap' | 'cli.of-it';
  /** Whether to tell the bounds that decided. */
  readonly why: boolean;
}

/** Suspects that a terminal shows. */
const SUSPECTS = 3;
/** Frames of a stack, leaf side, that are shown whatever they are; own functions always are. */
const LEAF_FRAMES = 4;

/** Part of all growth from which a function is worth a word beside findings that do not explain it. */
const UNEXPLAINED_SHARE = 0.1;

/** "3 MB (+40 kB), 4% of the heap, 96% of its growth". */
export function amountsOf(
  {
    bytes,
    deltaBytes,
    shareOfHeap,
    shareOfGrowth,
  }: Pick<Finding, 'bytes' | 'deltaBytes' | 'shareOfHeap' | 'shareOfGrowth'>,
  { translate, whole }: Words,
): string {
  const share = (key: string, part: number | null): string =>
    part === null || part <= 0 || part > 1
      ? ''
      : `, ${translate(key, { share: formatShare(part) })}`;
  const delta = deltaBytes === null ? '' : ` (${signed(deltaBytes)})`;
  return `${formatBytes(bytes)}${delta}${share(whole, shareOfHeap)}${share('cli.of-growth', shareOfGrowth)}`;
}

/**
 * What grew and no rule at `likely` or above explains, or what memory consists of: neither an unknown leak nor
 * a small finding beside it may hide the heaviest.
 */
export function printSuspects(report: ReportModel, words: Words, line: Line): void {
  const { translate } = words;
  const { suspectFunctions, findings, deltas, sampleType, base, answer } = report;
  const hasFindings = findings.some(({ minor }) => !minor);
  const least =
    base === null || !hasFindings ? 0 : UNEXPLAINED_SHARE * (amountOf(deltas, sampleType) ?? 0);
  const shown = suspectFunctions.filter(
    ({ rules, bytes, deltaBytes }) => rules.length === 0 && (deltaBytes ?? bytes) >= least,
  );
  if (shown.length === 0) return;
  const titleOf = (): string => {
    if (answer.kind === 'window') return 'cli.gained';
    if (base === null) return 'cli.heaviest';
    return hasFindings ? 'cli.unexplained' : 'cli.growing';
  };
  line(translate(titleOf(), { type: sampleType }));
  for (const suspect of shown.slice(0, SUSPECTS)) {
    line();
    line(`   ${amountsOf(suspect, words)}`);
    const known = acceptanceText(suspect, translate);
    if (known !== null) line(`   ${known}`);
    for (const frame of stackExcerpt(suspect)) line(`     ${frame}`);
    for (const { text } of suspect.evidence) line(`   ${translate('finding.evidence')}: ${text}`);
    for (const { text } of suspect.refute) line(`   ${translate('overview.refute')}: ${text}`);
  }
  line();
}

/** The heaviest stack, leaf first, what lies between marked: no function of the program's own is ever left out. */
export function stackExcerpt({
  function: suspect,
  callers,
  stacks,
}: Pick<ReportSuspectFunction, 'function' | 'callers' | 'stacks'>): string[] {
  const { stack = [], places = [] } = stacks[0] ?? {};
  const own = new Set([suspect, ...callers]);
  const rows: string[] = [];
  stack.forEach((name, at) => {
    const isOwn = own.has(name);
    const place = places[at] ?? '';
    if (isOwn || at < LEAF_FRAMES) rows.push(isOwn && place !== '' ? `${name}  ${place}` : name);
    else if (rows.at(-1) !== '…') rows.push('…');
  });
  return rows.at(-1) === '…' ? rows.slice(0, -1) : rows;
}

function signed(bytes: number): string {
  return bytes > 0 ? `+${formatBytes(bytes)}` : formatBytes(bytes);
}

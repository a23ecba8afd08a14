import { type CodedStatement, say } from '#core/words/say';
import { expectedPerHour, missingByError } from './fix-verdict.ts';
import type { JudgedFunction, SideGrowth } from './before-after-model.ts';

/** Snapshots in each series from which on a trend's interval is a real one. */
const ENOUGH_SNAPSHOTS = 5;
/** The load after must be at least this part of that before: less load grows less. */
const LEAST_LOAD = 0.8;
/** The record after must be at least this part of that before. */
const LEAST_RECORD = 0.9;
/** What did not come must be so many times the error (two standard errors): one chance in some ten thousand. */
const STANDS_OUT = 2;
/** The heap as a whole may keep this part of its growth: nothing is as still as that. */
const LEAST_REMOVED = 0.8;

/**
 * What an A/B lacks to prove that the change removed the growth. Proof takes: growth before that lasted; none after,
 * though it would have shown; five snapshots each; as much load, as long a record; an absence that no sampling error explains; and that nothing else grew instead,
 * the heap as a whole among it.
 */
export function missingForProof(
  { verdict, before, after, load }: JudgedFunction,
  { total, judged }: { total: JudgedFunction; judged: readonly JudgedFunction[] },
): CodedStatement[] {
  if (verdict !== 'gone') return [say('fix-need-gone')];
  const missing: CodedStatement[] = [];
  if (before!.class !== 'steady-growth')
    missing.push(say('fix-need-lasting', { class: before!.class }));
  const snapshots = Math.min(before!.snapshots, after!.snapshots);
  if (snapshots < ENOUGH_SNAPSHOTS) missing.push(say('fix-need-snapshots', { snapshots }));
  if (load.ratio === null) missing.push(say('fix-need-load'));
  else if (load.ratio < LEAST_LOAD) missing.push(say('fix-need-more-load', { share: load.ratio }));
  const expected = expectedPerHour(before!, load) ?? 0;
  if (missingByError(before!, after!, expected) < STANDS_OUT) missing.push(say('fix-need-data'));
  if ((after!.hours ?? 0) < LEAST_RECORD * (before!.hours ?? Infinity))
    missing.push(say('fix-need-longer'));
  if (!isRemoved(total.before, total.after) || judged.some((one) => one.verdict === 'new'))
    missing.push(say('fix-need-rest'));
  return missing;
}

function isRemoved(before: SideGrowth | null, after: SideGrowth | null): boolean {
  if (before?.perHour == null || after === null) return false;
  return !after.grown || (after.perHour ?? Infinity) <= (1 - LEAST_REMOVED) * before.perHour;
}

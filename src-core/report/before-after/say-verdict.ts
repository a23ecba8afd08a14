import { type CodedStatement, say } from '#core/words/say';
import { placed } from '../answer/answer-own.ts';
import type { JudgedFunction, SideGrowth } from './before-after-model.ts';

/** Did it work: what became of the function that grew most before. */
export function sayHeadline(
  first: JudgedFunction | null,
  { judged, total }: { judged: readonly JudgedFunction[]; total: JudgedFunction },
): CodedStatement {
  if (!first) {
    const fresh = judged.find(({ verdict }) => verdict === 'new');
    return fresh ? say('fix-only-new', { function: nameOf(fresh) }) : say('fix-nothing-grew');
  }
  const params = { function: nameOf(first), to: first.movedTo ?? '' };
  if (first.verdict === 'new') return say('fix-only-new', { function: params.function });
  const isElsewhere = first.verdict === 'gone' && total.after?.grown === true;
  return say(isElsewhere ? 'fix-gone-rest-grows' : `fix-${first.verdict}`, params);
}

/** One function: rates before and after, and under which load. */
export function sayVerdict(one: JudgedFunction): CodedStatement {
  const { before, after, load } = one;
  const isTimed = before?.perHour != null && after?.perHour != null;
  if (!isTimed) return say('fix-row-untimed', amountsOf(before, after));
  const rates = { beforeBytes: before.perHour / 60, afterBytes: after.perHour / 60 };
  if (load.ratio === null || load.source === 'unknown') return say('fix-row', rates);
  return say(`fix-row-load-${load.source}`, { ...rates, share: load.ratio });
}

function amountsOf(
  before: SideGrowth | null,
  after: SideGrowth | null,
): { readonly beforeBytes: number; readonly afterBytes: number } {
  return { beforeBytes: before?.deltaBytes ?? 0, afterBytes: after?.deltaBytes ?? 0 };
}

function nameOf({ function: name, before, after }: JudgedFunction): string {
  const { file, line } = (before?.line ? before : after) ?? { file: '', line: 0 };
  return placed({ function: name, file, line });
}

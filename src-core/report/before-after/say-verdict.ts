import type { CodedStatement } from '#core/rules/rule-outcome';
import { placed } from '../answer/answer-own.ts';
import type { JudgedFunction, SideGrowth } from './before-after-model.ts';

/** Did it work: what became of the function that grew most before. */
export function sayHeadline(
  first: JudgedFunction | null,
  { judged, total }: { judged: readonly JudgedFunction[]; total: JudgedFunction },
): CodedStatement {
  if (!first) {
    const fresh = judged.find(({ verdict }) => verdict === 'new');
    return fresh
      ? { code: 'fix-only-new', params: { function: nameOf(fresh) } }
      : { code: 'fix-nothing-grew', params: {} };
  }
  const isElsewhere = first.verdict === 'gone' && total.after?.grown === true;
  return {
    code: isElsewhere ? 'fix-gone-rest-grows' : `fix-${first.verdict}`,
    params: { function: nameOf(first), to: first.movedTo ?? '' },
  };
}

/** One function: rates before and after, and under which load. */
export function sayVerdict(one: JudgedFunction): CodedStatement {
  const { before, after, load } = one;
  const isTimed = before?.perHour != null && after?.perHour != null;
  if (!isTimed) return { code: 'fix-row-untimed', params: amountsOf(before, after) };
  return {
    code: load.ratio === null ? 'fix-row' : `fix-row-load-${load.source}`,
    params: {
      beforeBytes: before.perHour / 60,
      afterBytes: after.perHour / 60,
      ...(load.ratio === null ? {} : { share: load.ratio }),
    },
  };
}

function amountsOf(before: SideGrowth | null, after: SideGrowth | null): CodedStatement['params'] {
  return { beforeBytes: before?.deltaBytes ?? 0, afterBytes: after?.deltaBytes ?? 0 };
}

function nameOf({ function: name, before, after }: JudgedFunction): string {
  const { file, line } = (before?.line ? before : after) ?? { file: '', line: 0 };
  return placed({ function: name, file, line });
}

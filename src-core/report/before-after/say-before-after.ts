import type { Translate } from '#core/base/translate';
import { tellStatement } from '#core/words/tell';
import type { Wordless } from '#core/words/wordless';
import { sayReport } from '../say-report.ts';
import type { BeforeAfter, FunctionVerdict, WordlessBeforeAfter } from './before-after-model.ts';

/** The last pass over a before/after, as `sayReport` over a report: with the words of both of its reports. */
export function sayBeforeAfter(document: WordlessBeforeAfter, translate: Translate): BeforeAfter {
  const say = tellStatement(translate);
  const sayFunction = (one: Wordless<FunctionVerdict>): FunctionVerdict => ({
    ...one,
    statement: say(one.statement),
  });
  return {
    ...document,
    headline: say(document.headline),
    functions: document.functions.map(sayFunction),
    total: sayFunction(document.total),
    missing: document.missing.map(say),
    doubts: document.doubts.map(say),
    before: sayReport(document.before, translate),
    after: sayReport(document.after, translate),
  };
}

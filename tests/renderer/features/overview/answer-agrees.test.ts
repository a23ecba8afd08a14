import { describe, expect, it } from 'vitest';
import { reportComparison } from '#core/report/analyze-case';
import { reportAnswer } from '#core/report/answer/report-answer';
import { sayAnswer, sayReport } from '#core/report/say-report';
import { LANGUAGES } from '#contract/host-calls';
import { printReport } from '#main/cli/print-report';
import { createTranslate as inCommandLine } from '#main/services/translate';
import { i18n } from '#renderer/session/i18n.ts';
import { createTranslate as inWindow } from '#renderer/session/translate.ts';
import { comparedInputs } from '#support/compared-inputs';
import { fixtureCases, fixtureFolder, fixtureHeaps } from '#support/fixture-case';

/** Every recorded series whole, its last heap alone, and its goroutines alone. */
const inputsOf = comparedInputs((name) => {
  const all = fixtureFolder(name);
  const goroutines = all.filter(({ kind }) => kind === 'goroutine');
  return [all, fixtureHeaps(name).slice(-1), goroutines].filter((files) => files.length > 0);
});

describe.each(fixtureCases())('of %s the command line and the window', (name) => {
  it.each(LANGUAGES)('say the same first sentences in %s', (language) => {
    i18n.global.locale.value = language;
    for (const compared of inputsOf(name)) {
      const document = reportComparison(compared, {});
      const shown = sayReport(document, inWindow(language));
      const report = sayReport(document, inCommandLine(language));
      let printed = '';
      printReport(report, {
        translate: inCommandLine(language),
        write: (text) => (printed += text),
        rows: 5,
        why: false,
      });
      const { headline, verdict, next } = shown.answer;
      const lines = printed.split('\n');
      expect(lines.slice(0, 1 + verdict.length)).toEqual(
        [headline, ...verdict].map(({ text }) => text),
      );
      for (const { text } of next) expect(printed).toContain(text);
      // What vue-i18n fills in the window's own texts reads the same.
      expect(
        sayAnswer(reportAnswer(document), (key, params) => i18n.global.t(key, params ?? {})),
      ).toEqual(shown.answer);
    }
  });
});

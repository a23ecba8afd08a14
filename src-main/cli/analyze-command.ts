import { AppError } from '#core/base/errors';
import { withTexts } from '#core/base/with-texts';
import { reportComparison } from '#core/report/analyze-case';
import { firstFinding } from '#core/report/answer/answer-causes';
import { reportJson } from '#core/report/report-json';
import { upstreamIssue } from '#core/report/upstream-issue';
import type { ReportModel } from '#core/report/report-model';
import { sayReport } from '#core/report/say-report';
import { STANDARD_INPUT } from '#main/services/snapshot-store';
import { createTranslate } from '#main/services/translate';
import type { AnalyzeArguments } from './arguments.ts';
import { comparedPaths } from './compared-paths.ts';
import { isUsable, judgedReport } from './fail-on.ts';
import { type CommandIo, EXIT } from './io.ts';
import { visibleValue } from './people-texts.ts';
import { printReport } from './print-report.ts';

/** Rows of the text report's table; the document is complete. */
const TEXT_TOP_ROWS = 20;

/** `leakbook analyze` and `leakbook compare`: the report as text, or as one JSON document. */
export async function analyzeCommand(args: AnalyzeArguments, io: CommandIo): Promise<number> {
  const { compared, options, snapshots, packTexts, translate, say } = await comparedPaths(
    args,
    io,
    {
      // The document is the same in every language.
      inputName: (texts) => (args.json ? STANDARD_INPUT : texts('cli.standard-input')),
      // Two files named outright are compared as named, of one process or not; the report notes which.
      asNamed: args.command === 'compare',
    },
  );
  const document = reportComparison(compared, { ...options, top: args.top ?? undefined });
  const report = sayReport(document, translate);
  if (!isUsable(report, io, say)) return EXIT.usage;
  if (args.command === 'compare' && !hasPair(report))
    throw new AppError('no-usable-input', { count: snapshots.length });
  if (args.strict && snapshots.some(({ error }) => error !== null)) return EXIT.usage;
  const failOn = { level: args.failOn, growth: args.failOnGrowth };
  const judged = judgedReport({ report, comparison: compared.comparison }, failOn, { io, say });
  if (args.json) io.document(reportJson(report));
  else if (args.issue) {
    // Maintainers read English, whatever the reader's language.
    const english = withTexts(createTranslate('en'), packTexts, 'en');
    const { showNames } = args;
    io.stdout(upstreamIssue(document, firstFinding(document), english, { showNames }));
  } else {
    printReport(visibleValue(report), {
      translate: say,
      write: io.stdout,
      rows: args.top ?? TEXT_TOP_ROWS,
      why: args.why,
    });
  }
  judged.tell();
  return judged.code;
}

/** Two heaps, or where there is none two goroutine profiles. */
function hasPair({ base, source, goroutines }: ReportModel): boolean {
  return source === null ? (goroutines?.snapshots.length ?? 0) > 1 : base !== null;
}

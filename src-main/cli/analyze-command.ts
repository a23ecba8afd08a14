import { pageIds } from 'virtual:handbook';
import { choiceOf } from '#core/case/line-up';
import { AppError } from '#core/base/errors';
import { errorText } from '#core/base/error-text';
import { withTexts } from '#core/base/with-texts';
import { parseIdl } from '#core/evidence/idl/parse-idl';
import { analyzeCase } from '#core/report/analyze-case';
import { firstFinding } from '#core/report/answer/answer-causes';
import { usableSnapshots } from '#core/case/usable-snapshots';
import { reportJson } from '#core/report/report-json';
import { upstreamIssue } from '#core/report/upstream-issue';
import { CONFIDENCE_LEVELS, type ReportModel } from '#core/report/report-model';
import { sayReport } from '#core/report/say-report';
import { loadCase } from '#main/services/load-case';
import { openPaths } from '#main/services/open-paths';
import { readIdlPaths } from '#main/services/read-idl';
import { readPacks } from '#main/services/read-pack';
import { createSnapshotStore, STANDARD_INPUT } from '#main/services/snapshot-store';
import { createTranslate } from '#main/services/translate';
import type { AnalyzeArguments } from './arguments.ts';
import { type CommandIo, EXIT } from './io.ts';
import { peopleTranslate, visibleValue } from './people-texts.ts';
import { printReport } from './print-report.ts';

/** Rows of the text report's table; the document is complete. */
const TEXT_TOP_ROWS = 20;

/** `leakbook analyze` and `leakbook compare`: the report as text, or as one JSON document. */
export async function analyzeCommand(args: AnalyzeArguments, io: CommandIo): Promise<number> {
  const pack = await readPacks(args.packs, pageIds);
  const translate = withTexts(createTranslate(args.language), pack.texts, args.language);
  const say = peopleTranslate(args.language, pack.texts);
  // The document is the same in every language.
  const input = args.json ? STANDARD_INPUT : say('cli.standard-input');
  const store = createSnapshotStore((id) => id, { name: input, open: io.stdin });
  const opened = await openPaths(args.paths, store);
  const snapshots = await loadCase(opened, store);
  if (snapshots.length === 0) throw new AppError('no-profiles', { path: args.paths.join(', ') });
  for (const { error, path } of snapshots) {
    if (error === null) continue;
    io.stderr(
      `leakbook: ${errorText({ ...error, params: { file: path, ...error.params } }, say)}\n`,
    );
  }
  // Two files named outright are compared as named, of one process or not; the report notes which.
  const isPair =
    args.command === 'compare' && snapshots.length === 2 && usableSnapshots(snapshots).length === 2;
  const choice = {
    ...choiceOf({
      base: args.base ?? (isPair ? 0 : null),
      source: args.source ?? (isPair ? 1 : null),
    }),
    top: args.top ?? undefined,
    limitBytes: args.limitBytes ?? undefined,
  };
  const idl = [...opened.idl, ...(await readIdlPaths(args.idl))];
  const broken = parseIdl(idl).problems.find((problem) => 'error' in problem);
  if (broken && 'error' in broken) throw broken.error;
  const { rules, libraries } = pack;
  const document = analyzeCase(snapshots, { ...choice, idl, rules, libraries });
  const report = sayReport(document, translate);
  if (report.source === null && report.goroutines === null) {
    for (const { text } of [report.answer.headline, ...report.answer.next])
      io.stderr(`leakbook: ${text}\n`);
    return EXIT.usage;
  }
  if (args.command === 'compare' && !hasPair(report))
    throw new AppError('no-usable-input', { count: snapshots.length });
  if (args.strict && snapshots.some(({ error }) => error !== null)) return EXIT.usage;
  if (args.json) io.document(reportJson(report));
  else if (args.issue) {
    // Maintainers read English, whatever the reader's language.
    const { showNames } = args;
    const finding = firstFinding(document);
    io.stdout(
      upstreamIssue(document, finding, withTexts(createTranslate('en'), pack.texts, 'en'), {
        showNames,
      }),
    );
  } else {
    printReport(visibleValue(report), {
      translate: say,
      write: io.stdout,
      rows: args.top ?? TEXT_TOP_ROWS,
      why: args.why,
    });
  }
  return reaches(report, args) ? EXIT.failedOn : EXIT.ok;
}

/** Two heaps, or where there is none two goroutine profiles. */
function hasPair({ base, source, goroutines }: ReportModel): boolean {
  return source === null ? (goroutines?.snapshots.length ?? 0) > 1 : base !== null;
}

/** Whether a finding is at the `--fail-on` level or above. */
function reaches({ findings }: ReportModel, { failOn }: AnalyzeArguments): boolean {
  if (failOn === null) return false;
  const limit = CONFIDENCE_LEVELS.indexOf(failOn);
  return findings.some(({ level }) => CONFIDENCE_LEVELS.indexOf(level) >= limit);
}

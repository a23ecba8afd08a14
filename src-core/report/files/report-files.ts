import { AppError } from '#core/base/errors';
import type { Translate } from '#core/base/translate';
import type { Sha256 } from '#core/profile/inflate';
import type { ChartMark } from '#core/picture/growth-picture';
import { tell } from '#core/words/tell';
import { type FailOn, judgeReport } from '../fail-on/judge-report.ts';
import { type ComparedCase, reportComparison, type ReportOptions } from '../analyze-case.ts';
import { createNameMask } from '../mask-names.ts';
import { reportJson } from '../report-json.ts';
import type { ReportModel } from '../report-model.ts';
import { sayReport } from '../say-report.ts';
import { tellNotes } from '../tell-notes.ts';
import { caseFacts } from './case-facts.ts';
import { chartLoads } from './chart-loads.ts';
import { growthChart } from './growth-chart.ts';
import { htmlReport } from './html/html-report.ts';
import { junitReport } from './junit-report.ts';
import { leftName, ownNames } from './left-names.ts';
import { markdownReport } from './markdown-report.ts';
import { maskReport } from './mask-report.ts';
import { ownPlace } from './own-place.ts';
import { pprofCommands } from './pprof-commands.ts';
import type { ReportContent, ReportedLoad } from './report-content.ts';
import { reportEvents } from './report-events.ts';
import { reportFlames } from './report-flames.ts';
import type { ReportFormat, ReportLanguage } from './report-formats.ts';
import { createReportMask, type ReportMask } from './report-mask.ts';
import { sarifReport } from './sarif-report.ts';

export interface ReportFileOptions extends ReportOptions {
  readonly language: ReportLanguage;
  /** Texts in that language, with those of the packs whose rules were asked. */
  readonly translate: Translate;
  /** Leakbook's own. */
  readonly version: string;
  /** Gives the program's own names stand-ins, in every format. */
  readonly masked: boolean;
  /** What fails a build; where nothing is said files tell what `likely` would have failed. */
  readonly failOn?: FailOn | undefined;
  /** Services that the case is of; left out where the report is masked. */
  readonly services?: readonly string[] | undefined;
  /** Measured meanwhile, drawn beside the growth; their names are left out where the report is masked. */
  readonly loads?: readonly ReportedLoad[] | undefined;
  /** Shown in the growth chart. */
  readonly marks?: readonly ChartMark[] | undefined;
  /** What a person wrote about the case. A masked report leaves it out: words written freely may name anything. */
  readonly caseNotes?: readonly string[] | undefined;
  /** A page allows its own style by its hash. */
  readonly sha256: Sha256;
}

/** Files of one report, and the report they are of. */
export interface ReportFiles {
  readonly report: ReportModel;
  /** By format, those that were asked for. */
  readonly texts: Readonly<Partial<Record<ReportFormat, string>>>;
}

/**
 * Writes one report in any number of formats: what window and command line both hand on.
 *
 * @throws AppError `mask-incomplete` when a name of the program's own is left in a masked file; none is then given.
 */
export async function reportFiles(
  compared: ComparedCase,
  formats: readonly ReportFormat[],
  options: ReportFileOptions,
): Promise<ReportFiles> {
  const mask = options.masked ? createReportMask() : null;
  const content = reportContent(compared, options, mask);
  const texts: Partial<Record<ReportFormat, string>> = {};
  for (const format of formats) texts[format] = await WRITERS[format](content, options.sha256);
  if (mask) {
    const profiles = compared.known.snapshots.flatMap(({ profile }) => (profile ? [profile] : []));
    const names = ownNames(profiles, mask);
    for (const text of Object.values(texts)) {
      const name = leftName(text, names);
      if (name !== null) throw new AppError('mask-incomplete', { name });
    }
  }
  return { report: content.report, texts };
}

const WRITERS: Readonly<
  Record<ReportFormat, (content: ReportContent, sha256: Sha256) => string | Promise<string>>
> = {
  html: htmlReport,
  markdown: markdownReport,
  json: ({ report }) => reportJson(report),
  junit: junitReport,
  sarif: sarifReport,
};

/** What all formats are written from. */
export function reportContent(
  compared: ComparedCase,
  options: Omit<ReportFileOptions, 'sha256'>,
  mask: ReportMask | null,
): ReportContent {
  const { translate: say, language, version, marks = [], caseNotes = [] } = options;
  const document = reportComparison(compared, options);
  const report = sayReport(mask ? maskReport(document, mask) : document, say);
  const { comparison } = compared;
  const { services = [], loads = [] } = options;
  const failOn = isAsked(options.failOn) ? options.failOn : null;
  const shownMarks = marks.map((mark) => (mask ? { ...mark, text: mask.text(mark.text) } : mark));
  const places = report.findings.flatMap((finding) => {
    const place = ownPlace(report, finding);
    return place ? [[finding.id, place] as const] : [];
  });
  const growth = growthChart(report, comparison, {
    ...{ say, marks: shownMarks, loads: chartLoads(loads, mask, say) },
  });
  return {
    ...{ report, say, language, version, failOn, growth, masked: mask !== null },
    facts: caseFacts(report, comparison, { services, mask }),
    events: reportEvents(report, shownMarks),
    flames: reportFlames(report, comparison, mask ?? createNameMask(true)),
    caseNotes: mask ? [] : caseNotes,
    notes: tellNotes(report.notes, say),
    excluded: report.excluded.map(({ rule, reason, params }) => ({
      ...{ rule, text: tell('exclusion', { code: reason, params }, say) },
    })),
    commands: pprofCommands(report),
    places: new Map(places),
    verdict: judgeReport(report, comparison, failOn ?? UNASKED),
  };
}

/** What files tell of a report that nobody asked to fail. */
const UNASKED: FailOn = { level: 'likely', growth: null };

function isAsked(failOn: FailOn | undefined): failOn is FailOn {
  return failOn !== undefined && (failOn.level !== null || failOn.growth !== null);
}

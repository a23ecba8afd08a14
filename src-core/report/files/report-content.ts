import type { Translate } from '#core/base/translate';
import type { CallTree, FlameLayout } from '#core/graph/graph-tables';
import type { ChartData } from '#core/picture/growth-picture';
import type { LoadPoint } from '../before-after/load-series.ts';
import type { FailOn, FailVerdict } from '../fail-on/judge-report.ts';
import type { ReportModel } from '../report-model.ts';
import type { CaseFacts } from './case-facts.ts';
import type { ReportEvent } from './report-events.ts';
import type { OwnPlace } from './own-place.ts';
import type { PprofCommand } from './pprof-commands.ts';
import type { ReportLanguage } from './report-formats.ts';

/** All that the writers of files read; made once for all formats. */
export interface ReportContent {
  /** With words; masked where that was asked for. */
  readonly report: ReportModel;
  /** Texts in the language of the file. */
  readonly say: Translate;
  readonly language: ReportLanguage;
  /** Leakbook's own. */
  readonly version: string;
  /** Whether the program's own names have stand-ins. */
  readonly masked: boolean;
  /** What the case is of. */
  readonly facts: CaseFacts;
  /** Restarts and marks, in time order. */
  readonly events: readonly ReportEvent[];
  /** Null where there are no two times. */
  readonly growth: GrowthChart | null;
  /** Null without a profile of what is reported. */
  readonly flames: ReportFlames | null;
  /** What a person wrote about the case; untrusted text. */
  readonly caseNotes: readonly string[];
  /** What to know about the input, in words. */
  readonly notes: readonly string[];
  /** Patterns that were seen and are not reported: the rule, and why in words. */
  readonly excluded: readonly { readonly rule: string; readonly text: string }[];
  /** What prints the report's numbers. */
  readonly commands: readonly PprofCommand[];
  /** The program's own code that a finding leads to, by the finding's id. */
  readonly places: ReadonlyMap<string, OwnPlace>;
  /** What was asked to fail the build; null = nothing was, and `verdict` is of `likely`. */
  readonly failOn: FailOn | null;
  readonly verdict: FailVerdict;
}

/** A load series that a case keeps. */
export interface ReportedLoad {
  /** Of its file; untrusted text. */
  readonly path: string;
  /** What its head line calls its values; untrusted text, null = nothing. */
  readonly measure: string | null;
  /** In time order. */
  readonly points: readonly LoadPoint[];
}

/** The course of what the answer speaks of. */
export interface GrowthChart extends ChartData {
  /** What the values are: a sample type, or what it is called. */
  readonly title: string;
}

/** A and B as icicles; without A of B alone. */
export interface ReportFlames {
  readonly tree: CallTree;
  /** One a column of the tree. */
  readonly sides: readonly { readonly name: 'A' | 'B'; readonly layout: FlameLayout }[];
  /** The columns' unit is bytes. */
  readonly isBytes: boolean;
}

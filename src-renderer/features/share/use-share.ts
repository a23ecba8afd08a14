import { computed, shallowRef, watch } from 'vue';
import { plainName } from '#core/base/plain-name';
import { REPORT_FORMATS, type ReportFormat } from '#core/report/files/report-formats';
import type { Reply } from '#contract/host-calls';
import { reportedCase } from '#contract/reported-case';
import type { AnalysisCalls } from '#contract/worker-protocol';
import { useCasesStore } from '#renderer/case/cases-store.ts';
import { useFilesStore } from '#renderer/case/files-store.ts';
import { useKeptStore } from '#renderer/case/kept-store.ts';
import { useQuestionStore } from '#renderer/case/question-store.ts';
import { useReportStore } from '#renderer/case/report-store.ts';
import { useAnalysis } from '#renderer/case/use-analysis.ts';
import { host } from '#renderer/host/host.ts';
import { usePacksStore } from '#renderer/session/packs-store.ts';
import { usePreferencesStore } from '#renderer/session/preferences-store.ts';
import { saveFile } from '#renderer/session/save-file.ts';

/** What a report is saved as: PDF is HTML that the desktop has printed. */
export type SharedAs = ReportFormat | 'pdf';

const ENDINGS: Readonly<Record<SharedAs, string>> = {
  ...{ html: 'html', pdf: 'pdf', markdown: 'md', json: 'json', junit: 'xml', sarif: 'sarif' },
};

/** The report of the open case as a file, made anew for each choice. */
export function useShare() {
  const cases = useCasesStore();
  const files = useFilesStore();
  const question = useQuestionStore();
  const reported = useReportStore();
  const kept = useKeptStore();
  const packs = usePacksStore();
  const preferences = usePreferencesStore();
  const format = shallowRef<SharedAs>('html');
  const masked = shallowRef(false);
  const formats = computed<readonly SharedAs[]>(() => {
    const [html, ...others] = REPORT_FORMATS;
    return preferences.info?.hasOpenDialog ? [html, 'pdf', ...others] : REPORT_FORMATS;
  });

  /** The case as it was when the dialog opened or a choice was made: one that is watched never comes to rest. */
  const request = shallowRef<AnalysisCalls['case:report']['request'] | null>(null);
  watch(
    [format, masked, () => preferences.language, () => packs.content, () => cases.number],
    () => (request.value = requestNow()),
    { immediate: true },
  );
  watch(
    () => reported.report === null, // as it is for a moment wherever files join
    () => (request.value ??= requestNow()),
  );
  const { result, error, isBusy } = useAnalysis('case:report', () => request.value);

  function requestNow(): AnalysisCalls['case:report']['request'] | null {
    const { report } = reported;
    if (!report) return null;
    const { rules, libraries, texts } = packs.content;
    return {
      snapshots: question.members.map(({ source }) => source),
      ...{ base: report.base, source: report.source, idl: files.idl, rules, libraries, texts },
      format: format.value === 'pdf' ? 'html' : format.value,
      language: preferences.language,
      version: preferences.info?.version ?? '',
      masked: masked.value,
      kept: reportedCase(
        kept.contents
          ? { ...kept.contents, services: kept.contents.summary.services }
          : { marks: [], notes: [], loads: [], services: [] },
      ),
    };
  }
  /** null = not made yet, or it cannot be. */
  const text = computed(() => (isBusy.value || error.value ? null : (result.value?.text ?? null)));
  /** A masked file is not named after the program. */
  const fileName = computed(() => {
    const title = masked.value ? '' : plainName(question.shownSeries?.title ?? '');
    return `leakbook-${title || 'report'}.${ENDINGS[format.value]}`;
  });

  function save(): Promise<Reply<{ readonly file: string } | null>> {
    const made = text.value ?? '';
    return format.value === 'pdf'
      ? host['file:save']({ name: fileName.value, content: { kind: 'page', html: made } })
      : saveFile(fileName.value, { kind: 'text', text: made });
  }

  /** Whether there is anything to share. */
  const hasReport = computed(() => request.value !== null);
  return { format, formats, masked, text, error, hasReport, save };
}

import { defineStore } from 'pinia';
import { computed, nextTick, shallowRef, watch } from 'vue';
import { type ErrorReport, toErrorReport } from '#core/base/errors';
import type { ReportModel } from '#core/report/report-model';
import { sayReport } from '#core/report/say-report';
import { EMPTY_PACK, type HandbookPack } from '#contract/handbook-pack';
import type { AnalysisCalls } from '#contract/worker-protocol';
import { i18n } from '#renderer/session/i18n.ts';
import { createTranslate, translateWith } from '#renderer/session/translate.ts';
import { analysis } from '#renderer/workers/analysis.ts';
import type { CaseFile } from './case-file.ts';
import { useFilesStore } from './files-store.ts';
import type { Analysed } from './held-cases.ts';
import type { Progress } from './open-queue.ts';
import { useQuestionStore } from './question-store.ts';

/** A team's own rules, libraries and texts. */
type Packs = Pick<HandbookPack, 'rules' | 'libraries' | 'texts'>;
type AnalyzeRequest = AnalysisCalls['case:analyze']['request'];

const FIRST_SAMPLE_TYPE = 'inuse_space';

/** The answer to the question: kept in step with it, and told in the language of the window. */
export const useReportStore = defineStore('report', () => {
  const files = useFilesStore();
  const question = useQuestionStore();
  const packs = shallowRef<Packs>(EMPTY_PACK);
  const latest = useLatestAnalysis(packs);
  /** A report numbers the files of its series, so it counts only as long as they are the first of those shown. */
  const analysed = computed(() => {
    const of = latest.analysed.value;
    return of?.files.every((file, index) => file === question.members[index]) ? of : null;
  });
  /** In the language of the window: another one asks the worker nothing. */
  const report = computed<ReportModel | null>(() => {
    if (!analysed.value) return null;
    const { document, texts } = analysed.value;
    const language = i18n.global.locale.value;
    return sayReport(document, translateWith(createTranslate(language), texts, language));
  });
  const facts = useReported(report);

  /** A and B: until the report answers, as they were asked for, so that a step goes on from the one before. */
  const compared = computed(() => {
    const [base, source] = [facts.baseFile.value, facts.sourceFile.value];
    if (report.value && latest.isAnswered.value) return { base, source };
    return { base: question.askedBase ?? base, source: question.askedSource ?? source };
  });

  function swap(): void {
    const { base, source } = compared.value;
    if (base) question.choose(source, base);
  }

  /** A or B one snapshot on, or back. */
  function step(role: 'base' | 'source', direction: 1 | -1): void {
    const { states } = question;
    const moving = compared.value[role];
    const next = moving && states[states.indexOf(moving) + direction];
    if (!next || !states.includes(moving)) return;
    const { base, source } = compared.value;
    if (role === 'base') question.choose(next, source);
    else question.choose(base, next);
  }

  return {
    ...{ analysed, report, error: computed(() => latest.error.value), ...facts },
    ...{ compared, swap, step, settled: latest.settled },
    /** null = idle. */
    progress: computed(() => files.progress ?? latest.progress.value),
    /** Shows what was found before; null = nothing yet. */
    show: (known: Analysed | null): void => {
      latest.analysed.value = known;
    },
    setPacks: (next: Packs): void => {
      packs.value = next;
    },
  };
});

/** What the report's A, B and sample type are. */
function useReported(report: { readonly value: ReportModel | null }) {
  const question = useQuestionStore();
  const fileAt = (index: number | null | undefined): CaseFile | null =>
    index === null || index === undefined ? null : (question.members[index] ?? null);
  const baseFile = computed(() => fileAt(report.value?.base));
  const sourceFile = computed(() => fileAt(report.value?.source));
  const sampleTypes = computed(() => sourceFile.value?.report.sampleTypes ?? []);
  /** The one asked for, unless B lacks it. */
  const sampleType = computed(() => {
    const { askedSampleType: asked } = question;
    if (!report.value) return asked ?? FIRST_SAMPLE_TYPE;
    const isThere = sampleTypes.value.some(({ type }) => type === asked);
    return asked !== null && isThere ? asked : report.value.sampleType;
  });
  const unit = computed(
    () => sampleTypes.value.find(({ type }) => type === sampleType.value)?.unit ?? 'count',
  );
  return { baseFile, sourceFile, sampleTypes, sampleType, unit };
}

/**
 * Analyses the series shown whenever it, A, B, the IDL or the packs are others. Of questions that come faster than
 * answers only the last is worked out; an analysis ends analyses, never an opening.
 */
function useLatestAnalysis(packs: { readonly value: Packs }) {
  const question = useQuestionStore();
  const analysed = shallowRef<Analysed | null>(null);
  const error = shallowRef<ErrorReport | null>(null);
  const progress = shallowRef<Progress | null>(null);
  const request = useAnalyzeRequest(packs);
  const answered = shallowRef<AnalyzeRequest | null>(null);
  let running = new AbortController();
  let work = Promise.resolve();

  async function analyze(asked: AnalyzeRequest): Promise<void> {
    running.abort();
    const { signal } = (running = new AbortController());
    const { texts } = packs.value;
    const { members } = question;
    error.value = null;
    progress.value = members.length > 0 ? { done: 0, total: members.length } : null;
    if (members.length === 0) return;
    try {
      const document = await analysis.call('case:analyze', asked, {
        signal,
        onProgress: ({ phase, done, total }) => {
          if (phase === 'analyze' && !signal.aborted) progress.value = { done, total };
        },
      });
      if (signal.aborted) return; // a newer question was asked meanwhile
      analysed.value = { document, texts, files: members };
    } catch (caught) {
      if (signal.aborted) return;
      analysed.value = null;
      error.value = toErrorReport(caught);
    }
    answered.value = asked;
    progress.value = null;
  }
  watch(
    request,
    (asked) => {
      work = analyze(asked);
    },
    // After the views: what they ask when A or B moves is answered sooner than a whole report.
    { immediate: true, flush: 'post' },
  );

  /** Resolves once what is asked now is answered. */
  async function settled(): Promise<void> {
    await nextTick();
    for (let seen; seen !== work;) {
      seen = work;
      await seen;
    }
  }

  const isAnswered = computed(() => answered.value === request.value);
  return { analysed, error, progress, isAnswered, settled };
}

function useAnalyzeRequest(packs: { readonly value: Packs }) {
  const files = useFilesStore();
  const question = useQuestionStore();
  const indexOf = (file: CaseFile | null): number | null => file && question.members.indexOf(file);
  return computed<AnalyzeRequest>(() => ({
    snapshots: question.members.map(({ source }) => source),
    base: indexOf(question.askedBase),
    source: indexOf(question.askedSource),
    idl: files.idl,
    ...{ rules: packs.value.rules, libraries: packs.value.libraries },
  }));
}

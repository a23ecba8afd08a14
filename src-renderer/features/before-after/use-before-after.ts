import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Translate } from '#core/base/translate';
import { visibleParams } from '#core/base/visible-text';
import { beforeAfterLines } from '#core/report/before-after/before-after-lines';
import { tell } from '#core/words/tell';
import { useFilesStore } from '#renderer/case/files-store.ts';
import { useQuestionStore } from '#renderer/case/question-store.ts';
import { useBeforeAfterStore } from './before-after-store.ts';

/** The answer of the view, and what is to be said beside it. */
export function useBeforeAfter() {
  const files = useFilesStore();
  const question = useQuestionStore();
  const asked = useBeforeAfterStore();
  const { t } = useI18n();
  /** Names fill texts as they may be shown. */
  const say: Translate = (key, params = {}) => t(key, visibleParams(params));

  const result = computed(() => (asked.error ? null : asked.result));
  /** Broken files of either series, and what could not be opened at all. */
  const failures = computed(() => [
    ...files.after.failures,
    ...[...question.members, ...files.after.files].flatMap(({ report }) => report.error ?? []),
  ]);

  /** What makes the answer less than it seems. */
  const doubts = computed(() => (result.value?.doubts ?? []).map(({ text: doubt }) => doubt));

  /** Notes of both reports on their files. */
  const notes = computed(() =>
    (['before', 'after'] as const).flatMap((side) =>
      (result.value?.[side].notes ?? []).map((note) => ({ side, text: tell('note', note, say) })),
    ),
  );

  /** What the command line prints. */
  const text = (): string =>
    result.value ? `${beforeAfterLines(result.value, say).join('\n')}\n` : '';

  return { result, failures, doubts, notes, text };
}

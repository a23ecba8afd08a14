import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { useCasesStore } from '#renderer/case/cases-store.ts';
import { useFilesStore } from '#renderer/case/files-store.ts';
import { useQuestionStore } from '#renderer/case/question-store.ts';
import { useReportStore } from '#renderer/case/report-store.ts';
import { useSelectionStore } from '#renderer/case/selection-store.ts';

beforeEach(() => {
  setActivePinia(createPinia());
});

it.each([useCasesStore, useFilesStore, useQuestionStore, useReportStore, useSelectionStore])(
  'nobody writes the state of a store of the case: all of it is computed, so that only actions change it',
  (useStore) => {
    // What is computed is read-only to the compiler, too.
    expect(Object.keys(useStore().$state)).toEqual([]);
  },
);

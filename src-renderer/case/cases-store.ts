import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { CaseFile, NewFile } from './case-file.ts';
import { NO_FILES } from './files-of-case.ts';
import { type OpenedWith, useFilesStore } from './files-store.ts';
import { type HeldCase, holdCase } from './held-cases.ts';
import { NO_QUESTION, type Question } from './question.ts';
import { useQuestionStore } from './question-store.ts';
import { useReportStore } from './report-store.ts';
import { useSelectionStore } from './selection-store.ts';

interface OpenOptions extends Omit<OpenedWith, 'onArrived'> {
  /** Ends the opens under way and begins a new case; else the files join the open one. */
  readonly replace: boolean;
  /** Case on disk that this one is; it stays so until another replaces it. */
  readonly keptId?: string;
  /** A and B stay where the user has put them, and else follow the newest. */
  readonly keepsChoice?: boolean;
  /** What is asked of a new case, as far as it has what that names; else all is chosen for it. */
  readonly asked?: Question;
}

/** Which case is open, and those that it replaced: what the other stores of the case show together. */
export const useCasesStore = defineStore('cases', () => {
  const files = useFilesStore();
  const question = useQuestionStore();
  const report = useReportStore();
  const selection = useSelectionStore();
  /** 0 = none was open yet, one more with each that replaces it. */
  const number = shallowRef(0);
  let lastNumber = 0;
  /** Latest last. */
  let held: readonly HeldCase[] = [];

  /** Adds files to the case, or begins a new one with them; resolves once what is shown then is analysed. */
  async function open(added: readonly NewFile[], options: OpenOptions): Promise<void> {
    const { replace, keptId, keepsChoice = false, asked, ...opened } = options;
    if (replace) {
      hold();
      number.value = ++lastNumber;
      const { granularity, normalize } = question.asked;
      const anew = { ...NO_QUESTION, granularity, normalize };
      show({ files: NO_FILES, question: asked ?? anew, analysed: null, selection: null });
    }
    if (keptId !== undefined) files.keep(keptId);
    const before = files.files.length;
    const onArrived = (first: CaseFile): void => {
      const isChosen = (keepsChoice && before > 0) || (asked && question.namedSeries);
      if (!isChosen) question.showSeriesOf(first);
    };
    await files.open(added, { ...opened, onArrived });
    await report.settled();
  }

  /** Keeps the open case for Back; one that has nothing is not worth it. */
  function hold(): void {
    held = held.filter((one) => one.number !== number.value);
    if (files.isEmpty) return;
    held = holdCase(held, {
      ...{ number: number.value, files: files.now, question: question.asked },
      ...{ analysed: report.analysed, selection: selection.selection },
    });
  }

  /** Shows a case that was replaced; false = it is not held (any more). */
  function restore(wanted: number): boolean {
    const found = held.find((one) => one.number === wanted);
    if (!found) return false;
    hold();
    number.value = wanted;
    const { incoming, failures: failed } = found.files;
    if (incoming.length === 0) {
      show(found);
      return true;
    }
    // Those that were not looked at when the case was left are looked at now; failures are told with them.
    show({ ...found, files: { ...found.files, incoming: [], failures: [] } });
    void open(incoming, { replace: false, failed, asked: found.question });
    return true;
  }

  /** All work on what is shown so far ends. */
  function show(next: Omit<HeldCase, 'number'>): void {
    files.show(next.files);
    question.ask(next.question);
    report.show(next.analysed);
    selection.select(next.selection);
  }

  return { number: computed(() => number.value), open, restore };
});

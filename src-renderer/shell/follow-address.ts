import { watch } from 'vue';
import type { LocationQuery, RouteLocationNormalized, Router } from 'vue-router';
import { useCasesStore } from '#renderer/case/cases-store.ts';
import { useFilesStore } from '#renderer/case/files-store.ts';
import type { Question } from '#renderer/case/question.ts';
import {
  asksSomething,
  decodeQuestion,
  encodeQuestion,
  isSameQuestion,
  isStep,
  QUESTION_PARAMS,
} from '#renderer/case/question-address.ts';
import { useQuestionStore } from '#renderer/case/question-store.ts';
import { reopenKept } from '#renderer/opening/open-kept-case.ts';
import { createAddressWriter } from './address-writer.ts';
import { createHistoryEntries } from './history-entry.ts';

/** Ids that a host may have given. */
const CASE_ID = /^[\w-]{1,64}$/;

/**
 * Ties address and history to the open case and its question: what is asked stands in the address, Back asks what was
 * asked before and shows a case that another replaced, and a copied or reloaded address asks the same.
 */
export function followAddress(router: Router) {
  const files = useFilesStore();
  const cases = useCasesStore();
  const question = useQuestionStore();
  const entries = createHistoryEntries();
  const writer = createAddressWriter(router, (to, isOwn) => void arrive(to, isOwn));
  let isReopening = false;
  const hasArrived = (): boolean => files.files.length > 0;

  async function arrive(to: RouteLocationNormalized, isOwn: boolean): Promise<void> {
    const entry = entries.now();
    const isElsewhere = entry !== null && entry.caseNumber !== cases.number;
    const isGone = isElsewhere && !cases.restore(entry.caseNumber);
    if (cases.number > 0 && (entry === null || isGone) && (await reopen(to))) return;
    // An address without a question is a link to a view: what is asked stays, unless it was nothing then.
    const isBack = entry?.address === to.fullPath;
    const asks = !isGone && !isOwn && (isBack || asksSomething(to.query));
    const asked = decodeQuestion(to.query);
    if (asks && !isSameQuestion(asked, question.asked)) question.ask(asked);
    settle(to.fullPath);
  }

  /** Opens the case on disk that an address names, where it is not the open one; false = it is not, and why is told. */
  async function reopen(to: RouteLocationNormalized): Promise<boolean> {
    const { case: id } = to.query;
    if (typeof id !== 'string' || !CASE_ID.test(id) || id === files.keptId) return false;
    isReopening = true;
    const { isOpen, error } = await reopenKept(id, decodeQuestion(to.query));
    isReopening = false;
    if (isOpen) settle(to.fullPath);
    if (error) files.fail([{ origin: '', ...error }]);
    return isOpen;
  }

  /** The entry shown is that of the open case, and says so. */
  function settle(address: string): void {
    remember(address);
    write(false);
  }

  function remember(address: string): void {
    entries.remember({ caseNumber: cases.number, hasArrived: hasArrived(), address });
  }

  /** @param mayBeNew - A step, or another case, is an entry of its own. */
  function write(mayBeNew: boolean): void {
    if (cases.number === 0 || isReopening || writer.isGoing()) return;
    const { query, fullPath } = router.currentRoute.value;
    const kept: LocationQuery = files.keptId === null ? {} : { case: files.keptId };
    const said = { ...othersOf(query), ...kept, ...encodeQuestion(question.asked) };
    const entry = entries.now();
    const isOther =
      entry?.caseNumber !== cases.number || isStep(decodeQuestion(query), question.asked);
    const isWritten = writer.write(said, mayBeNew && entry !== null && entry.hasArrived && isOther);
    if (!isWritten) remember(fullPath);
  }
  watch(
    [() => cases.number, () => files.keptId, () => question.asked, hasArrived],
    () => write(true),
    { flush: 'post' },
  );

  /** Opens what the address names; else `openOthers` opens what else was asked for, as the address asks it. */
  async function start(openOthers: (asked?: Question) => Promise<void>): Promise<void> {
    const to = router.currentRoute.value;
    if (await reopen(to)) return;
    const { failures } = files; // why not, which is told beside what is opened instead
    await openOthers(to.name === 'start' ? undefined : decodeQuestion(to.query));
    if (files.failures !== failures) files.fail([...failures, ...files.failures]);
  }

  return { start };
}

/** Parameters that say neither the case nor the question. */
function othersOf(query: LocationQuery): LocationQuery {
  const own = new Set<string>([...QUESTION_PARAMS, 'case', 'n']);
  return Object.fromEntries(Object.entries(query).filter(([name]) => !own.has(name)));
}

import type { Router } from 'vue-router';
import { useCasesStore } from '#renderer/case/cases-store.ts';

/**
 * Ties the browser's history to the cases: each entry remembers which case was open, and going back to
 * one that another case replaced shows that case again.
 */
export function followHistory(router: Router): void {
  const cases = useCasesStore();
  router.afterEach(() => {
    const { caseNumber } = (history.state ?? {}) as { caseNumber?: unknown };
    if (caseNumber === cases.number) return;
    if (typeof caseNumber === 'number' && cases.restore(caseNumber)) return;
    // A new entry, or one of a time when nothing that could be shown again was open.
    history.replaceState({ ...history.state, caseNumber: cases.number }, '');
  });
}

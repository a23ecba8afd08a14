import { useCasesStore } from '#renderer/case/cases-store.ts';

/**
 * The router follows the address; importing it here would tie every view to every other. The number
 * makes each case an entry of the history, even where the Overview is shown already.
 */
export function showOverview(): void {
  location.hash = `#/overview?n=${useCasesStore().number}`;
}

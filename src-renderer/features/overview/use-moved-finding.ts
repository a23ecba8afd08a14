import { nextTick, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { isAccepted } from '#core/report/acceptances';
import { visibleText } from '#core/base/visible-text';
import type { Finding } from '#core/report/report-model';

/**
 * Goes with a finding that is accepted here, or no more: its card goes to another place of the page, so the focus
 * goes there, and what became of it is said.
 *
 * @param findings - All that are shown.
 * @param focus - Gives the focus to the card of the finding with an id.
 */
export function useMovedFinding(
  findings: () => readonly Finding[],
  focus: (id: string) => void,
): {
  readonly said: Readonly<{ value: string }>;
  readonly follow: (finding: Finding | null) => void;
} {
  const { t } = useI18n();
  const said = shallowRef('');
  /** Which, and how it was when a person changed it; null = nothing is under way. */
  let under: { readonly id: string; readonly wasAccepted: boolean } | null = null;

  watch(findings, async (all) => {
    const finding = all.find(({ id }) => id === under?.id);
    if (!under || !finding || isAccepted(finding) === under.wasAccepted) return;
    under = null;
    const key = isAccepted(finding) ? 'noted.is-accepted' : 'noted.is-open';
    said.value = t(key, { title: visibleText(finding.title) });
    await nextTick();
    focus(finding.id);
  });

  /** @param finding - What is about to change; null = it did not. */
  function follow(finding: Finding | null): void {
    under = finding && { id: finding.id, wasAccepted: isAccepted(finding) };
  }

  return { said, follow };
}

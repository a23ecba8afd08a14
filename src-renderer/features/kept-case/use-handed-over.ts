import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { visibleText } from '#core/base/visible-text';
import { useFormat } from '#renderer/session/use-format.ts';
import { useHandOverStore } from './hand-over-store.ts';

/** How the copy or export stands, in words; empty where there is none, or it failed. */
export function useHandedOver() {
  const handOver = useHandOverStore();
  const format = useFormat();
  const { t } = useI18n();
  return computed(() => {
    const { done } = handOver;
    if (handOver.isBusy) return t('cases.writing');
    if (done?.kind === 'copied') return t('cases.copied', { folder: visibleText(done.folder) });
    if (!done) return '';
    const told = { file: visibleText(done.file), bytes: format.value.value(done.bytes, 'bytes') };
    return t('cases.exported', told, done.files);
  });
}

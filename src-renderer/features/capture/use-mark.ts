import { useEventListener } from '@vueuse/core';
import { type Ref, ref } from 'vue';
import { useKeptStore } from '#renderer/case/kept-store.ts';
import { isTyping } from '#renderer/components/use-search-key.ts';

/** A mark that is being written: of the moment at which its key was pressed, however long its text takes. */
export function useMark(field: Readonly<Ref<HTMLInputElement | null>>): {
  readonly text: Ref<string>;
  /** Keeps it; what has no text is none. */
  readonly mark: () => Promise<void>;
} {
  const kept = useKeptStore();
  const text = ref('');
  /** Unix ms; null = the moment at which it is kept. */
  let begun: number | null = null;

  useEventListener(window, 'keydown', (event: KeyboardEvent) => {
    if (event.key !== 'm' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event) || !field.value) return;
    event.preventDefault();
    begun = Date.now();
    field.value.focus();
  });

  async function mark(): Promise<void> {
    const said = text.value.trim();
    if (said === '') return;
    const at = begun ?? Date.now();
    if (!(await kept.mark(String(BigInt(at) * 1_000_000n), said))) return;
    text.value = '';
    begun = null;
    field.value?.blur();
  }

  return { text, mark };
}

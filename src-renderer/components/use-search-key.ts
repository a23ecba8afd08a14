import { useEventListener } from '@vueuse/core';
import type { Ref } from 'vue';

/** Whether a key press or a paste belongs to a text field and so is no shortcut. */
export function isTyping(event: Event): boolean {
  const target = event.target as HTMLElement | null;
  return target !== null && /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
}

/** Lets `/` move the focus to this field. */
export function useSearchKey(input: Readonly<Ref<HTMLInputElement | null>>): void {
  useEventListener(window, 'keydown', (event: KeyboardEvent) => {
    if (event.key !== '/' || isTyping(event) || event.ctrlKey || event.metaKey) return;
    if (!input.value?.offsetParent) return;
    event.preventDefault();
    input.value.focus();
    input.value.select();
  });
}

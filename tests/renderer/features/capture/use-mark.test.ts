// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import { useKeptStore } from '#renderer/case/kept-store.ts';
import { useMark } from '#renderer/features/capture/use-mark.ts';

let page: VueWrapper;
let mark: ReturnType<typeof useMark>;
const kept: [time: string, text: string][] = [];

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  vi.stubGlobal('EventSource', class extends EventTarget {});
  setActivePinia(createPinia());
  kept.length = 0;
  vi.spyOn(useKeptStore(), 'mark').mockImplementation((time, text) => {
    kept.push([time, text]);
    return Promise.resolve(true);
  });
  const field = ref<HTMLInputElement | null>(null);
  page = mount(
    defineComponent({
      setup: () => {
        mark = useMark(field);
        return () => h('input', { ref: field });
      },
    }),
    { attachTo: document.body },
  );
});
afterEach(() => {
  page.unmount();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const press = (key: string, target: EventTarget = window): boolean =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

it('is of the moment at which its key was pressed', async () => {
  press('m');
  expect(document.activeElement).toBe(page.element);
  vi.advanceTimersByTime(9000);
  mark.text.value = ' deploy 1.42 ';
  await mark.mark();
  expect(kept).toEqual([['1000000000000', 'deploy 1.42']]);
  expect(mark.text.value).toBe('');
  // The next one, written without the key.
  mark.text.value = 'load';
  await mark.mark();
  expect(kept[1]).toEqual(['1009000000000', 'load']);
});

it('is none without a text, and a letter where one types', async () => {
  press('m', page.element);
  mark.text.value = '  ';
  await mark.mark();
  expect(kept).toEqual([]);
  expect(press('m', page.element)).toBe(true);
});

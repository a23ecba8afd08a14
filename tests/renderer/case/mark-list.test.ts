// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { defineComponent } from 'vue';
import { beforeEach, expect, it, vi } from 'vitest';
import { useKeptStore } from '#renderer/case/kept-store.ts';
import MarkList from '#renderer/case/MarkList.vue';
import RemovedNotice from '#renderer/case/RemovedNotice.vue';
import { i18n } from '#renderer/session/i18n.ts';

// The page hears of changes of a case; here nothing changes one.
vi.stubGlobal('EventSource', EventTarget);

beforeEach(() => {
  setActivePinia(createPinia());
  i18n.global.locale.value = 'en';
});

it('takes a mark off, and offers at once to have it back', async () => {
  const kept = useKeptStore();
  const remove = vi.spyOn(kept, 'remove').mockImplementation((entries) => {
    kept.removed = entries;
    return Promise.resolve();
  });
  const undo = vi.spyOn(kept, 'undoRemove').mockResolvedValue();
  const marks = [
    { id: 'm1', timeNanos: '1', text: 'deploy\u202e' },
    { id: 'm2', timeNanos: '2', text: 'load' },
  ];
  const both = defineComponent({
    components: { MarkList, RemovedNotice },
    setup: () => ({ marks }),
    template: '<RemovedNotice /><MarkList :marks="marks" />',
  });
  const wrapper = mount(both, { global: { plugins: [i18n] }, attachTo: document.body });
  const [first] = wrapper.findAll('li button');
  expect(first!.attributes('aria-label')).toBe('Remove the mark: deploy\\u202e');
  await first!.trigger('click');
  await flushPromises();
  expect(remove.mock.calls).toEqual([[['m1']]]);
  const back = wrapper.get('[role=status] button');
  expect(document.activeElement).toBe(back.element);
  await back.trigger('click');
  expect(undo).toHaveBeenCalledOnce();
});

// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Note, NoteSubject } from '#contract/case-folder';
import { useKeptStore } from '#renderer/case/kept-store.ts';
import SubjectNotes from '#renderer/case/SubjectNotes.vue';
import { i18n } from '#renderer/session/i18n.ts';

// The page hears of changes of a case; here nothing changes one.
vi.stubGlobal('EventSource', EventTarget);

beforeEach(() => {
  setActivePinia(createPinia());
  i18n.global.locale.value = 'en';
});

const subject: NoteSubject = { kind: 'frame', name: 'main.a', file: '' };

function shown(...notes: Note[]) {
  vi.spyOn(useKeptStore(), 'notesOf').mockReturnValue(notes);
  return mount(SubjectNotes, { props: { subject }, global: { plugins: [i18n] } });
}
const noteOf = (text: string, ...tags: string[]): Note => ({
  ...{ type: 'note', id: 'n1', madeNanos: '1', subject, text, tags },
});

describe('SubjectNotes', () => {
  it('adds a note with its tags by Enter', async () => {
    const note = vi.spyOn(useKeptStore(), 'note').mockResolvedValue(true);
    const wrapper = shown();
    await wrapper.get('button').trigger('click');
    await wrapper.get('input').setValue('a cache #ours');
    await wrapper.get('form').trigger('submit');
    expect(note.mock.calls).toEqual([[{ type: 'note', subject, text: 'a cache', tags: ['ours'] }]]);
    expect(wrapper.find('form').exists()).toBe(false);
  });

  it('says why a note could not be removed, without a form being open', async () => {
    const kept = useKeptStore();
    vi.spyOn(kept, 'note').mockResolvedValue(false);
    kept.problem = { code: 'file-unwritable', params: { file: 'notes.jsonl' } };
    const wrapper = shown(noteOf('a cache'));
    expect(wrapper.find('[role=alert]').exists()).toBe(false);
    await wrapper.get('li button').trigger('click');
    await flushPromises();
    expect(wrapper.get('[role=alert]').text()).toContain('notes.jsonl');
  });

  it('keeps what was begun as a draft, and gives the focus back', async () => {
    const wrapper = mount(SubjectNotes, {
      props: { subject },
      global: { plugins: [i18n] },
      attachTo: document.body,
    });
    await wrapper.get('button').trigger('click');
    await wrapper.get('input').setValue('it began he');
    await wrapper.get('input').trigger('keydown', { key: 'Escape' });
    await flushPromises();
    expect(wrapper.find('form').exists()).toBe(false);
    expect(document.activeElement).toBe(wrapper.get('button').element);
    wrapper.unmount();
    const again = shown();
    expect(again.get('input').element.value).toBe('it began he');
  });
});

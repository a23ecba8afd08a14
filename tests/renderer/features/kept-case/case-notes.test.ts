// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaseContentsReply } from '#contract/case-calls';
import type { Note, NoteSubject } from '#contract/case-folder';
import { isSameSubject } from '#renderer/case/note-subjects.ts';
import { useKeptStore } from '#renderer/case/kept-store.ts';
import CaseDialog from '#renderer/features/kept-case/CaseDialog.vue';
import { i18n } from '#renderer/session/i18n.ts';

// The page hears of changes of a case; here nothing changes one.
vi.stubGlobal('EventSource', EventTarget);

const noteOf = (id: string, subject: NoteSubject, text: string, ...tags: string[]): Note => ({
  ...{ type: 'note', id, madeNanos: '1', subject, text, tags },
});
const accepted = (id: string, subject: NoteSubject, reason: string): Note => ({
  ...{ type: 'accepted', id, madeNanos: '1', subject, reason, untilNanos: null },
});
const NOTES = [
  noteOf('n1', null, 'the cache', 'night'),
  noteOf('n2', { kind: 'frame', name: 'main.a', file: '' }, 'ours', 'team'),
  noteOf('n3', { kind: 'snapshot', id: 'f00d' }, 'before the deploy'),
  accepted('n4', { kind: 'finding', rule: 'go/leak', subject: 'main.b' }, 'ticket 42'),
];

function shown() {
  const kept = useKeptStore();
  vi.spyOn(kept, 'contents', 'get').mockReturnValue({
    summary: { id: 'c', path: '/cases/c', title: null },
    takings: [],
    references: [
      {
        path: '/tmp/a.pb.gz',
        sha256: 'f00d',
        bytes: 1,
        state: 'same',
        hasCopy: false,
        snapshot: null,
      },
    ],
    ...{ marks: [], damages: [], notes: NOTES, isNewer: false },
  } as unknown as CaseContentsReply);
  vi.spyOn(kept, 'notesOf').mockImplementation((subject) =>
    NOTES.filter((note) => note.type !== 'removed' && isSameSubject(note.subject, subject)),
  );
  return mount(CaseDialog, { global: { plugins: [i18n], stubs: { HandOver: true } } });
}

beforeEach(() => {
  setActivePinia(createPinia());
  i18n.global.locale.value = 'en';
});

describe('the notes of a case', () => {
  it('are all listed, each with its tags and what it is about', () => {
    const rows = shown().findAll('li');
    expect(rows.map((row) => row.text().replace('✕', '').replace(/\s+/g, ' ').trim())).toEqual([
      'the cache #night',
      'main.a ours #team',
      '/tmp/a.pb.gz before the deploy',
      'Accepted go/leak:main.b ticket 42',
    ]);
  });

  it('are each named by the button that takes them away', async () => {
    const wrapper = shown();
    const note = vi.spyOn(useKeptStore(), 'note').mockResolvedValue(true);
    const buttons = wrapper.findAll('li button');
    expect(buttons.map((button) => button.attributes('aria-label'))).toEqual([
      'Remove the note: the cache #night',
      'Remove the note: main.a ours #team',
      'Remove the note: /tmp/a.pb.gz before the deploy',
      'Take back the acceptance: go/leak:main.b ticket 42',
    ]);
    for (const button of buttons) await button.trigger('click');
    expect(note.mock.calls.map(([said]) => 'id' in said && said.id)).toEqual([
      ...['n1', 'n2', 'n3', 'n4'],
    ]);
  });

  it('of the case as a whole are written like any other, with tags', async () => {
    const wrapper = shown();
    const note = vi.spyOn(useKeptStore(), 'note').mockResolvedValue(true);
    await wrapper.get('.actions button').trigger('click');
    const form = wrapper.get('form:not(.title)');
    await form.get('input').setValue('it began here #deploy');
    await form.trigger('submit');
    const said = { type: 'note', subject: null, text: 'it began here', tags: ['deploy'] };
    expect(note.mock.calls).toEqual([[said]]);
  });

  it('that could not be changed say why once', async () => {
    const wrapper = shown();
    const kept = useKeptStore();
    vi.spyOn(kept, 'note').mockImplementation(() => {
      kept.problem = { code: 'file-unwritable', params: { file: 'notes.jsonl' } };
      return Promise.resolve(false);
    });
    await wrapper.get('li button').trigger('click');
    await flushPromises();
    expect(wrapper.findAll('[role=alert]')).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import type { CaseContentsReply } from '#contract/case-calls';
import type { NoteSubject } from '#contract/case-folder';
import { isSameSubject, pinnedSnapshots, readNote } from '#renderer/case/note-subjects.ts';

describe('isSameSubject', () => {
  const frame = (name: string, file: string): NoteSubject => ({ kind: 'frame', name, file });

  it('tells subjects apart by kind and by all that names them', () => {
    const all: NoteSubject[] = [
      null,
      { kind: 'snapshot', id: 'a' },
      { kind: 'snapshot', id: 'b' },
      { kind: 'finding', rule: 'go/a', subject: '' },
      { kind: 'finding', rule: 'go/a', subject: 'main.a' },
      frame('main.a', '/src/a.go'),
      frame('main.a', '/src/b.go'),
      frame('main.b', '/src/a.go'),
    ];
    for (const [at, left] of all.entries())
      for (const [other, right] of all.entries())
        expect(isSameSubject(left, right), `${at} ${other}`).toBe(at === other);
  });

  it('takes a function without a file for the same, whoever leaves it open', () => {
    expect(isSameSubject(frame('main.a', ''), frame('main.a', 'a.go'))).toBe(true);
    expect(isSameSubject(frame('main.a', 'a.go'), frame('main.a', ''))).toBe(true);
  });
});

describe('readNote', () => {
  it.each([
    ['it began here #night #deploy-2', 'it began here', ['night', 'deploy-2']],
    ['  known, see #42 ', 'known, see #42', []],
    ['#夜 began here', '#夜 began here', []],
    ['#夜', '', ['夜']],
    ['a#b', 'a#b', []],
  ])('takes words with # at the end of %j for tags', (said, text, tags) => {
    expect(readNote(said)).toEqual({ text, tags });
  });
});

it('a pinned taking pins all of its files, a pinned file itself', () => {
  const pin = (id: string) => ({
    type: 'pin',
    id: 'n',
    madeNanos: '1',
    subject: { kind: 'snapshot', id },
  });
  const contents = {
    takings: ['t1', 't2'].map((id) => ({
      id,
      files: [{ snapshot: { id: `${id}-heap` } }, { snapshot: { id: `${id}-goroutine` } }],
    })),
    references: [
      { sha256: 'aa', snapshot: { id: 'file-a' } },
      { sha256: 'bb', snapshot: null },
    ],
    notes: [pin('t2'), pin('aa'), pin('bb')],
  } as unknown as CaseContentsReply;
  expect([...pinnedSnapshots(contents)]).toEqual(['t2-heap', 't2-goroutine', 'file-a']);
  expect(pinnedSnapshots(null).size).toBe(0);
});

import { describe, expect, it } from 'vitest';
import { say, sayExclusion, sayNote, sayRequirement } from '#core/words/say';

describe('say', () => {
  it('puts a code and its values together', () => {
    expect(say('heap-grew', { deltaBytes: 7 })).toEqual({
      code: 'heap-grew',
      params: { deltaBytes: 7 },
    });
    expect(say('answer-none')).toEqual({ code: 'answer-none', params: {} });
    expect(sayExclusion('too-small', { function: 'main.f', bytes: 1 })).toEqual({
      reason: 'too-small',
      params: { function: 'main.f', bytes: 1 },
    });
  });

  it('takes what the sentence of an error needs beside the code of that error', () => {
    const note = sayNote('file-error', { path: 'a', error: 'file-too-large', limitMB: 512 });
    expect(note.params).toEqual({ path: 'a', error: 'file-too-large', limitMB: 512 });
  });
});

/** Never called: the compiler alone has to refuse each of these (`npm run types`). */
export function wrongSentences(isTimed: boolean): void {
  // @ts-expect-error no such code
  say('grew-steadly', { deltaBytes: 1, snapshots: 2, class: 'step' });
  // @ts-expect-error a value is missing
  say('grew-steadily', { deltaBytes: 1, snapshots: 2 });
  // @ts-expect-error all of them are
  say('grew-steadily');
  // @ts-expect-error a value of another sentence
  say('heap-grew', { deltaBytes: 1, objects: 2 });
  // @ts-expect-error bytes are a number
  say('heap-grew', { deltaBytes: '1 kB' });
  // @ts-expect-error no class of this name
  say('grew-in-shape', { deltaBytes: 1, snapshots: 2, class: 'growing' });
  // @ts-expect-error the text has no placeholder
  say('answer-none', { bytes: 1 });
  // @ts-expect-error one of the two needs a time
  say(isTimed ? 'answer-sum' : 'answer-sum-untimed', { type: 'inuse_space', total: '1 MB' });
  // @ts-expect-error no error of this code
  sayNote('file-error', { path: 'a', error: 'file-missing' });
  // @ts-expect-error a note is no statement
  say('single-snapshot', { path: 'a' });
  // @ts-expect-error why, but not what
  sayExclusion('too-small', { bytes: 1 });
  // @ts-expect-error frames are a text
  sayRequirement('stack', { frames: ['a', 'b'] });
}

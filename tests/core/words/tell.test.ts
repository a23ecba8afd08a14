import { describe, expect, it } from 'vitest';
import type { Translate } from '#core/base/translate';
import { say, sayNote, sayOpen } from '#core/words/say';
import { OPEN_PARAMETERS } from '#core/words/rule-parameters';
import { parametersOf, tell } from '#core/words/tell';

/** Shows the key and what fills it. */
const shown: Translate = (key, params) =>
  Object.keys(params ?? {}).length === 0 ? key : `${key} ${JSON.stringify(params)}`;

describe('tell', () => {
  it('writes a value by its unit, whatever it is called', () => {
    const change = {
      ...{ type: 'inuse_space', delta: '1 MB', change: '+4.5%', from: '22 MB', to: '23 MB' },
      durationNanos: '90000000000',
    };
    expect(tell('statement', say('answer-grew', change), shown)).toBe(
      `statement.answer-grew ${JSON.stringify({ ...change, durationNanos: '1.5 min' })}`,
    );
    const course = { from: 1234, to: 55_788_544, snapshots: 3 };
    expect(tell('statement', say('answer-goroutines-level', course), shown)).toBe(
      'statement.answer-goroutines-level {"from":"1,234","to":"55,788,544","snapshots":"3"}',
    );
  });

  it.each([
    [say('heap-grew', { deltaBytes: -512 }), '{"deltaBytes":"-512 B"}'],
    [say('answer-peak', { peak: '53.2 MB' }), '{"peak":"53.2 MB"}'],
    [say('answer-not-go', { runtime: 'nodejs' }), '{"runtime":"runtime.nodejs"}'],
    [say('other-reading', { rule: 'go/regexp-cache' }), '{"rule":"rule.go-regexp-cache"}'],
    [
      say('grew-in-shape', { deltaBytes: 55_788_544, snapshots: 1234, class: 'step' }),
      '{"deltaBytes":"53.2 MB","snapshots":"1,234","class":"trendClass.step"}',
    ],
    [
      say('answer-most', { function: 'main.f', bytes: 24, share: 0.0001 }),
      '{"function":"main.f","bytes":"24 B","share":"<0.1%"}',
    ],
  ])('%o is filled with %s', (statement, filling) => {
    expect(tell('statement', statement, shown)).toBe(`statement.${statement.code} ${filling}`);
  });

  it('tells an error by its own sentence, filled with values as they are', () => {
    const note = sayNote('file-error', { path: 'a', error: 'file-too-large', limitMB: 1024 });
    expect(
      tell('note', note, (key, params) =>
        key.startsWith('error') ? `${key} ${params!['limitMB']}` : String(params!['error']),
      ),
    ).toBe('error.file-too-large 1024');
  });

  it('fills what a rule chose with what rules have, and its own numbers as counts', () => {
    expect(tell('statement', sayOpen('low-data', { sampled: 1234, bytes: 2048 }), shown)).toBe(
      'statement.low-data {"sampled":"1,234","bytes":"2 kB"}',
    );
    expect(tell('statement', sayOpen('sessions-estimated', { sessions: 7000 }), shown)).toBe(
      'statement.sessions-estimated {"sessions":"7,000"}',
    );
  });
});

describe('private', () => {
  it('is every name of the reader’s own, and no word of Leakbook or of a public module', () => {
    const hidden = (code: string): string[] =>
      Object.entries(parametersOf('statement', code)).map(
        ([name, one]) => `${name} ${one.private}`,
      );
    expect(hidden('version-from')).toEqual(['module null', 'version null', 'from null']);
    expect(hidden('field-named')).toEqual(['field text', 'call function']);
    expect(hidden('goroutines-many-wait')).toEqual([
      'count null',
      'wait null',
      'blockedIn function',
      'entry function',
    ]);
    expect(parametersOf('statement', 'a-pack’s-own')).toBe(OPEN_PARAMETERS);
  });

  it('is any text that a rule fills in, but for classes and codecs', () => {
    const shown = Object.entries(OPEN_PARAMETERS)
      .filter(([, one]) => one.unit === 'text' && one.private === null)
      .map(([name]) => name);
    expect(shown).toEqual(['codec']);
  });
});

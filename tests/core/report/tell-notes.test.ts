import { describe, expect, it } from 'vitest';
import type { ReportNote } from '#core/report/report-model';
import { tellNotes } from '#core/report/tell-notes';
import { createTranslate } from '#main/services/translate';

const say = createTranslate('en');
const timeless = (path: string): ReportNote => ({ code: 'time-from-file', params: { path } });

describe('tellNotes', () => {
  it('says once what is so of several files, counts the others and names them', () => {
    expect(tellNotes([timeless('a'), timeless('b'), timeless('c')], say)).toEqual([
      'a carries no time; the time of the file is used. The same holds for 2 more: b, c',
    ]);
    expect(tellNotes([timeless('a')], createTranslate('zh-CN'))[0]).not.toContain('另有');
    expect(tellNotes([timeless('a'), timeless('b')], createTranslate('zh-CN'))[0]).toContain(
      '另有 1 个也是如此：b',
    );
  });

  it('keeps apart what says another thing, and the order', () => {
    const kind = (path: string, of: string): ReportNote => ({
      ...{ code: 'other-kind', params: { path, kind: of } },
    });
    const told = tellNotes(
      [kind('a', 'cpu'), timeless('t'), kind('b', 'contention'), kind('c', 'cpu')],
      say,
    );
    expect(told.length).toBe(3);
    expect(told[0]).toMatch(/^a is of kind .*1 more: c$/);
    expect(told[1]).toMatch(/^t /);
    expect(told[2]).toMatch(/^b /);
  });

  it('names both of two files that belong together', () => {
    const restart = (before: string, path: string): ReportNote => ({
      ...{ code: 'restart', params: { path, before } },
    });
    expect(tellNotes([restart('a', 'b'), restart('c', 'd')], say)[0]).toMatch(
      /^a and b .* 1 more: c – d$/,
    );
  });

  it('tells files that failed for the same reason as one, whatever the error calls them', () => {
    const failed = (path: string): ReportNote => ({
      code: 'file-error',
      params: { path, file: path, error: 'file-empty' },
    });
    expect(tellNotes([failed('a'), failed('b')], say)).toEqual([
      expect.stringMatching(/a.* The same holds for 1 more: b$/),
    ]);
  });

  it('names a dozen at most', () => {
    const [told] = tellNotes(
      Array.from({ length: 40 }, (_, at) => timeless(`f${at}`)),
      say,
    );
    expect(told).toMatch(/39 more: f1, .*f12, …$/);
  });
});

import { describe, expect, it } from 'vitest';
import { errorText } from '#core/base/error-text';
import { fillMessage } from '#core/base/fill-message';
import en from '#locales/en.json';

const text = (code: string, params: Record<string, string | number>): string =>
  errorText({ code, params: { file: 'a', ...params } }, (key, given) =>
    fillMessage(en, key, given),
  );

describe('errorText', () => {
  it('tells the system’s code in words, and an unknown one as it is', () => {
    const of = (reason: string): string => text('file-unreadable', { reason });
    expect(of('ENOENT')).toContain('a cannot be read (it does not exist)');
    expect(of('EWEIRD')).toContain('(EWEIRD)');
  });

  it('says of a file that is no profile what it is instead', () => {
    expect(text('not-a-profile', { looksLike: 'html' })).toMatch(/^“a” is a web page/);
    expect(text('not-a-profile', { looksLike: 'unheard-of' })).toContain('looks like unheard-of');
  });

  it('names what an answer looks like, and counts what an archive holds', () => {
    const url = 'http://127.0.0.1:6060/';
    expect(text('answer-not-a-profile', { url, looksLike: 'html' })).toContain('web page (HTML)');
    expect(text('archive-no-profile', { found: 'text:3,json:1' })).toMatch(/3.*text.*1.*JSON/);
  });
});

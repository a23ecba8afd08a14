import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Messages } from '#core/base/fill-message';
import { CONFIDENCE_LEVELS } from '#core/report/report-model';
import en from '#locales/en.json';
import zhCN from '#locales/zh-CN.json';

describe('the texts of answers', () => {
  const sources = join(import.meta.dirname, '../../../../src-core/report/answer');
  const written = readdirSync(sources).map((file) => readFileSync(join(sources, file), 'utf8'));
  const literals = written.flatMap((text) =>
    [...text.matchAll(/'(answer-[a-z-]+)'/g)].map(([, code]) => code!),
  );
  const composed = [
    ...['grew', 'shrank', 'stayed', 'grew-from-nothing'].flatMap((way) => [
      `answer-${way}`,
      `answer-${way}-untimed`,
    ]),
    'answer-unexplained-unshared',
    ...['answer-own', 'answer-own-alone'].flatMap((code) =>
      ['line', 'rate', 'span', 'untimed'].map((form) => `${code}-${form}`),
    ),
    ...['answer-window', 'answer-window-plain'].flatMap((code) => [code, `${code}-untimed`]),
    ...['bytes', 'objects', 'goroutines'].map((unit) => `answer-cut-${unit}`),
    ...['', '-grew'].flatMap((way) => [`answer-outside${way}`, `answer-outside${way}-peak`]),
    ...CONFIDENCE_LEVELS.filter((level) => level !== 'excluded').flatMap((level) =>
      ['', '-growth', '-heap', '-counted'].map((of) => `answer-${level}${of}`),
    ),
  ];
  const codes = [...new Set([...literals, ...composed])].filter((code) => code !== 'answer-types');

  it.each([
    ['en', en as Messages],
    ['zh-CN', zhCN as Messages],
  ])('exist in %s for every code, and none is left over', (_, messages) => {
    const texts = Object.keys((messages as { statement: object }).statement);
    expect(texts.filter((code) => code.startsWith('answer-')).sort()).toEqual(codes.sort());
  });
});

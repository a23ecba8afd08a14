import { afterAll, expect, it } from 'vitest';
import { i18n } from '#renderer/session/i18n.ts';

const { t, locale } = i18n.global;
afterAll(() => {
  locale.value = 'en';
});

it.each([
  ['en', ['0 files open', '1 file open', '2 files open'], ['1 file', '6 files']],
  ['zh-CN', ['已打开 0 个文件', '已打开 1 个文件', '已打开 2 个文件'], ['1 个文件', '6 个文件']],
] as const)('counts files in %s', (language, open, recent) => {
  locale.value = language;
  expect([0, 1, 2].map((n) => t('shell.files', { count: String(n) }, n))).toEqual(open);
  expect([1, 6].map((n) => t('start.recent-files', n))).toEqual(recent);
});

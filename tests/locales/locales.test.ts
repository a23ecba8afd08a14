import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from '#locales/en.json';
import zhCN from '#locales/zh-CN.json';
import { ERROR_CODES } from '#core/base/errors';
import { CONTAINER_NATURES, FOREIGN_NATURES } from '#core/profile/file-nature';

/** All texts by dotted key. */
function flatten(messages: object, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(messages) as [string, string | object][]) {
    if (typeof value === 'string') flat.set(prefix + key, value);
    else for (const [k, v] of flatten(value, `${prefix}${key}.`)) flat.set(k, v);
  }
  return flat;
}

const english = flatten(en);
const chinese = flatten(zhCN);
const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))].sort();

describe('the texts', () => {
  it('have the same keys in both languages', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('have the same placeholders in both languages', () => {
    for (const [key, text] of english) {
      expect(placeholders(chinese.get(key)!), key).toEqual(placeholders(text));
    }
  });

  it('are never empty', () => {
    for (const text of [...english.values(), ...chinese.values()]) expect(text).not.toBe('');
  });

  it('name every error, and every kind of file that is no profile', () => {
    for (const code of ERROR_CODES) expect(english.has(`error.${code}`), code).toBe(true);
    for (const nature of [...FOREIGN_NATURES, ...CONTAINER_NATURES, 'listing']) {
      expect(english.has(`looksLike.${nature}`), nature).toBe(true);
      expect(english.has(`natureName.${nature}`), nature).toBe(true);
      expect(placeholders(english.get(`looksLike.${nature}`)!), nature).toEqual(['file']);
    }
  });

  it('exist for every key that the window asks for', () => {
    const root = join(import.meta.dirname, '../../src-renderer');
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => /\.(vue|ts)$/.test(name))) {
      const source = readFileSync(join(root, file), 'utf8');
      for (const [, key] of source.matchAll(/\$?\bt\(\s*'([\w.-]+)'/g)) {
        expect(english.has(key!), `${key} in ${file}`).toBe(true);
      }
    }
  });

  it('have one Chinese word for a note, a finding and a taking', () => {
    // 备注; 诊断结果; 快照, while 抓取 stays the verb.
    const losing =
      /注释|诊断(?!结果)|的发现|把发现|^发现$|(?<!再)次抓取|、抓取、|^抓取：|抓取任何/u;
    const found = [...chinese].filter(([, text]) => losing.test(text)).map(([key]) => key);
    expect(found).toEqual([]);
  });
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { temporaryFolder } from '#support/temporary-folder';

/** Id of {@link SESSIONS}. */
export const SESSIONS_ID = 'acme/session-table';

/** A rule file that fires on the recorded case `go-map-growing`, of which ours know the general shape only. */
export const SESSIONS = {
  title: { en: 'sessions are never removed', 'zh-CN': '会话没有删除' },
  texts: {
    'expire-sessions': {
      en: 'Expire sessions in {function}.',
      'zh-CN': '在 {function} 中让会话过期。',
    },
  },
  rule: {
    id: SESSIONS_ID,
    sampleType: 'inuse_space',
    subject: 'process',
    shapes: [{ id: 'sessions', role: 'anchor', frames: ['main.(*sessionTable).*'] }],
    ladder: { likely: [['bounded-growth']], strong: [] },
    next: ['expire-sessions'],
  },
};

/** A pack with these files, by path, and nothing else. */
export function packOfFiles(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeIn(folder, name, text);
  return folder;
}

/** A pack of these texts of rules by id, and the session table's chapter. */
export function packOfTexts(rules: Readonly<Record<string, string>>): string {
  const files = Object.entries(rules).map(([id, text]) => [`${id}/rule.yaml`, text] as const);
  return packOfFiles({ ...Object.fromEntries(files), ...chapterOf(SESSIONS_ID) });
}

/** A pack of these rule files, with a chapter each. */
export function packOfRules(
  entries: readonly {
    readonly rule: Readonly<Record<string, unknown>> & { readonly id: string };
  }[],
  more: Readonly<Record<string, string>> = {},
): string {
  const files = entries.map((entry) => ({
    [`${entry.rule.id}/rule.yaml`]: stringify(entry),
    ...chapterOf(entry.rule.id),
  }));
  return packOfFiles(Object.assign({}, ...files, more) as Record<string, string>);
}

/** The least that is a chapter, in both languages. */
export function chapterOf(id: string, more = ''): Record<string, string> {
  const text = chapterText(id, more);
  return { [`${id}/en.md`]: text, [`${id}/zh-CN.md`]: text };
}

/** @param more - Further lines of the front matter. */
export function chapterText(id: string, more = ''): string {
  return `---\nid: ${id}\ntitle: T\nsummary: S\n${more}---\n\n## Fix {#fix}\n\ntext\n`;
}

export function writeIn(folder: string, name: string, text: string): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

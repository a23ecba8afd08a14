import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
/** Folders of the handbook that are no library, or whose name is a word of any Go program. */
const ANY_PROGRAM = new Set(['go', 'guide', 'framework']);
/** Readers of a codec's frames know its names: a rule asks for one, see docs/rules.md. */
const MAY_NAME = join('src-core', 'evidence', 'codecs');

const libraries = readdirSync(join(ROOT, 'handbook'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !ANY_PROGRAM.has(entry.name))
  .map(({ name }) => name);
/** Whole words: folders and files of generated code, such as `kitex_gen`, are words of their own. */
const named = new RegExp(`(?<![a-z0-9_])(${libraries.join('|')})(?![a-z0-9_])`, 'i');

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => /\.(ts|vue|css|html)$/.test(name) && !name.startsWith(MAY_NAME));
}

describe('what the code knows of libraries', () => {
  it.each(['src-core', 'src-renderer'])('%s names none: what is true of one is data', (folder) => {
    const lines = sourcesBelow(folder).flatMap((file) =>
      readFileSync(join(ROOT, file), 'utf8')
        .split('\n')
        .map((line, at) => `${file}:${at + 1}: ${line.trim()}`),
    );
    expect(lines.length).toBeGreaterThan(1000);
    expect(lines.filter((line) => named.test(line.replace(/^[^:]*:/, '')))).toEqual([]);
  });

  it('is searched for as words, in any case', () => {
    for (const line of ['of Kitex.', "'zap'", 'role:netpoll/pools', 'go.otel.io'])
      expect(line).toMatch(named);
    for (const line of ['zapped', 'hotel', 'supersonic', 'metagrpcs', 'x_grpc.pb.go'])
      expect(line).not.toMatch(named);
  });
});

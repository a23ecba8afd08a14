import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { CASE_FILES } from '../case-folder/case-names.ts';
import { replaceFile } from '../case-folder/sure-write.ts';

const referredLine = v.looseObject({ type: v.literal('referred'), file: v.looseObject({}) });

/**
 * Makes the files that an unpacked case refers to those of another machine: who wrote the bundle chose the paths, and
 * what lies there on this one is none of the case. Before anything else reads it.
 */
export async function referElsewhere(folder: string): Promise<void> {
  const path = join(folder, CASE_FILES.changes);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause;
  });
  if (text !== null) await replaceFile(path, text.split('\n').map(elsewhere).join('\n'));
}

/** What is no such line stays as it is: its reader tells whether it is damaged. */
function elsewhere(line: string): string {
  try {
    const content: unknown = JSON.parse(line);
    if (!v.is(referredLine, content)) return line;
    return JSON.stringify({ ...content, file: { ...content.file, isElsewhere: true } });
  } catch {
    return line;
  }
}

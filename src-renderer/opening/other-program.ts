import type { CaseFile, NewFile } from '#renderer/case/case-file.ts';
import { useFilesStore } from '#renderer/case/files-store.ts';
import { analysis } from '#renderer/workers/analysis.ts';

/** Two programs by their names, without folders. */
export interface TwoPrograms {
  /** Of the open case. */
  readonly open: string;
  /** Of the files that are to join it. */
  readonly added: string;
}

/** Files that are looked at for the name of a program: most have it, and each may be large. */
const MOST_LOOKED_AT = 3;

/**
 * Whether new files are of a program that the open case, and what is on its way into it, has nothing of. By the name
 * of its binary: where it was built and lay says nothing, `go run` puts it elsewhere each time.
 *
 * @returns null where they are not, or where the files do not say.
 */
export async function otherProgram(files: readonly NewFile[]): Promise<TwoPrograms | null> {
  const { files: opened, incoming } = useFilesStore();
  const open = new Set(opened.map(programOf).filter((name) => name !== ''));
  if (open.size + incoming.length === 0) return null;
  const added = await firstProgram(files);
  if (added === null || open.has(added)) return null;
  const coming = await firstProgram(incoming);
  if (coming !== null) open.add(coming);
  return open.size === 0 || open.has(added) ? null : { open: [...open].join(', '), added };
}

/** The first program that files name, which were not looked at yet; null = none of a few does. */
async function firstProgram(files: readonly NewFile[]): Promise<string | null> {
  for (const { source } of files.slice(0, MOST_LOOKED_AT)) {
    // What cannot be read is told once it is in the case.
    const facts = await analysis.call('snapshot:describe', source).catch(() => null);
    const name = facts === null ? '' : programOf(facts);
    if (name !== '') return name;
  }
  return null;
}

/** '' where a file does not name one; goref calls every program "-". */
function programOf({ identity, report }: Pick<CaseFile, 'identity' | 'report'>): string {
  return report.kind === 'goref' ? '' : (identity.program.split(/[\\/]/).at(-1) ?? '');
}

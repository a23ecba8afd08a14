import { AppError } from '#core/base/errors';
import { useFilesStore } from '#renderer/case/files-store.ts';
import { droppedFiles } from './dropped-files.ts';
import { openFiles } from './open-case.ts';

/**
 * Opens what was pasted: files of a file manager as dropped ones, else the text as a snapshot. Joins the
 * open case, so that several pastes make a series.
 *
 * @param nameOf - Name of the n-th pasted text.
 * @throws AppError `clipboard-empty`.
 */
export async function openPasted(
  data: DataTransfer | null,
  nameOf: (n: number) => string,
): Promise<void> {
  // Both are gone once this function has waited for anything.
  const text = data?.getData('text/plain') ?? '';
  const files = data ? await droppedFiles(data) : [];
  if (files.length === 0) return openPastedText(text, nameOf);
  await openFiles(files, { replace: false });
}

/** @throws AppError `clipboard-empty` for a text without a letter. */
export async function openPastedText(text: string, nameOf: (n: number) => string): Promise<void> {
  if (text.trim() === '') throw new AppError('clipboard-empty');
  const files = useFilesStore();
  const taken = new Set([...files.files, ...files.incoming].map(({ origin }) => origin));
  let n = 1;
  while (taken.has(nameOf(n))) n++;
  // When it was pasted says nothing of when it was taken: no time is better than that one.
  const file = new File([text], nameOf(n), { type: 'text/plain', lastModified: 0 });
  await openFiles([file], { replace: false });
}

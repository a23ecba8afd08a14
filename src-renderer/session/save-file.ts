import type { Reply, SavedContent } from '#contract/host-calls';
import { host } from '#renderer/host/host.ts';
import { usePreferencesStore } from './preferences-store.ts';

/** How long a browser may take to begin a download, ms. */
const KEPT_MS = 60_000;

/**
 * Lets the user keep a file: by the save dialog of the desktop, else as a download.
 *
 * @returns Where it is, or its name where the browser puts it; null = cancelled.
 */
export async function saveFile(
  name: string,
  content: Exclude<SavedContent, { kind: 'page' }>,
): Promise<Reply<{ readonly file: string } | null>> {
  if (usePreferencesStore().info?.hasOpenDialog) return host['file:save']({ name, content });
  const bytes = content.kind === 'text' ? content.text : content.bytes;
  const url = URL.createObjectURL(new Blob([bytes]));
  download(url, name);
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
  return { ok: true, value: { file: name } };
}

/** Has the browser fetch a file and put it where it puts all. */
export function download(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BrowserWindow, session } from 'electron';
import type { TemporaryFolders } from '#main/services/temporary-folders';
import { guardPermissions } from './permissions.ts';

/** Inches. */
const MARGINS = { top: 0.5, bottom: 0.5, left: 0.5, right: 0.5 };
/** A session of its own, that is kept nowhere. */
const PARTITION = 'print';

/**
 * What prints a page as PDF: in a window that nobody sees, in which no script runs, and which gets nothing but
 * that page, whatever its HTML asks for.
 */
export function createPrintPage(
  temporary: TemporaryFolders,
): (html: string) => Promise<Uint8Array> {
  /** Files that are being printed. */
  const printing = new Set<string>();
  return async (html) => {
    confine(printing);
    const folder = await temporary.make();
    const file = join(folder.path, 'report.html');
    printing.add(file);
    const window = new BrowserWindow({
      show: false,
      webPreferences: { sandbox: true, javascript: false, partition: PARTITION },
    });
    try {
      await writeFile(file, html, { mode: 0o600 });
      await window.loadURL(pathToFileURL(file).href);
      return await window.webContents.printToPDF({ printBackground: true, margins: MARGINS });
    } finally {
      window.destroy();
      printing.delete(file);
      await folder.discard();
    }
  };
}

/** Refuses every permission, and every request but for one of the files. */
function confine(files: ReadonlySet<string>): void {
  const own = session.fromPartition(PARTITION);
  guardPermissions(own);
  own.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isFileOf(files, url) }));
}

function isFileOf(files: ReadonlySet<string>, url: string): boolean {
  try {
    return files.has(fileURLToPath(url));
  } catch {
    return false; // an address of another kind
  }
}

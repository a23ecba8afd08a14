import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrowserWindow } from 'electron';

/** Inches. */
const MARGINS = { top: 0.5, bottom: 0.5, left: 0.5, right: 0.5 };

/** Prints a page of our own making as PDF: in a window that nobody sees, in which no script runs. */
export async function printPage(html: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'leakbook-print-'));
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, javascript: false, partition: 'print' },
  });
  try {
    const file = join(folder, 'report.html');
    await writeFile(file, html, { mode: 0o600 });
    await window.loadFile(file);
    return await window.webContents.printToPDF({ printBackground: true, margins: MARGINS });
  } finally {
    window.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}

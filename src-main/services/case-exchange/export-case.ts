import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '#core/base/errors';
import { CASE_SCHEMA, type ChangeLine, type Referred } from '#contract/case-folder';
import type { CaseContents, CaseFolder, KeptReference } from '../case-folder/case-folder.ts';
import { CASE_FILES, sidecarName } from '../case-folder/case-names.ts';
import { keptFile, takenLine, takingOf } from '../case-folder/case-index.ts';
import { headerLine } from '../case-folder/case-lock.ts';
import { objectOf } from '../case-folder/kept-object.ts';
import { addToSidecar, sidecarText, type SidecarAddition } from '../case-folder/sidecars.ts';
import { unwritable } from '../file-bytes.ts';
import { outputPlace } from '../write-output.ts';
import { BUNDLE_SCHEMA, type BundleFile, MANIFEST_NAME } from './bundle-format.ts';
import { refuseHidden } from './refuse-hidden.ts';
import { neutralMark, writtenTexts } from './written-texts.ts';
import { type Passing, passingAsIs, passingMasked } from './passing.ts';
import { passWhole, refuseInsideCase, writeWhole } from './write-whole.ts';
import { type ZipFileWriter, zipInto } from './zip-file.ts';

export interface ExportOptions {
  /** Names and paths of code that is not public, services, labels have stand-ins. */
  readonly masked: boolean;
  /** Whether notes, words of marks and the title go along: never in a masked one, they may say anything. */
  readonly notes: boolean;
}

/** What became of an export. */
export interface ExportedCase {
  readonly takings: number;
  readonly files: number;
  readonly bytes: number;
  /** What is not in it: objects and files that could not be read, or not be masked. */
  readonly leftOut: readonly string[];
}

/**
 * Writes what of a case is in sight into one file, files that it refers to as copies. It is there whole or not at
 * all; a masked one is read again, and refused where a name is left.
 *
 * @throws AppError `file-unwritable`, `case-newer`, `export-into-case`, `mask-left`, and as {@link CaseFolder.read}.
 */
export async function exportCase(
  folder: CaseFolder,
  path: string,
  options: ExportOptions,
): Promise<ExportedCase> {
  const file = resolve(path);
  const place = await outputPlace(file);
  await refuseInsideCase(place.file);
  return written(folder, options, { file, write: (make) => writeWhole(place, make) });
}

/**
 * The same for standard output: `tell` is told the bytes once they are whole and checked.
 *
 * @param name - What it is called in an error.
 */
export function exportCaseInto(
  folder: CaseFolder,
  { name, tell }: { readonly name: string; readonly tell: (part: Uint8Array) => void },
  options: ExportOptions,
): Promise<ExportedCase> {
  const tellAll = async (parts: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const part of parts) tell(part);
  };
  return written(folder, options, { file: name, write: (make) => passWhole(make, tellAll) });
}

/** Where a bundle goes: it is made in a file, whole before anybody has it. */
interface Destination {
  readonly file: string;
  readonly write: (make: (handle: FileHandle) => Promise<void>) => Promise<void>;
}

async function written(
  folder: CaseFolder,
  options: ExportOptions,
  { file, write }: Destination,
): Promise<ExportedCase> {
  const contents = await folder.read();
  // What is not understood cannot be told to be whole, nor masked.
  if (contents.isNewer) throw new AppError('case-newer', { folder: folder.path });
  const passing = options.masked ? passingMasked() : passingAsIs();
  let exported: ExportedCase | null = null;
  try {
    await write(async (handle) => {
      exported = await writeBundle(handle, { folder, contents, options, passing });
      if (options.masked) {
        const names = [...passing.hidden().keys()];
        await refuseHidden(handle, { names, written: writtenTexts(contents) }, file);
      }
    });
  } catch (cause) {
    throw unwritable(file, cause);
  }
  return exported!;
}

interface Exporting {
  readonly folder: CaseFolder;
  readonly contents: CaseContents;
  readonly options: ExportOptions;
  readonly passing: Passing;
}

async function writeBundle(handle: FileHandle, exporting: Exporting): Promise<ExportedCase> {
  const zip = zipInto(handle);
  const { contents, options, passing, folder } = exporting;
  const bundle = new Bundle(zip);
  const withWritten = options.notes && !options.masked;
  const leftOut: string[] = contents.damages.map(({ origin }) => origin);
  const index: object[] = [headerLine()];
  for (const taking of contents.takings) {
    const files = [];
    for (const { taken, ...kept } of takenLine(taking).files) {
      const origin = folder.pathOf(kept);
      const bytes = await readOr(leftOut, origin, () => folder.bytesOf(kept));
      const passed = bytes && (await passing.bytes(bytes));
      if (passed === null) {
        if (bytes !== null) leftOut.push(origin);
        continue;
      }
      const masked = passing.taken(taken);
      files.push(keptFile(await bundle.object(passed, { taken: masked }), masked));
    }
    if (files.length > 0) index.push(takenLine(takingOf(taking.id, files)));
  }
  const changes = await referredLines(exporting, bundle, leftOut);
  await bundle.sidecars();
  await bundle.lines(CASE_FILES.index, index);
  if (withWritten && contents.title !== null)
    changes.push({ type: 'titled', title: contents.title });
  await bundle.lines(CASE_FILES.changes, changes);
  const marks = contents.marks.map((mark, at) => ({
    ...{ id: mark.id, timeNanos: mark.timeNanos },
    text: withWritten ? mark.text : neutralMark(at + 1),
  }));
  await bundle.lines(CASE_FILES.marks, marks);
  if (withWritten) await bundle.lines(CASE_FILES.notes, contents.notes);
  return { takings: index.length - 1, ...(await bundle.end(options.masked)), leftOut };
}

/** Files that are referred to, with their bytes: where they lie is nothing to whoever gets the bundle. */
async function referredLines(
  { contents, passing, folder }: Exporting,
  bundle: Bundle,
  leftOut: string[],
): Promise<ChangeLine[]> {
  const lines: ChangeLine[] = [];
  for (const reference of contents.references) {
    const bytes = await readOr(leftOut, reference.path, () => referredBytes(folder, reference));
    const passed = bytes && (await passing.bytes(bytes));
    if (passed === null) {
      if (bytes !== null) leftOut.push(reference.path);
      continue;
    }
    const { sha256, bytes: size, timeNanos } = reference;
    const file: Referred = { path: passing.path(reference.path), sha256, bytes: size, timeNanos };
    const { object } = await bundle.object(passed, { referred: file });
    lines.push({ type: 'referred', file: { ...file, object } });
  }
  return lines;
}

async function referredBytes(
  folder: CaseFolder,
  { path, state, object }: KeptReference,
): Promise<Uint8Array> {
  if (object !== undefined) return folder.bytesOf({ object, sha256: object.split('.')[0]! });
  if (state === 'same') return readFile(path);
  throw new AppError('reference-changed', { file: path });
}

async function readOr(
  leftOut: string[],
  origin: string,
  read: () => Promise<Uint8Array>,
): Promise<Uint8Array | null> {
  try {
    return await read();
  } catch {
    leftOut.push(origin);
    return null;
  }
}

/** The entries of a bundle as they are written. */
class Bundle {
  private readonly files: BundleFile[] = [];
  /** By name of the object. */
  private readonly objects = new Map<string, { sha256: string; more: SidecarAddition[] }>();

  constructor(private readonly zip: ZipFileWriter) {}

  async object(
    given: Uint8Array,
    addition: SidecarAddition,
  ): Promise<{ readonly sha256: string; readonly object: string }> {
    const { sha256, object, bytes } = await objectOf(given);
    const known = this.objects.get(object);
    if (known) known.more.push(addition);
    else {
      this.objects.set(object, { sha256, more: [addition] });
      await this.add(`${CASE_FILES.objects}/${object}`, bytes, true);
    }
    return { sha256, object };
  }

  async sidecars(): Promise<void> {
    for (const [object, { sha256, more }] of this.objects) {
      const empty = { schema: CASE_SCHEMA, sha256, object, takings: [] };
      const text = sidecarText(addToSidecar(empty, { sha256, object }, more));
      await this.add(`${CASE_FILES.objects}/${sidecarName(sha256)}`, Buffer.from(text), false);
    }
  }

  async lines(name: string, lines: readonly object[]): Promise<void> {
    if (lines.length === 0) return;
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    await this.add(name, Buffer.from(text), false);
  }

  async end(masked: boolean): Promise<{ readonly files: number; readonly bytes: number }> {
    const manifest = { schema: BUNDLE_SCHEMA, masked, files: this.files };
    await this.zip.add(MANIFEST_NAME, Buffer.from(`${JSON.stringify(manifest)}\n`), false);
    await this.zip.close();
    return {
      files: this.objects.size,
      bytes: this.files.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  }

  private async add(path: string, bytes: Uint8Array, isPacked: boolean): Promise<void> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.files.push({ path, bytes: bytes.length, sha256 });
    await this.zip.add(path, bytes, isPacked);
  }
}

import { splitMemberPath } from '#core/archive/member-path';
import { byName } from '#core/base/by-name';
import type { ErrorCode } from '#core/base/errors';
import type { IdlFile } from '#core/evidence/idl/idl-model';
import { isIdlPath, MAX_IDL_BYTES } from '#core/evidence/idl/parse-idl';
import { BUNDLE_EXTENSION, isBundleName } from '#contract/case-transfer';
import type { OpenedSnapshots, Reply } from '#contract/host-calls';
import type { LoadSource } from '#contract/worker-protocol';
import { filesFromHost, type NewFile, type OpenFailure } from '#renderer/case/case-file.ts';
import { useAfterStore } from '#renderer/case/after-store.ts';
import { useCasesStore } from '#renderer/case/cases-store.ts';
import { useFilesStore } from '#renderer/case/files-store.ts';
import type { Question } from '#renderer/case/question.ts';
import { useQuestionStore } from '#renderer/case/question-store.ts';
import { host } from '#renderer/host/host.ts';
import { importCase, openInTurn } from './open-kept-case.ts';
import { showOverview } from './show-overview.ts';
import { otherProgram } from './other-program.ts';
import { useReplaceQuestion } from './replace-question.ts';
import { type PageFile, unpackFiles } from './unpack-files.ts';

interface ReplyOptions {
  readonly replace: boolean;
  /** false = was fetched: no path leads to it again. */
  readonly onDisk?: boolean;
  /** Whether the files may join the open case where that must not be lost. */
  readonly canAdd?: boolean;
  /** What the address asks, whose view stays; else all is chosen for a new case, and the Overview shown. */
  readonly asked?: Question;
}

/** Files of one opening, gathered but not in the case yet. */
interface Gathered {
  readonly files: readonly NewFile[];
  /** Ids of cases on disk that were imported. */
  readonly cases: readonly string[];
  readonly failed: readonly OpenFailure[];
  readonly idl: readonly IdlFile[];
}

interface JoinOptions {
  /** Begins a new case; else the files join the open one, if there is one. */
  readonly replace: boolean;
  readonly canAdd: boolean;
  readonly asked?: Question;
}

/** Opens what a host call delivered; nothing changes when the user cancelled. */
export async function openReply(
  reply: Reply<OpenedSnapshots | null>,
  { canAdd = true, onDisk = true, ...options }: ReplyOptions,
): Promise<void> {
  if (!reply.ok) {
    const failure = { origin: '', ...reply.error };
    if (!options.replace && isForAfter()) useAfterStore().add([], [failure]);
    else useFilesStore().fail([failure]);
    return;
  }
  const { value } = reply;
  if (value === null) return;
  const failed: OpenFailure[] = value.failures.map(({ origin, code, params }) => ({
    origin,
    code: code as ErrorCode, // the host's codes are those of the same build
    params,
  }));
  const { cases, idl } = value;
  const gathered = { files: filesFromHost(value, onDisk), cases, failed, idl };
  if (await join(() => Promise.resolve(gathered), { ...options, canAdd })) await rememberCase();
}

/** Where files go that join the open case: its view "Did the fix work?" takes them as those after a change. */
function isForAfter(): boolean {
  return location.hash.startsWith('#/before-after') && !useFilesStore().isEmpty;
}

/** Hands files to the case in their turn; false = they were not opened, or as those after a change. */
async function join(gather: () => Promise<Gathered>, options: JoinOptions): Promise<boolean> {
  const cases = useCasesStore();
  const open = useFilesStore();
  const forAfter = !options.replace && isForAfter();
  // In an object: a turn is not to wait for the files to be looked at.
  const started = await useReplaceQuestion().inTurn(async () => {
    const { files, failed, idl, cases: imported } = await gather();
    if (imported[0] !== undefined) return openImported(imported[0], { files, failed, idl });
    if (forAfter) {
      useAfterStore().add(files, failed);
      if (idl.length > 0) void cases.open([], { replace: false, idl });
      return null;
    }
    if (files.length === 0 && (idl.length === 0 || open.isEmpty)) {
      if (failed.length > 0) open.fail(failed);
      return null;
    }
    const replace = files.length > 0 && (await decide(files, options));
    if (replace === null) return null;
    const { asked } = options;
    const opening = cases.open(files, { replace, failed, idl, ...(asked && { asked }) });
    if (!asked) showOverview();
    return { opening };
  });
  await started?.opening;
  return started !== null;
}

/** Shows the first of the cases that came; the others are in the list, and files beside them join it. */
async function openImported(
  id: string,
  { files, failed, idl }: Omit<Gathered, 'cases'>,
): Promise<{ readonly opening: Promise<void> } | null> {
  const open = useFilesStore();
  const { isOpen, error } = await openInTurn(id);
  if (!isOpen && error === null) return null; // the user stays
  const failures = error ? [...failed, { origin: '', ...error }] : failed;
  if (files.length + idl.length === 0) {
    if (failures.length > 0) open.fail(failures);
    return { opening: Promise.resolve() };
  }
  return { opening: useCasesStore().open(files, { replace: false, failed: failures, idl }) };
}

/**
 * Whether to begin a new case, asked where the open one would be lost, or where the files are of another program;
 * null = leave everything.
 */
async function decide(
  files: readonly NewFile[],
  { replace, canAdd }: JoinOptions,
): Promise<boolean | null> {
  const { isEmpty } = useFilesStore();
  if (!replace && isEmpty) return true;
  const other = replace ? null : await otherProgram(files);
  if (!replace && other === null) return false;
  const question = useReplaceQuestion();
  const answer = await (other ? question.newOrAdd(other) : question.mayReplace({ canAdd }));
  return answer === 'cancel' ? null : answer === 'replace';
}

/** Puts the case on the recent list, if the host could open it again; one on disk is among the cases. */
async function rememberCase(): Promise<void> {
  if (useFilesStore().keptId !== null) return;
  const { shownSeries } = useQuestionStore();
  const snapshots = useFilesStore()
    .files.filter(({ fromHost }) => fromHost)
    .map(({ source }) => source.id);
  if (snapshots.length === 0 || !shownSeries) return;
  await host['recent:remember']({ title: shownSeries.title, snapshots });
}

/** Asks for files (or a folder) by the host's dialog, else by the browser's. */
export async function openByDialog(options: {
  readonly folder: boolean;
  readonly hasDialog: boolean;
  readonly replace: boolean;
}): Promise<void> {
  if (options.hasDialog) {
    await openReply(await host['snapshots:open']({ folder: options.folder }), options);
    return;
  }
  askForFiles(options, (files) => void openFiles(files, options));
}

/** Asks for a case as one file with the browser's dialog, which the desktop has too: the page sends it to its host. */
export function importByDialog(): void {
  const options = { folder: false, accept: BUNDLE_EXTENSION };
  askForFiles(options, (files) => void openFiles(files, { replace: true }));
}

function askForFiles(
  { folder, accept = '' }: { readonly folder: boolean; readonly accept?: string },
  take: (files: readonly File[]) => void,
): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.webkitdirectory = folder;
  input.accept = accept;
  input.addEventListener('change', () => take([...(input.files ?? [])]));
  input.click();
}

/** Endings of files that stand beside profiles in a folder and never are one. */
const FOREIGN = /\.(md|json|html?|css|[cm]?[jt]s|go|mod|sum|sh|svg|png|jpe?g|pdf)$/i;

/** Opens files of the page (dropped or chosen): the worker reads them, the host never sees them. */
export async function openFiles(
  chosen: readonly File[] | Promise<readonly File[]>,
  { replace }: { readonly replace: boolean },
): Promise<void> {
  const forAfter = !replace && isForAfter();
  const gather = async (): Promise<Gathered> => {
    const files = await chosen;
    if (!forAfter) return gatherAll(files);
    void useAfterStore().addLoad(files.filter(isLoad).map(loadSource));
    return gatherAll(files.filter((file) => !isLoad(file)));
  };
  await join(gather, { replace, canAdd: true });
}

/** Asks for load series with the browser's dialog, which the desktop has too: the page reads them. */
export function openLoadByDialog(): void {
  askForFiles({ folder: false }, (files) => void useAfterStore().addLoad(files.map(loadSource)));
}

function isLoad({ name }: File): boolean {
  return /\.csv$/i.test(name);
}

function loadSource(file: File): LoadSource {
  return { path: pathOf(file), blob: file };
}

/** Files that hold a case are imported, all others are files of the case. */
async function gatherAll(chosen: readonly File[]): Promise<Gathered> {
  const others = chosen.filter(({ name }) => !isBundleName(name));
  const { files, failed, idl } = await gatherFiles(others);
  const cases: string[] = [];
  const failures = [...failed];
  for (const file of chosen.filter(({ name }) => isBundleName(name))) {
    const reply = await importCase(file);
    if (reply.ok) cases.push(reply.value.id);
    else failures.push({ origin: file.name, ...reply.error });
  }
  return { files, cases, failed: failures, idl };
}

async function gatherFiles(chosen: readonly File[]): Promise<Omit<Gathered, 'cases'>> {
  const inFolder = chosen.some(({ webkitRelativePath }) => webkitRelativePath.includes('/'));
  const isIdl = (file: File): boolean => isIdlPath(file.name) && file.size <= MAX_IDL_BYTES;
  const idl = await Promise.all(
    chosen.filter(isIdl).map(async (file) => ({ path: pathOf(file), text: await file.text() })),
  );
  const profiles = chosen.filter((file) => !isIdl(file));
  const chosenFiles = inFolder ? profiles.filter(({ name }) => !FOREIGN.test(name)) : profiles;
  const { files, failures: failed } = await unpackFiles(
    chosenFiles.map((file) => ({ blob: file, path: pathOf(file), timeMillis: fileTime(file) })),
  );
  const sorted = [...files].sort((l, r) => byName(l.path, r.path));
  return { files: sorted.map(newFile), failed, idl };
}

function newFile({ blob, path, timeMillis }: PageFile): NewFile {
  return {
    source: {
      id: crypto.randomUUID() as never,
      path,
      fileTimeNanos: timeMillis === null ? null : (BigInt(timeMillis) * 1_000_000n).toString(),
      data: { kind: 'blob' as const, blob },
    },
    ...splitMemberPath(path),
    origin: path,
    fromHost: false,
    onDisk: false,
  };
}

/** Unix ms; null for a file dated 1970, which is how one without a time is made. */
function fileTime({ lastModified }: File): number | null {
  return lastModified > 0 ? lastModified : null;
}

function pathOf(file: File): string {
  return file.webkitRelativePath || file.name;
}

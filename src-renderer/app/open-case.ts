import { splitMemberPath } from '#core/archive/member-path';
import type { ErrorCode } from '#core/base/errors';
import { isIdlPath, MAX_IDL_BYTES } from '#core/evidence/idl/parse-idl';
import type { OpenedSnapshots, Reply } from '#contract/host-calls';
import { filesFromHost, type OpenFailure, useCaseStore } from '#renderer/case/case-store.ts';
import { host } from '#renderer/host/host.ts';
import { useReplaceQuestion } from './replace-question.ts';
import { unpackFiles } from './unpack-files.ts';

interface ReplyOptions {
  readonly replace: boolean;
  /** false = was fetched: no path leads to it again. */
  readonly onDisk?: boolean;
  /** Whether the files may join the open case where that must not be lost. */
  readonly canAdd?: boolean;
}

/** Opens what a host call delivered; nothing changes when the user cancelled. */
export async function openReply(
  reply: Reply<OpenedSnapshots | null>,
  options: ReplyOptions,
): Promise<void> {
  const store = useCaseStore();
  if (!reply.ok) {
    store.failures = [{ origin: '', ...reply.error }];
    return;
  }
  if (reply.value === null) return;
  const failed: OpenFailure[] = reply.value.failures.map(({ origin, code, params }) => ({
    origin,
    code: code as ErrorCode, // the host's codes are those of the same build
    params,
  }));
  const { idl, snapshots } = reply.value;
  if (snapshots.length === 0 && (idl.length === 0 || store.files.length === 0)) {
    store.failures = failed;
    return;
  }
  const { canAdd = true, onDisk = true } = options;
  const replace = await decide(options.replace && snapshots.length > 0, canAdd);
  if (replace === null) return;
  const opening = store.open(filesFromHost(reply.value, onDisk), { replace, failed, idl });
  showOverview();
  await opening;
  await rememberCase();
}

/** Whether to replace the open case, asked where it would be lost; null = leave everything. */
async function decide(wanted: boolean, canAdd: boolean): Promise<boolean | null> {
  if (!wanted) return false;
  const answer = await useReplaceQuestion().mayReplace({ canAdd });
  return answer === 'cancel' ? null : answer === 'replace';
}

/**
 * The router follows the address; importing it here would tie every view to every other. The number
 * makes each case an entry of the history, even where the Overview is shown already.
 */
function showOverview(): void {
  location.hash = `#/overview?case=${useCaseStore().caseNumber}`;
}

/** Puts the case on the recent list, if the host could open it again. */
async function rememberCase(): Promise<void> {
  const { files, shownSeries } = useCaseStore();
  const snapshots = files.filter(({ fromHost }) => fromHost).map(({ source }) => source.id);
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
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.webkitdirectory = options.folder;
  input.addEventListener('change', () => {
    void openFiles([...(input.files ?? [])], options);
  });
  input.click();
}

/** Endings of files that stand beside profiles in a folder and never are one. */
const FOREIGN = /\.(md|json|html?|css|[cm]?[jt]s|go|mod|sum|sh|svg|png|jpe?g|pdf)$/i;

/** Opens files of the page (dropped or chosen): the worker reads them, the host never sees them. */
export async function openFiles(
  chosen: readonly File[],
  options: { readonly replace: boolean },
): Promise<void> {
  const store = useCaseStore();
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
  if (files.length === 0 && failed.length > 0) {
    store.failures = failed;
    return;
  }
  if (files.length === 0 && (idl.length === 0 || store.files.length === 0)) return;
  const order = new Intl.Collator('en', { numeric: true });
  const sorted = [...files].sort((l, r) => order.compare(l.path, r.path));
  const replace = await decide(options.replace && files.length > 0, true);
  if (replace === null) return;
  const opening = store.open(
    sorted.map(({ blob, path, timeMillis }) => ({
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
    })),
    { replace, failed, idl },
  );
  showOverview();
  await opening;
}

/** Unix ms; null for a file dated 1970, which is how one without a time is made. */
function fileTime({ lastModified }: File): number | null {
  return lastModified > 0 ? lastModified : null;
}

function pathOf(file: File): string {
  return file.webkitRelativePath || file.name;
}

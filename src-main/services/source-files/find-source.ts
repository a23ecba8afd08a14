import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { AppError } from '#core/base/errors';
import { beginsOn, type SourcePlace, sourcePlaces } from '#core/evidence/source-places';
import type { SourceAnswer, SourceRefusal, SourceRequest } from '#contract/source-calls';
import { readTextFile } from '../read-text-file.ts';
import { releaseOf, type SourceFolders } from './go-roots.ts';

/** Above Go's longest source by an order of magnitude. */
const MOST_BYTES = 16 * 2 ** 20;

/**
 * Finds the text of a function's file. Only source files below the folders are ever read, links resolved, whatever a
 * profile says of its paths; and none that may be another version of the file.
 */
export async function findSource(
  request: SourceRequest,
  folders: SourceFolders,
): Promise<SourceAnswer> {
  const looked: SourceAnswer['looked'] = [];
  for (const place of sourcePlaces(request))
    for (const root of folders[place.root]) {
      const path = join(root, ...place.path.split('/'));
      const read = await readBelow(root, path);
      if (typeof read === 'string') {
        looked.push({ path, refusal: read });
        continue;
      }
      const judged = await judge(request, place, root, read.lines);
      if (typeof judged === 'string') looked.push({ path, refusal: judged });
      else
        return {
          found: { path: read.path, root: place.root, ...judged, lines: read.lines },
          looked,
        };
    }
  return { found: null, looked };
}

/** The lines of a file below a root, or why there are none. */
async function readBelow(
  root: string,
  path: string,
): Promise<{ readonly path: string; readonly lines: string[] } | SourceRefusal> {
  try {
    const [realRoot, real] = await Promise.all([realpath(root), realpath(path)]);
    if (!real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) return 'outside';
    const text = await readTextFile(real, MOST_BYTES, () => new AppError('file-too-large', {}));
    return { path: real, lines: text.split(/\r?\n/) };
  } catch (caught) {
    if (caught instanceof AppError && caught.code === 'file-too-large') return 'too-large';
    return (await stat(path).catch(() => null)) === null ? 'absent' : 'unreadable';
  }
}

/** Whether a text is the one that was compiled, as far as can be told; else why not. */
async function judge(
  { name, startLine, lastLine, goVersion }: SourceRequest,
  { root: kind, path, hasVersion }: SourcePlace,
  root: string,
  lines: readonly string[],
): Promise<{ readonly isCertain: boolean } | SourceRefusal> {
  if (lines.length < lastLine) return 'other-text';
  if (hasVersion) return { isCertain: true };
  const begins = startLine > 0 ? beginsOn(name, lines[startLine - 1]!) : null;
  if (begins === false) return 'other-text';
  if (kind === 'goroot' && goVersion !== null) {
    const release = await releaseOf(root);
    if (release !== null) return release === goVersion ? { isCertain: true } : 'other-version';
  }
  if (begins === true) return { isCertain: true };
  // Of their own program's folders the user says what lies there; a name alone may be of any folder.
  return kind === 'folder' && path.includes('/') ? { isCertain: false } : 'version-unknown';
}

import * as v from 'valibot';
import { AppError } from '#core/base/errors';
import { CASE_FILES, isObjectName, sidecarHash } from '../case-folder/case-names.ts';

/**
 * A case as one file: a zip of its folder, and a list of what is in it. Objects are not compressed again.
 */
export const BUNDLE_SCHEMA = 'leakbook.bundle/1';
export const MANIFEST_NAME = 'bundle.json';

/** Of a version that writes other bundles than this one reads. */
const newerSchema = v.looseObject({
  schema: v.pipe(
    v.string(),
    v.regex(/^leakbook\.bundle\/[1-9]\d{0,8}$/),
    v.notValue(BUNDLE_SCHEMA),
  ),
});

export function isNewerManifest(manifest: unknown): boolean {
  return v.is(newerSchema, manifest);
}

export const manifestSchema = v.looseObject({
  schema: v.literal(BUNDLE_SCHEMA),
  masked: v.boolean(),
  files: v.array(
    v.looseObject({
      path: v.string(),
      bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
      sha256: v.pipe(v.string(), v.hash(['sha256'])),
    }),
  ),
});

export type BundleFile = v.InferOutput<typeof manifestSchema>['files'][number];

/** Two a snapshot: more than a case of any use has. */
export const MAX_BUNDLE_ENTRIES = 500_000;
export const MAX_BUNDLE_BYTES = 64 * 2 ** 30;
/** Of each file of lines. */
export const MAX_LINES_BYTES = 512 * 2 ** 20;

/** Of what the list says of one entry: some 200 bytes, and room for what newer versions add. */
const MAX_LISTED_BYTES = 1024;

/** Most bytes of a bundle's list: it is read whole, before anything in it is checked. */
export function manifestLimit(entries: number): number {
  return MAX_LISTED_BYTES * (entries + 1);
}

const TOP_NAMES: ReadonlySet<string> = new Set([
  CASE_FILES.index,
  CASE_FILES.changes,
  CASE_FILES.marks,
  CASE_FILES.notes,
  CASE_FILES.view,
]);

const IN_OBJECTS = `${CASE_FILES.objects}/`;

/** Whether an entry is a file of a case, by its name alone: nothing else is ever written. */
export function isEntryName(name: string): boolean {
  if (!name.startsWith(IN_OBJECTS)) return TOP_NAMES.has(name);
  const rest = name.slice(IN_OBJECTS.length);
  return isObjectName(rest) || sidecarHash(rest) !== null;
}

export function bundleBroken(file: string, entry: string, cause?: unknown): AppError {
  return new AppError('bundle-broken', { file, entry }, { cause });
}

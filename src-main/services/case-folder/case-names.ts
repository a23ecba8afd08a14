import { join } from 'node:path';

/** Names of the files and folders of a case. */
export const CASE_FILES = {
  index: 'index.jsonl',
  changes: 'changes.jsonl',
  marks: 'marks.jsonl',
  notes: 'notes.jsonl',
  view: 'view.json',
  /** SHA-256 of the sidecars that a change makes longer; there only while it does, or was killed doing so. */
  pending: 'pending.json',
  objects: 'objects',
} as const;

/** The lock of the whole case is the file of this name with `.lock` behind it. */
export const LOCK_NAME = 'case';

const OBJECT_NAME = /^[0-9a-f]{64}\.(pb\.gz|txt\.gz|bin)$/;
const SIDECAR_NAME = /^([0-9a-f]{64})\.json$/;

/** Whether a name is one that an object may have; any other is never opened. */
export function isObjectName(name: string): boolean {
  return OBJECT_NAME.test(name);
}

/** SHA-256 of the object whose sidecar has this name; null for another file. */
export function sidecarHash(name: string): string | null {
  return SIDECAR_NAME.exec(name)?.[1] ?? null;
}

export function sidecarName(sha256: string): string {
  return `${sha256}.json`;
}

export function objectsFolder(folder: string): string {
  return join(folder, CASE_FILES.objects);
}

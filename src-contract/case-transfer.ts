/** Ending of a case as one file: what is named so is imported as a case. */
export const BUNDLE_EXTENSION = '.leakbook';

/** Where a page sends such a file (`/bundles/<name>`, POST): the answer is a reply with the id of the case it became. */
export const BUNDLES_PATH = '/bundles/';

export function isBundleName(name: string): boolean {
  return name.toLowerCase().endsWith(BUNDLE_EXTENSION);
}

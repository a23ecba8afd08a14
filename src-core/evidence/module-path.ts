/**
 * Module paths as the module cache writes them: capitals are `!x`, so that two modules stay two where a file system
 * knows no case.
 * @see https://go.dev/ref/mod#module-cache.
 */
export function unescapeModule(path: string): string {
  return path.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** {@link unescapeModule} undone. */
export function escapeModule(path: string): string {
  return path.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}

/** Files and folders that the application was started for, or was handed since. */
export interface HandedPaths {
  /** A second start of the application named them: they take the place of what was handed before. */
  readonly replace: (paths: readonly string[]) => void;
  /** The system hands over one: several that are opened together come one by one. */
  readonly add: (path: string) => void;
  /** Those of the last opening, absolute. The page asks for them when it starts and when it is told to. */
  readonly take: () => readonly string[];
}

/**
 * Keeps what is handed over until the page asks, however early it comes.
 *
 * @param own - Of this start.
 * @param tell - Tells the page to ask. It is not told of what it is still to ask for: at its start, or because it was
 *   told.
 */
export function createHandedPaths(own: readonly string[], tell: () => void): HandedPaths {
  let paths = own;
  let isTaken = false;
  function hand(handed: readonly string[]): void {
    const wasTaken = isTaken;
    paths = handed;
    isTaken = false;
    if (wasTaken) tell();
  }
  return {
    replace: hand,
    add: (path) => hand(isTaken ? [path] : [...paths, path]),
    take() {
      isTaken = true;
      return paths;
    },
  };
}

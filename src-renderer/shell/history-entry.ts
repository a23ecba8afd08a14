/** What an entry of the browser's history remembers. */
export interface HistoryEntry {
  /** Case that was open. */
  readonly caseNumber: number;
  /** Whether anything of it could be asked about: what is chosen for a case that arrives is nobody's step. */
  readonly hasArrived: boolean;
  /** As it was when the entry was written: an address that still is the same asks what was asked then. */
  readonly address: string;
}

/** The entries of this window: the numbers of cases mean nothing after a reload. */
export function createHistoryEntries() {
  const thisWindow = crypto.randomUUID();
  /** null = new, or of a time before the window was loaded. */
  function now(): HistoryEntry | null {
    const { entry } = (history.state ?? {}) as { entry?: HistoryEntry & { window: string } };
    return entry?.window === thisWindow ? entry : null;
  }

  /** Writes nothing that stands there already: each writing is a navigation to the browser. */
  function remember(next: HistoryEntry): void {
    const entry = { ...next, window: thisWindow };
    if (JSON.stringify(now()) === JSON.stringify(entry)) return;
    history.replaceState({ ...history.state, entry }, '');
  }

  return { now, remember };
}

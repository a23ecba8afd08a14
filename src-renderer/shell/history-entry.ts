/** What an entry of the browser's history remembers. */
export interface HistoryEntry {
  /** Case that was open. */
  readonly caseNumber: number;
  /** As it was when the entry was written: an address that still is the same asks what was asked then. */
  readonly address: string;
}

/** The entries of this window: the numbers of cases mean nothing after a reload. */
export function createHistoryEntries() {
  const thisWindow = crypto.randomUUID();
  return {
    /** null = new, or of a time before the window was loaded. */
    now(): HistoryEntry | null {
      const { entry } = (history.state ?? {}) as { entry?: HistoryEntry & { window: string } };
      return entry?.window === thisWindow ? entry : null;
    },
    remember(entry: HistoryEntry): void {
      history.replaceState({ ...history.state, entry: { ...entry, window: thisWindow } }, '');
    },
  };
}

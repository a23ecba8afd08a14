/** One column of a DataGrid. */
export interface GridColumn {
  readonly key: string;
  /** Head, with the unit where the column holds figures. */
  readonly title: string;
  /** CSS grid track: `90px`, or `minmax(160px, 1fr)` for the one that takes the rest. */
  readonly track: string;
  readonly kind: 'text' | 'figure';
  readonly sortable?: boolean;
  /** Explains the figure: what of, which denominator. */
  readonly hint?: string;
}

export interface GridSort {
  readonly key: string;
  readonly descending: boolean;
}

/** What a click on a head sorts by: figures begin with the largest, texts with A. */
export function nextSort(current: GridSort, column: GridColumn): GridSort {
  if (current.key !== column.key) return { key: column.key, descending: column.kind === 'figure' };
  return { key: column.key, descending: !current.descending };
}

/** Where a key moves the cursor to in a list of `count` rows; null = not a cursor key. */
export function movedRow(key: string, row: number, count: number, page: number): number | null {
  const target = {
    ArrowDown: row + 1,
    ArrowUp: row - 1,
    PageDown: row + page,
    PageUp: row - page,
    Home: 0,
    End: count - 1,
  }[key];
  if (target === undefined) return null;
  return Math.max(0, Math.min(count - 1, target));
}

/**
 * The buffers of a result that can be moved to the window instead of copied. Results are made for one
 * call and never kept, so moving them takes nothing from the cache.
 */
export function transferables(result: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const walk = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > 4) return;
    if (ArrayBuffer.isView(value)) {
      if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
      return;
    }
    // Long arrays of texts hold no buffers; lists of columns are short.
    if (Array.isArray(value) && value.length > 16) return;
    for (const part of Object.values(value)) walk(part, depth + 1);
  };
  walk(result, 0);
  return [...found];
}

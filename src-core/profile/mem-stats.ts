/**
 * Go's `runtime.MemStats` as the trailer of a text heap prints it; bytes unless said otherwise. Each is
 * null when the trailer lacks it, as older Go versions and other platforms do.
 *
 * @see Go src/runtime/pprof/pprof.go: writeHeapInternal; pprof_rusage.go: addMaxRSS.
 */
export interface MemStats {
  readonly alloc: number | null;
  readonly totalAlloc: number | null;
  /** All memory obtained from the system. */
  readonly sys: number | null;
  /** Objects allocated and freed since the start. */
  readonly mallocs: number | null;
  readonly frees: number | null;
  /** Live and not yet swept objects. */
  readonly heapAlloc: number | null;
  readonly heapSys: number | null;
  /** Spans without objects; `heapReleased` of it went back to the system. */
  readonly heapIdle: number | null;
  readonly heapInuse: number | null;
  readonly heapReleased: number | null;
  /** Objects. */
  readonly heapObjects: number | null;
  readonly stackInuse: number | null;
  readonly stackSys: number | null;
  readonly mSpanSys: number | null;
  readonly mCacheSys: number | null;
  readonly buckHashSys: number | null;
  readonly gcSys: number | null;
  readonly otherSys: number | null;
  readonly nextGC: number | null;
  /** Unix ns of the end of the last collection; null = none yet. Exact. */
  readonly lastGC: bigint | null;
  /** Collections since the start, and those of them that the program asked for. */
  readonly numGC: number | null;
  readonly numForcedGC: number | null;
  /** Peak resident set size since the start: never falls. */
  readonly maxRSS: number | null;
}

/** Last moment that Go's clock can tell, in Unix ns. */
const LAST_NANOS = 2n ** 63n - 1n;

/** Reads lines of the trailer, `# Name = value` or `# Name = inuse / sys`, in any order. */
export class MemStatsReader {
  private readonly values = new Map<string, string>();

  /** Takes a line; false = its value is beyond what Go's counter of that name can reach. */
  add(line: string): boolean {
    const match = /^# (\w+) = ([0-9]+)(?: \/ ([0-9]+))?\s*$/.exec(line);
    if (!match) return true;
    const [, name, value, system = '0'] = match;
    const most = name === 'LastGC' ? LAST_NANOS : BigInt(Number.MAX_SAFE_INTEGER);
    if ([value!, system].some((digits) => digits.length > 20 || BigInt(digits) > most))
      return false;
    this.values.set(name!, value!);
    if (match[3] !== undefined) this.values.set(`${name!}Sys`, match[3]);
    return true;
  }

  /** null when there was no trailer. */
  finish(): MemStats | null {
    if (this.values.size === 0) return null;
    const number = (name: string): number | null => {
      const text = this.values.get(name);
      return text === undefined ? null : Number(text);
    };
    const lastGC = this.values.get('LastGC');
    return {
      alloc: number('Alloc'),
      totalAlloc: number('TotalAlloc'),
      sys: number('Sys'),
      mallocs: number('Mallocs'),
      frees: number('Frees'),
      heapAlloc: number('HeapAlloc'),
      heapSys: number('HeapSys'),
      heapIdle: number('HeapIdle'),
      heapInuse: number('HeapInuse'),
      heapReleased: number('HeapReleased'),
      heapObjects: number('HeapObjects'),
      stackInuse: number('Stack'),
      stackSys: number('StackSys'),
      mSpanSys: number('MSpanSys'),
      mCacheSys: number('MCacheSys'),
      buckHashSys: number('BuckHashSys'),
      gcSys: number('GCSys'),
      otherSys: number('OtherSys'),
      nextGC: number('NextGC'),
      lastGC: lastGC === undefined || lastGC === '0' ? null : BigInt(lastGC),
      numGC: number('NumGC'),
      numForcedGC: number('NumForcedGC'),
      maxRSS: number('MaxRSS'),
    };
  }
}

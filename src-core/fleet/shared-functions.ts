import { byName } from '#core/base/by-name';
import type { FleetReport, SharedFunction } from './fleet-model.ts';

/** A function that grew in one process, as the report of its heap has it. */
export interface GrownFunction {
  readonly function: string;
  /** Whether it is the program's own. */
  readonly own: boolean;
  readonly file: string;
  readonly line: number;
  /** null where only one heap could be downloaded. */
  readonly deltaBytes: number | null;
}

/** What was found inside one process. */
export interface LookedInto {
  /** Name in the report. */
  readonly process: string;
  readonly functions: readonly GrownFunction[];
}

/** Functions of a fleet that are told. */
const MOST_FUNCTIONS = 20;

/**
 * Adds what grows inside the processes that were downloaded: each of the program's own functions with the processes
 * and versions in which it grew.
 *
 * @param looked - In the order of the report's processes.
 */
export function withFunctions(
  report: FleetReport,
  looked: readonly LookedInto[],
  failures: FleetReport['failures'],
): FleetReport {
  const versionOf = new Map(report.processes.map(({ name, version }) => [name, version]));
  const found = new Map<string, SharedFunction & { readonly most: number }>();
  for (const { process, functions } of looked)
    for (const grown of functions) {
      const { own, deltaBytes, file, line } = grown;
      if (!own || deltaBytes === null || deltaBytes <= 0) continue;
      const known = found.get(grown.function);
      const isMost = deltaBytes > (known?.most ?? 0);
      found.set(grown.function, {
        function: grown.function,
        file: isMost ? file : known!.file,
        line: isMost ? line : known!.line,
        most: isMost ? deltaBytes : known!.most,
        processes: [...(known?.processes ?? []), process],
        versions: withVersion(known?.versions ?? [], versionOf.get(process) ?? null),
        deltaBytes: (known?.deltaBytes ?? 0) + deltaBytes,
      });
    }
  const functions = [...found.values()]
    .sort((a, b) => b.processes.length - a.processes.length || b.deltaBytes - a.deltaBytes)
    .slice(0, MOST_FUNCTIONS)
    .map(({ function: name, file, line, processes, versions, deltaBytes }) => ({
      function: name,
      ...{ file, line, processes, versions, deltaBytes },
    }));
  return { ...report, lookedInto: looked.map(({ process }) => process), functions, failures };
}

function withVersion(known: readonly string[], version: string | null): readonly string[] {
  return version === null || known.includes(version) ? known : [...known, version].sort(byName);
}

import { byName } from '#core/base/by-name';
import type { FleetProcess } from '#core/fleet/fleet-model';
import type { GridSort } from '#renderer/components/data-grid.ts';

/** What a column sorts by; a process of which it is not known comes last. */
const FIGURES: Readonly<Record<string, (process: FleetProcess) => number | null>> = {
  bytes: ({ bytes }) => bytes,
  growth: ({ growthBytes }) => growthBytes,
  slope: ({ slope }) => slope?.perHour ?? null,
  restarts: ({ restarts }) => restarts,
};

const TEXTS: Readonly<Record<string, (process: FleetProcess) => string>> = {
  name: ({ name }) => name,
  build: ({ version }) => version ?? '',
  trend: ({ class: trend }) => trend,
};

/** The processes whose name or version has the text, sorted; without a column in the order of the report. */
export function fleetRows(
  processes: readonly FleetProcess[],
  query: string,
  sort: GridSort | null,
): readonly FleetProcess[] {
  const wanted = query.trim().toLowerCase();
  const found = processes.filter(({ name, version }) =>
    `${name} ${version ?? ''}`.toLowerCase().includes(wanted),
  );
  if (sort === null) return found;
  const sign = sort.descending ? -1 : 1;
  const text = TEXTS[sort.key];
  if (text) return found.toSorted((a, b) => sign * byName(text(a), text(b)));
  const figure = FIGURES[sort.key]!;
  return found.toSorted((a, b) => {
    const [left, right] = [figure(a), figure(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  });
}

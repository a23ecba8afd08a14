import { fixedTwo } from './fixed-two.ts';

interface Unit {
  readonly name: string;
  /** Lower case, without plural s. */
  readonly aliases: readonly string[];
  /** In terms of the family's base unit. */
  readonly factor: number;
}

interface UnitFamily {
  readonly units: readonly Unit[];
  readonly fallback: Unit;
}

const unit = (name: string, factor: number, ...aliases: string[]): Unit => ({
  name,
  aliases,
  factor,
});

/** pprof's units; memory counts by 1024 under names that look decimal (1 kB = 1024 B). */
const UNIT_FAMILIES: readonly UnitFamily[] = [
  {
    units: [
      unit('B', 1, 'b', 'byte'),
      unit('kB', 2 ** 10, 'kb', 'kbyte', 'kilobyte'),
      unit('MB', 2 ** 20, 'mb', 'mbyte', 'megabyte'),
      unit('GB', 2 ** 30, 'gb', 'gbyte', 'gigabyte'),
      unit('TB', 2 ** 40, 'tb', 'tbyte', 'terabyte'),
      unit('PB', 2 ** 50, 'pb', 'pbyte', 'petabyte'),
    ],
    fallback: unit('B', 1),
  },
  {
    units: [
      unit('ns', 1, 'ns', 'nanosecond'),
      unit('us', 1e3, 'μs', 'us', 'microsecond'),
      unit('ms', 1e6, 'ms', 'millisecond'),
      unit('s', 1e9, 's', 'sec', 'second'),
      unit('hrs', 3.6e12, 'hour', 'hr'),
    ],
    fallback: unit('s', 1e9),
  },
  {
    units: [
      unit('n*GCU', 1e-9, 'nanogcu'),
      unit('u*GCU', 1e-6, 'microgcu'),
      unit('m*GCU', 1e-3, 'milligcu'),
      unit('GCU', 1, 'gcu'),
      unit('k*GCU', 1e3, 'kilogcu'),
      unit('M*GCU', 1e6, 'megagcu'),
      unit('G*GCU', 1e9, 'gigagcu'),
      unit('T*GCU', 1e12, 'teragcu'),
      unit('P*GCU', 1e15, 'petagcu'),
    ],
    fallback: unit('GCU', 1),
  },
];

/** Units that say nothing beside a number, left out by pprof. */
const SILENT_UNITS: ReadonlySet<string> = new Set(['count', 'sample', 'unit', 'minimum', 'auto']);

export interface ScaledValue {
  readonly value: number;
  /** Canonical name, e.g. `MB`; '' when there is nothing worth saying. */
  readonly unit: string;
}

/**
 * Converts between units as pprof does. `toUnit` `auto` or `minimum` takes the largest unit in
 * which the value is at least 1; an unknown `toUnit` takes the family's own (B, s).
 * @see google/pprof internal/measurement/measurement.go: Scale.
 */
export function scaleValue(value: number, fromUnit: string, toUnit: string): ScaledValue {
  if (value < 0) {
    const scaled = scaleValue(-value, fromUnit, toUnit);
    return { value: -scaled.value, unit: scaled.unit };
  }
  for (const family of UNIT_FAMILIES) {
    const from = findUnit(family, fromUnit);
    if (!from) continue;
    const base = value * from.factor;
    const isAuto = toUnit === 'auto' || toUnit === 'minimum';
    const to = (isAuto ? largestUnit(family, base) : findUnit(family, toUnit)) ?? family.fallback;
    return { value: base / to.factor, unit: to.name };
  }
  return { value, unit: SILENT_UNITS.has(toUnit) ? '' : toUnit };
}

/**
 * A value as pprof prints it: two decimals (a bare `.00` is dropped), then the unit; zero has none.
 * @param value - In `fromUnit` (a sample type's unit, e.g. `bytes`, `count`).
 * @see google/pprof internal/measurement/measurement.go: ScaledLabel.
 */
export function scaledLabel(value: number, fromUnit: string, toUnit = 'auto'): string {
  const scaled = scaleValue(value, fromUnit, toUnit);
  const text = fixedTwo(scaled.value).replace(/\.00$/, '');
  return text === '0' || text === '-0' ? '0' : text + scaled.unit;
}

/**
 * The one unit of a whole pprof report: fits the smallest non-zero row, or a hundred times it when
 * the total would need another unit. Row values as given by a top table, before any trimming.
 * @see google/pprof internal/report/report.go: selectOutputUnit.
 */
export function selectOutputUnit(
  rows: { readonly flat: Float64Array; readonly cum: Float64Array },
  total: number,
  sampleUnit: string,
): string {
  if (rows.flat.length === 0) return 'minimum';
  let smallest = 0;
  for (let row = 0; row < rows.flat.length; row++) {
    const size = Math.abs(rows.flat[row]!) || Math.abs(rows.cum[row]!);
    if (size > 0 && (smallest === 0 || size < smallest)) smallest = size;
  }
  if (smallest === 0) smallest = total;
  const minUnit = scaleValue(smallest, sampleUnit, 'minimum').unit;
  const maxUnit = scaleValue(total, sampleUnit, 'minimum').unit;
  const isWide = minUnit !== maxUnit && smallest * 100 < total;
  const chosen = isWide ? scaleValue(100 * smallest, sampleUnit, 'minimum').unit : minUnit;
  return chosen === '' ? sampleUnit : chosen;
}

/** The unit of that name or alias, case and plural ignored. */
function findUnit(family: UnitFamily, name: string): Unit | undefined {
  const lower = name.toLowerCase();
  const singular = lower.length > 2 && lower.endsWith('s') ? lower.slice(0, -1) : lower;
  return family.units.find((candidate) => candidate.aliases.includes(singular));
}

function largestUnit(family: UnitFamily, base: number): Unit | undefined {
  return family.units.findLast((candidate) => base / candidate.factor >= 1);
}

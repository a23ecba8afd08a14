import type { Measurement } from '#core/measures/measurement';
import type { LadderStep } from '#core/rules/ladder-step';
import type { BoundVerdict } from '#core/rules/check-bounds';
import type { RuleFinding } from '#core/rules/rule-outcome';
import type { Finding, ReportBound, ReportMeasurement, ReportStep } from './report-model.ts';

/** What was measured of a finding, by the measures' names in their order of being asked for. */
export function reportMeasures(measures: RuleFinding['measures']): Finding['measures'] {
  return Object.fromEntries(
    Object.entries(measures).map(([name, measurement]) => [name, reportMeasurement(measurement)]),
  );
}

export function reportStep({ level, holds, bounds }: LadderStep): ReportStep {
  return { level, holds, bounds: bounds.map(reportBound) };
}

export function reportBound({
  measure,
  bound,
  measurement,
  holds,
  module,
}: BoundVerdict): ReportBound {
  return {
    measure,
    asked: bound,
    measured: reportMeasurement(measurement),
    holds,
    ...(module && { module }),
  };
}

function reportMeasurement(measurement: Measurement): ReportMeasurement {
  if (!measurement.known) return measurement;
  const { value, unit, low, high } = measurement;
  if (typeof value !== 'number' || unit === 'word')
    return { known: true, value: typeof value === 'number' ? String(value) : value, unit: 'word' };
  const exact = { known: true, value: rounded(value), unit } as const;
  return low === undefined || high === undefined
    ? exact
    : { ...exact, low: rounded(low), high: rounded(high) };
}

/** Digits of a number that is no whole one: enough to keep to its side of a bound, no more than it says. */
const DIGITS = 9;

function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(DIGITS));
}

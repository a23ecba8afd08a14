import type { BeforeAfter } from './before-after/before-after-model.ts';
import type { ReportModel } from './report-model.ts';

/**
 * The report as its public JSON document: keys in the model's order, two spaces, one closing newline.
 * Numbers that JSON cannot carry would be bugs, so they are refused rather than turned into null.
 */
export function reportJson(report: ReportModel | BeforeAfter): string {
  const text = JSON.stringify(
    report,
    (key, value: unknown) => {
      if (typeof value === 'number' && !Number.isFinite(value))
        throw new RangeError(`${key} is ${value}`);
      return value;
    },
    2,
  );
  return `${text}\n`;
}

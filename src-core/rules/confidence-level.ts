/** Least to most sure; defined in docs/rules.md. Stable public ids. */
export const CONFIDENCE_LEVELS = ['excluded', 'pattern', 'likely', 'strong', 'proven'] as const;
export type ConfidenceLevel = (typeof CONFIDENCE_LEVELS)[number];

/** Whether a level is another one, or surer. */
export function reaches(level: ConfidenceLevel, least: ConfidenceLevel): boolean {
  return CONFIDENCE_LEVELS.indexOf(level) >= CONFIDENCE_LEVELS.indexOf(least);
}

/** Of a finding: what is excluded is none. */
export type FindingLevel = Exclude<ConfidenceLevel, 'excluded'>;

/** Least to most sure; defined in docs/rules.md. Stable public ids. */
export const CONFIDENCE_LEVELS = ['excluded', 'pattern', 'likely', 'strong', 'proven'] as const;
export type ConfidenceLevel = (typeof CONFIDENCE_LEVELS)[number];

/** Of a finding: what is excluded is none. */
export type FindingLevel = Exclude<ConfidenceLevel, 'excluded'>;

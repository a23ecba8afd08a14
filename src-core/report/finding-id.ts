/** A part of heap and growth below this is no answer to why memory grows. */
export const LEAST_SHARE = 0.01;

/** Stable within one report: rule and subject, or the rule alone where it is about the whole profile. */
export function findingId({
  rule,
  subject,
}: {
  readonly rule: string;
  readonly subject: string;
}): string {
  return subject === '' ? rule : `${rule}:${subject}`;
}

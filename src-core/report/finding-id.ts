/** A part of heap and growth below this is no answer to why memory grows. */
export const LEAST_SHARE = 0.01;

/**
 * Rule and subject, or the rule alone where it is about the whole profile. Cases keep it: what was accepted is met again
 * by it over other snapshots and other builds, so neither may be spelled differently than before.
 */
export function findingId({
  rule,
  subject,
}: {
  readonly rule: string;
  readonly subject: string;
}): string {
  return subject === '' ? rule : `${rule}:${subject}`;
}

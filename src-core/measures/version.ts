import { checkVersion } from '#core/evidence/version-check';
import { type Measurement, word } from './measurement.ts';
import type { MeasuredSubject } from './measured-subject.ts';

/** Whether the version, or its bounds, lie in the range that can leak. */
export function version({ context, spec, subject }: MeasuredSubject): Measurement {
  const affects = subject.affects ?? spec.affects;
  return word(affects ? checkVersion(affects, context.versions) : 'affected');
}

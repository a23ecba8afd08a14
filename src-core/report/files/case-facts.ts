import type { Comparison } from '#core/case/comparison';
import { profileIdentity } from '#core/profile/profile-kind';
import { formatDuration, groupDigits } from '#core/words/format-values';
import type { Translate } from '#core/base/translate';
import { clockTime } from '../path-labels.ts';
import type { ReportModel } from '../report-model.ts';
import { baseName, type ReportMask } from './report-mask.ts';

/** What a case is of. */
export interface CaseFacts {
  /** Services that were asked, each once; none where files were given, or the report is masked. */
  readonly services: readonly string[];
  /** Name of the program's file, where no service tells whose memory it is; null = not known, or masked. */
  readonly program: string | null;
  /** Times of the first and the last snapshot that is compared, Unix ns; null where none is known. */
  readonly span: { readonly from: string; readonly to: string } | null;
  /** Snapshots that are compared, of heaps or where there is none of goroutines. */
  readonly snapshots: number;
}

/** @param mask - null = names are told; else they are among what may not be found in the file. */
export function caseFacts(
  report: ReportModel,
  { line }: Pick<Comparison, 'line'>,
  { services, mask }: { readonly services: readonly string[]; readonly mask: ReportMask | null },
): CaseFacts {
  const { snapshots, goroutines, source } = report;
  const compared =
    source === null ? (goroutines?.snapshots ?? []) : line.comparable.map(({ index }) => index);
  const times = compared
    .flatMap((index) => snapshots[index]!.timeNanos ?? [])
    .sort((l, r) => (BigInt(l) < BigInt(r) ? -1 : 1));
  const program = line.source ? baseName(profileIdentity(line.source.profile).program) : '';
  for (const name of [...services, program]) mask?.text(name); // so that they are looked for
  return {
    services: mask ? [] : services,
    program: mask || services.length > 0 || program === '' ? null : program,
    span: times.length === 0 ? null : { from: times[0]!, to: times.at(-1)! },
    snapshots: compared.length,
  };
}

/** The facts as parts of one line: "Service: 127.0.0.1:6060", "2026-11-28 16:31:00 UTC to … (2 h)", "12 snapshots". */
export function factTexts(
  { services, program, span, snapshots }: CaseFacts,
  say: Translate,
): string[] {
  const of =
    services.length > 0
      ? [say('report-file.services', { services: services.join(', ') })]
      : program === null
        ? []
        : [say('report-file.program', { program })];
  const count = say('report-file.snapshots', { count: groupDigits(snapshots) });
  if (span === null) return [...of, count];
  const { from, to } = span;
  const nanos = Number(BigInt(to) - BigInt(from));
  const time =
    nanos === 0
      ? clockTime(from)
      : say('report-file.span', {
          ...{ from: clockTime(from), to: clockTime(to), span: formatDuration(nanos) },
        });
  return [...of, time, count];
}

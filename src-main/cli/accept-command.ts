import { AppError } from '#core/base/errors';
import { reportComparison } from '#core/report/analyze-case';
import {
  acceptancesOf,
  type FindingKey,
  findingKey,
  isAcceptanceOf,
} from '#core/report/acceptances';
import { findingId } from '#core/report/finding-id';
import type { Language } from '#contract/host-calls';
import { openCaseFolder } from '#main/services/case-folder/open-case-folder';
import { STANDARD_INPUT } from '#main/services/snapshot-store';
import type { AcceptAct } from './case-arguments.ts';
import { comparedPaths } from './compared-paths.ts';
import type { CommandIo } from './io.ts';

/**
 * `leakbook case DIR --accept`: the case is analysed, so that nothing is accepted that is not there.
 *
 * @throws AppError `finding-unknown`, `finding-several` where only a rule was named.
 */
export async function acceptFinding(
  { folder: path, finding, reason, untilNanos, packs }: AcceptAct,
  language: Language,
  io: CommandIo,
): Promise<FindingKey> {
  const folder = await openCaseFolder(path);
  const { compared, options } = await comparedPaths(
    {
      ...{ paths: [path], language, packs, idl: [], accepted: [] },
      ...{ base: null, source: null, limitBytes: null },
    },
    io,
    { inputName: () => STANDARD_INPUT, asNamed: false },
  );
  const { findings } = reportComparison(compared, options);
  const key = findingKey(oneNamed(findings, finding));
  await folder.note({
    type: 'accepted',
    subject: { kind: 'finding', ...key },
    ...{ reason, untilNanos: untilNanos?.toString() ?? null },
  });
  return key;
}

/** `leakbook case DIR --take-back`: all that accepted it. @throws AppError `finding-not-accepted`, `finding-several`. */
export async function takeBackFinding(path: string, finding: string): Promise<FindingKey> {
  const folder = await openCaseFolder(path);
  const { notes } = await folder.read();
  const accepted = acceptancesOf(notes).map((one) => ({ id: findingId(one), rule: one.rule }));
  if (!accepted.some(({ id, rule }) => id === finding || rule === finding))
    throw new AppError('finding-not-accepted', { finding });
  const each = [...new Map(accepted.map((one) => [one.id, one])).values()];
  const key = findingKey(oneNamed(each, finding));
  for (const note of notes)
    if (isAcceptanceOf(note, key)) await folder.note({ type: 'removed', id: note.id });
  return key;
}

/** By the id of a finding, or by a rule that has one alone. */
function oneNamed<F extends { readonly id: string; readonly rule: string }>(
  findings: readonly F[],
  name: string,
): F {
  const exact = findings.find(({ id }) => id === name);
  if (exact) return exact;
  const ofRule = findings.filter(({ rule }) => rule === name);
  const ids = (some: readonly F[]): string => some.map(({ id }) => id).join(', ');
  if (ofRule.length > 1)
    throw new AppError('finding-several', { finding: name, known: ids(ofRule) });
  if (!ofRule[0])
    throw new AppError('finding-unknown', { finding: name, known: ids(findings) || '–' });
  return ofRule[0];
}

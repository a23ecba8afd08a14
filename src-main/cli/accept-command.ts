import { AppError } from '#core/base/errors';
import { reportComparison } from '#core/report/analyze-case';
import {
  acceptancesOf,
  type FindingKey,
  findingKey,
  isAcceptanceOf,
  type Known,
} from '#core/report/acceptances';
import { knownGrowth, unexplainedGrowth } from '#core/report/fail-on/unexplained-growth';
import { findingId } from '#core/report/finding-id';
import type { Language } from '#contract/host-calls';
import { openCaseFolder } from '#main/services/case-folder/open-case-folder';
import { STANDARD_INPUT } from '#main/services/snapshot-store';
import type { AcceptAct, TakeBackAct } from './case-arguments.ts';
import { comparedPaths } from './compared-paths.ts';
import type { CommandIo } from './io.ts';

/**
 * `leakbook case DIR --accept`: the case is analysed, so that nothing is accepted that is not there.
 *
 * @throws AppError `finding-unknown`, `finding-several` where only a rule was named, `acceptance-past`.
 */
export async function acceptFinding(
  { folder: path, finding, reason, untilNanos, packs }: AcceptAct,
  language: Language,
  io: CommandIo,
): Promise<FindingKey> {
  const folder = await openCaseFolder(path);
  const key = findingKey(oneNamed(await findingsOf({ path, packs, language }, io), finding));
  await folder.note({
    type: 'accepted',
    subject: { kind: 'finding', ...key },
    ...{ reason, untilNanos: untilNanos?.toString() ?? null },
  });
  return key;
}

/**
 * `leakbook case DIR --take-back`: all that accepted it. Named as it was accepted, found or not; or as a report names
 * what counts as accepted by a note of a whole message, or of another cause that the same evidence may mean.
 *
 * @throws AppError `finding-not-accepted`, `finding-several`.
 */
export async function takeBackFinding(
  { folder: path, finding }: TakeBackAct,
  language: Language,
  io: CommandIo,
): Promise<FindingKey> {
  const folder = await openCaseFolder(path);
  const { notes, takings, references } = await folder.read();
  const noted = acceptancesOf(notes).map((one) => ({
    ...{ id: findingId(one), rule: one.rule, readings: [] },
  }));
  const isEmpty = noted.length === 0 || takings.length + references.length === 0;
  const found = isEmpty ? [] : await findingsOf({ path, packs: [], language }, io);
  const isNamed = ({ id, rule }: Known): boolean => id === finding || rule === finding;
  const accepted = found.filter((one) => notes.some((note) => isAcceptanceOf(note, one)));
  const known: readonly Known[] = [noted, accepted].find((some) => some.some(isNamed)) ?? [];
  if (known.length === 0) throw new AppError('finding-not-accepted', { finding });
  const named = oneNamed([...new Map(known.map((one) => [one.id, one])).values()], finding);
  const met = found.find(({ id }) => id === named.id) ?? named;
  for (const note of notes)
    if (isAcceptanceOf(note, met)) await folder.note({ type: 'removed', id: note.id });
  return findingKey(met);
}

interface Judged {
  readonly path: string;
  readonly packs: readonly string[];
  readonly language: Language;
}

/** What a case finds, and growth in it that no rule explains. */
async function findingsOf(
  { path, packs, language }: Judged,
  io: CommandIo,
): Promise<readonly Known[]> {
  const { compared, options } = await comparedPaths(
    {
      ...{ paths: [path], language, packs, idl: [], accepted: [] },
      ...{ base: null, source: null, limitBytes: null },
    },
    io,
    { inputName: () => STANDARD_INPUT, asNamed: false },
  );
  const report = reportComparison(compared, options);
  return [...report.findings, ...unexplainedGrowth(report).map(knownGrowth)];
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

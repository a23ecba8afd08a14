import type { FieldPath } from '#core/evidence/codecs/generated-readers';
import type { MeasuredSubject } from '#core/measures/measured-subject';
import type { Subject } from '#core/measures/subject';
import { type ConfidenceLevel, reaches } from './confidence-level.ts';

/** A subject with the level that it reached alone. */
export interface LevelledSubject {
  readonly measured: MeasuredSubject;
  readonly level: ConfidenceLevel;
}

/** Fields that are named before the rest is only counted. */
const MOST_FIELDS = 4;

/**
 * Fields of one message that are kept together are one message that is kept: subjects at `likely` or above, of
 * the same call and level, become one. Each is as surely kept as it was alone.
 *
 * @returns The subjects to judge instead, each with those that it stands for; none where nothing is to be joined.
 */
export function messagesOf(
  levelled: readonly LevelledSubject[],
): ReadonlyMap<Subject, readonly MeasuredSubject[]> {
  const calls = new Map<string, MeasuredSubject[]>();
  for (const { measured, level } of levelled) {
    const { callType, field } = measured.subject;
    const isSure = reaches(level, 'likely');
    if (callType === null || !field?.path || !isSure) continue;
    const key = `${level} ${callType}`;
    calls.set(key, [...(calls.get(key) ?? []), measured]);
  }
  const several = [...calls.values()].filter((fields) => fields.length > 1);
  return new Map(several.map((fields) => [union(fields), fields]));
}

function union(fields: readonly MeasuredSubject[]): Subject {
  const heaviestFirst = fields.toSorted((a, b) => b.sums.bytes - a.sums.bytes);
  const { subject } = heaviestFirst[0]!;
  const paths = heaviestFirst.map((one) => one.subject.field!.path!);
  return {
    ...subject,
    key: `${subject.callType}#*`,
    field: { ...subject.field!, path: listed(paths), idlPath: listedIdl(heaviestFirst) },
    fields: heaviestFirst.map((one) => one.subject.field!),
    anchors: fields.flatMap((one) => one.subject.anchors).sort((a, b) => a - b),
    companions: fields.flatMap((one) => one.subject.companions),
    witnesses: fields.flatMap((one) => one.subject.witnesses),
  };
}

function listedIdl(fields: readonly MeasuredSubject[]): FieldPath['idlPath'] {
  const paths = fields.flatMap((one) => one.subject.field!.idlPath ?? []);
  return paths.length === 0 ? null : listed(paths);
}

function listed(paths: readonly string[]): string {
  const rest = paths.length - MOST_FIELDS;
  return [...paths.slice(0, MOST_FIELDS), ...(rest > 0 ? [`+${rest}`] : [])].join(', ');
}

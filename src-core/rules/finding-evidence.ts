import type { MeasuredSubject } from '#core/measures/measured-subject';
import { isCounted } from '#core/measures/measured-subject';
import { candidateFields } from '#core/evidence/idl/name-fields';
import { estimateCount } from '#core/measures/estimate-count';
import { largestRoom } from '#core/measures/room';
import type { Subject } from '#core/measures/subject';
import { checkVersion, shownVersion } from '#core/evidence/version-check';
import { isMet, type Judged } from './check-bounds.ts';
import type { Condition } from './condition-schema.ts';
import { madeBy } from './made-by.ts';
import type { ReadyRule, RuleStatement } from './leak-rule.ts';
import type { RuleValues } from '#core/words/rule-parameters';
import { type CodedStatement, say, sayOpen } from '#core/words/say';
import { STATEMENT_GROUPS } from './statement-groups.ts';

interface SaidWhen {
  readonly say: string;
  readonly when: Condition;
}

/** What statements may be filled with. */
export function paramsOf(measured: MeasuredSubject): RuleValues {
  const { sums, growth, turnover, subject, holder } = measured;
  const room = largestRoom(measured);
  return {
    container: holder?.container ?? '',
    function: subject.function,
    field: subject.field?.path ?? '',
    codec: subject.field?.codec ?? '',
    blockBytes: sums.objects === 0 ? 0 : sums.bytes / sums.objects,
    class: growth.class,
    sampled: Math.round(sums.sampled),
    snapshots: growth.snapshots,
    bytes: sums.bytes,
    deltaBytes: sums.bytes - (sums.baseBytes ?? 0),
    allocatedBytes: turnover?.allocated ?? 0,
    freedPercent: turnover ? Math.round((100 * turnover.freed) / turnover.allocated) : 0,
    roomMaker: room?.maker ?? '',
    roomBytes: room?.bytes ?? 0,
  };
}

/** Statements whose condition holds, in the rule's order. */
export function statementsWhen(
  statements: readonly RuleStatement[],
  judged: Judged,
  params: Partial<RuleValues>,
): CodedStatement[] {
  return statements
    .flatMap((one): readonly SaidWhen[] => ('group' in one ? STATEMENT_GROUPS[one.group] : [one]))
    .filter(({ when }) => isMet(when, judged))
    .map(({ say: code }) => sayOpen(code, params));
}

/** What the finding rests on beside its ladder: the match itself, the names in it, and what it counts. */
export function evidenceOf(rule: ReadyRule, measured: MeasuredSubject): CodedStatement[] {
  return [
    ...heldBy(measured),
    ...matched(measured),
    ...made(rule, measured),
    ...fieldNames(measured),
    ...counted(rule, measured),
    ...affected(measured),
    ...waiting(measured),
  ];
}

function heldBy({ holder }: MeasuredSubject): CodedStatement[] {
  if (holder?.pattern.verdict !== 'proves') return [];
  const { pattern, root, bytes, objects, container } = holder;
  return [sayOpen(pattern.code, { root, bytes, objects, container: container ?? '' })];
}

function matched(measured: MeasuredSubject): CodedStatement[] {
  const { sums, subject } = measured;
  if (subject.anchors.length === 0 || sums.bytes <= 0) return [];
  return [
    say(isCounted(measured) ? 'goroutines-hold' : 'stack-matched', {
      function: subject.function,
      bytes: sums.bytes,
      objects: Math.round(sums.objects),
    }),
  ];
}

function made(rule: ReadyRule, { context }: MeasuredSubject): CodedStatement[] {
  const maker = madeBy(rule, context);
  return maker === null ? [] : [say('made-by', { ...maker })];
}

function fieldNames({ subject, context }: MeasuredSubject): CodedStatement[] {
  const { field } = subject;
  if (!field) return [];
  const found: CodedStatement[] = [];
  const call = callOf(subject);
  if (field.path)
    found.push(
      say('field-named', { field: field.path, call: call ?? subject.callType ?? subject.function }),
    );
  else if (call !== null) found.push(say('call-named', { call }));
  if (field.idlPath) found.push(say('field-by-idl', { idlPath: field.idlPath }));
  const candidates =
    field.path === null && context.idl ? candidateFields(subject.function, field, context.idl) : [];
  if (candidates.length > 0) found.push(say('candidate-fields', { fields: listed(candidates) }));
  return found;
}

function counted({ estimates }: ReadyRule, measured: MeasuredSubject): CodedStatement[] {
  const count = estimates === null ? null : estimateCount(measured);
  return count === null ? [] : [sayOpen(`${estimates}-estimated`, { [estimates!]: count })];
}

function affected({ context, spec, subject }: MeasuredSubject): CodedStatement[] {
  const affects = subject.affects ?? spec.affects;
  if (!affects || checkVersion(affects, context.versions) !== 'affected') return [];
  const version = shownVersion(affects, context.versions);
  const { module, below } = affects;
  return [say('version-affected', { module, version, below })];
}

function waiting({ goroutines }: MeasuredSubject): CodedStatement[] {
  const group = goroutines?.groups[0];
  if (!group) return [];
  const { count, baseCount, wait, blockedIn, entry } = group;
  if (baseCount !== null)
    return goroutines.grows || count > baseCount
      ? [say('goroutines-grew', { count, baseCount, wait, blockedIn, entry })]
      : [];
  return [say('goroutines-many-wait', { count, wait, blockedIn, entry })];
}

/** `CatalogService.Put`; null when the stack does not tell. */
function callOf({ field }: Subject): string | null {
  return field?.service && field.method ? `${field.service}.${field.method}` : null;
}

/** Candidates that are named before the rest is only counted. */
const MOST_CANDIDATES = 8;

function listed(candidates: readonly string[]): string {
  const rest = candidates.length - MOST_CANDIDATES;
  return [...candidates.slice(0, MOST_CANDIDATES), ...(rest > 0 ? [`+${rest}`] : [])].join(', ');
}

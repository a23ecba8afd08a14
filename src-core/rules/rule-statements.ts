import { splitFunctionName } from '#core/evidence/function-name';
import { candidateFields } from '#core/evidence/idl/name-fields';
import { GO } from '#core/evidence/symbol-bounds';
import { hasGrown } from './conditions.ts';
import { countInFlight } from './goroutine-growth.ts';
import type { ConditionalStatement, FindingFact, LeakRule } from './leak-rule.ts';
import { isCounted, type MeasuredSubject } from './measured-subject.ts';
import type { Comparison } from '#core/case/comparison';
import type { RuleSubject } from './rule-subject.ts';
import type { CodedStatement } from './rule-outcome.ts';
import { estimateCount } from './rule-details.ts';
import { checkVersion, shownVersion } from './version-check.ts';

type Params = Record<string, string | number>;

/** What is so about a finding: statements with these conditions are shown. */
export function factsOf(
  rule: LeakRule,
  context: Comparison,
  measured: MeasuredSubject,
): Set<FindingFact> {
  const { timeline, goroutines } = context;
  const { subject, growth, turnover, lowData } = measured;
  const facts = new Set<FindingFact>(['always']);
  const grown = hasGrown(measured);
  const counted = isCounted(measured) && measured.goroutines!.grows;
  // Several goroutine profiles are more than one snapshot, whatever there is of the heap.
  const isCountedSeries = isCounted(measured) && measured.goroutines!.series.length > 1;
  if (timeline.base === null) {
    if (!isCountedSeries) facts.add('single-snapshot');
  } else if (!timeline.oneProcess) facts.add('other-process');
  else if (!counted && growth.grown && growth.class === 'noise') facts.add('growth-unsure');
  else if (!counted && isFlat(measured)) facts.add('not-growing');
  if (grown) facts.add('growing');
  if (grown && growth.snapshots > 2) facts.add('growing-in-series');
  if (grown && growth.snapshots === 2 && !counted) facts.add('two-snapshots');
  if (lowData) facts.add('low-data');
  if (growth.byLoad && !counted) facts.add('by-load');
  const waits = isCounted(measured) ? measured.goroutines!.groups[0]?.wait : undefined;
  if (waits) facts.add(waits === 'mutex' ? 'waits-for-lock' : 'waits-otherwise');
  if (grown && turnover && turnover.freed >= turnover.allocated / 2) facts.add('mostly-freed');
  if (goroutines.length === 0) facts.add('no-goroutine-profile');
  else if (manyInFlight(rule, context, measured)) facts.add('goroutines-many');
  if (context.holders === null) facts.add('no-holders');
  const affects = subject.affects ?? rule.affects;
  if (affects && checkVersion(affects, context.versions) === 'unknown')
    facts.add('version-unknown');
  if (checkVersion(TIMERS_BY_GO_ALONE, context.versions) !== 'affected')
    facts.add('go-line-decides');
  if (subject.field?.path === null)
    facts.add(subject.field.codec === 'generic' ? 'field-in-generic' : 'field-unknown');
  if (usesSonic(context)) facts.add('sonic-present');
  return facts;
}

/** Before this release timers live until they fire, whatever go.mod says. */
const TIMERS_BY_GO_ALONE = { module: GO, below: '1.23' } as const;

/** Not above A by more than the error, or of a class that is no lasting growth. */
function isFlat({ growth }: MeasuredSubject): boolean {
  return !growth.grown || !['steady-growth', 'insufficient-data'].includes(growth.class);
}

/** What statements may be filled with. */
export function paramsOf({ sums, growth, turnover, subject, holder }: MeasuredSubject): Params {
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
  };
}

/** Statements whose condition holds, in the rule's order. */
export function statementsWhen(
  statements: readonly ConditionalStatement[],
  facts: ReadonlySet<FindingFact>,
  params: Params,
): CodedStatement[] {
  return statements.filter(({ when }) => facts.has(when)).map(({ code }) => ({ code, params }));
}

/** What the finding rests on beside its ladder's conditions: the match itself and the names in it. */
export function evidenceOf(
  rule: LeakRule,
  context: Comparison,
  measured: MeasuredSubject,
): CodedStatement[] {
  const { sums, subject, goroutines, holder } = measured;
  const evidence: CodedStatement[] = [];
  if (holder?.pattern.verdict === 'proves')
    evidence.push({
      code: holder.pattern.code,
      params: {
        root: holder.root,
        bytes: holder.bytes,
        objects: holder.objects,
        container: holder.container ?? '',
      },
    });
  if (subject.anchors.length > 0 && sums.bytes > 0)
    evidence.push({
      code: isCounted(measured) ? 'goroutines-hold' : 'stack-matched',
      params: { function: subject.function, bytes: sums.bytes, objects: Math.round(sums.objects) },
    });
  const call = callOf(subject);
  if (subject.field?.path)
    evidence.push({
      code: 'field-named',
      params: { field: subject.field.path, call: call ?? subject.callType ?? subject.function },
    });
  else if (call !== null) evidence.push({ code: 'call-named', params: { call } });
  if (subject.field?.idlPath)
    evidence.push({ code: 'field-by-idl', params: { idlPath: subject.field.idlPath } });
  const candidates =
    subject.field?.path === null && context.idl
      ? candidateFields(subject.function, subject.field, context.idl)
      : [];
  if (candidates.length > 0)
    evidence.push({
      code: 'candidate-fields',
      params: { fields: listed(candidates) },
    });
  if (rule.estimates) {
    const count = estimateCount(rule, context, measured);
    if (count !== null)
      evidence.push({ code: `${rule.estimates}-estimated`, params: { [rule.estimates]: count } });
  }
  const affects = subject.affects ?? rule.affects;
  if (affects && checkVersion(affects, context.versions) === 'affected')
    evidence.push({
      code: 'version-affected',
      params: {
        module: affects.module,
        version: shownVersion(affects, context.versions),
        below: affects.below,
      },
    });
  const group = goroutines?.groups[0];
  if (group && group.baseCount === null)
    evidence.push({
      code: 'goroutines-many-wait',
      params: {
        count: group.count,
        wait: group.wait,
        blockedIn: group.blockedIn,
        entry: group.entry,
      },
    });
  return evidence;
}

/** `CatalogService.Put`; null when the stack does not tell. */
function callOf({ field }: RuleSubject): string | null {
  return field?.service && field.method ? `${field.service}.${field.method}` : null;
}

/** Candidates that are named before the rest is only counted. */
const MOST_CANDIDATES = 8;

function listed(candidates: readonly string[]): string {
  const rest = candidates.length - MOST_CANDIDATES;
  return [...candidates.slice(0, MOST_CANDIDATES), ...(rest > 0 ? [`+${rest}`] : [])].join(', ');
}

function manyInFlight(rule: LeakRule, context: Comparison, measured: MeasuredSubject): boolean {
  const last = context.goroutines.at(-1);
  if (!last || rule.inFlight.length === 0) return false;
  const inFlight = countInFlight(last, rule, measured.subject.function);
  return inFlight > 1 && inFlight * 4 >= measured.sums.objects;
}

/** Whether Sonic decoded anything in this program; its initialisers run wherever it is linked in. */
export function usesSonic({ series }: Comparison): boolean {
  return series.functions.name.some((name) => {
    if (!name.startsWith('github.com/bytedance/sonic')) return false;
    const { package: path, symbol } = splitFunctionName(name);
    return SONIC_PACKAGES.has(path) && DECODES.test(symbol);
  });
}

/** What decodes, or parses to be decoded in parts. */
const DECODES =
  /(Unmarshal(From)?(String)?|Decode|Get(FromString|CopyFromString|WithOptions|ByPath)?|NewSearcher\w*|NewParser\w*)$/;

const SONIC_PACKAGES = new Set([
  'github.com/bytedance/sonic',
  'github.com/bytedance/sonic/ast',
  'github.com/bytedance/sonic/decoder',
  'github.com/bytedance/sonic/internal/decoder/api',
]);

import { splitFunctionName } from '#core/evidence/function-name';
import type { MeasuredSubject } from './discriminators.ts';
import type { ConditionalStatement, FindingFact, LeakRule } from './leak-rule.ts';
import type { RuleContext } from './rule-context.ts';
import type { CodedStatement } from './rule-outcome.ts';
import { estimateCount } from './rule-details.ts';
import { checkVersion } from './version-check.ts';

type Params = Record<string, string | number>;

/** What is so about a finding: statements with these conditions are shown. */
export function factsOf(
  rule: LeakRule,
  context: RuleContext,
  measured: MeasuredSubject,
  { lowData, grown, heapGrown }: { lowData: boolean; grown: boolean; heapGrown: boolean },
): Set<FindingFact> {
  const { timeline, goroutines } = context;
  const facts = new Set<FindingFact>(['always']);
  const exactlyGrown = measured.goroutines?.grows === true;
  if (timeline.base === null) facts.add('single-snapshot');
  else if (!timeline.oneProcess) facts.add('other-process');
  else if (!grown && !heapGrown) facts.add('not-growing');
  if (grown) facts.add('growing');
  if (grown && measured.growth.snapshots === 2 && !exactlyGrown) facts.add('two-snapshots');
  if (lowData) facts.add('low-data');
  if (goroutines.length === 0) facts.add('no-goroutine-profile');
  else if (manyInHandlers(context, measured)) facts.add('goroutines-many');
  if (rule.affects && checkVersion(rule.affects, context.versions) === 'unknown')
    facts.add('version-unknown');
  if (measured.subject.field?.path === null) facts.add('field-unknown');
  if (usesSonic(context)) facts.add('sonic-present');
  return facts;
}

/** Statements whose condition holds, in the rule's order. */
export function statementsWhen(
  statements: readonly ConditionalStatement[],
  facts: ReadonlySet<FindingFact>,
  params: Params,
): CodedStatement[] {
  return statements.filter(({ when }) => facts.has(when)).map(({ code }) => ({ code, params }));
}

/** What carried the finding to its level: the match itself, the names in it, the growth. */
export function evidenceOf(
  rule: LeakRule,
  context: RuleContext,
  measured: MeasuredSubject,
  heapGrown: boolean,
): CodedStatement[] {
  const { sums, subject, growth, goroutines } = measured;
  const evidence: CodedStatement[] = [];
  if (subject.anchors.length > 0)
    evidence.push({
      code: 'stack-matched',
      params: { function: subject.function, bytes: sums.bytes, objects: Math.round(sums.objects) },
    });
  if (subject.field?.path)
    evidence.push({
      code: 'field-named',
      params: { field: subject.field.path, call: subject.callType ?? subject.function },
    });
  if (rule.estimates) {
    const count = estimateCount(context, measured);
    if (count !== null)
      evidence.push({
        code: `${rule.estimates}-estimated`,
        params: { [rule.estimates]: count },
      });
  }
  const deltaBytes = sums.bytes - (sums.baseBytes ?? 0);
  if (heapGrown && sums.baseBytes !== null)
    evidence.push({
      code: growth.snapshots > 2 ? 'grew-steadily' : 'grew-once',
      params: { deltaBytes, snapshots: growth.snapshots },
    });
  const group = goroutines?.groups[0];
  if (group)
    evidence.push({
      code: group.baseCount === null ? 'goroutines-many-wait' : 'goroutines-grew',
      params: {
        count: group.count,
        baseCount: group.baseCount ?? 0,
        wait: group.wait,
        blockedIn: group.blockedIn,
        entry: group.entry,
      },
    });
  return evidence;
}

function manyInHandlers({ goroutines }: RuleContext, { sums }: MeasuredSubject): boolean {
  const last = goroutines.at(-1);
  return last !== undefined && last.inHandlers > 1 && last.inHandlers * 4 >= sums.objects;
}

/** Whether Sonic decoded anything in this program; its initialisers run wherever it is linked in. */
function usesSonic({ series }: RuleContext): boolean {
  return series.functions.name.some((name) => {
    if (!name.startsWith('github.com/bytedance/sonic')) return false;
    const { package: path, symbol } = splitFunctionName(name);
    return SONIC_PACKAGES.has(path) && /(Unmarshal|Decode|GetFromString|Get)$/.test(symbol);
  });
}

const SONIC_PACKAGES = new Set([
  'github.com/bytedance/sonic',
  'github.com/bytedance/sonic/ast',
  'github.com/bytedance/sonic/decoder',
  'github.com/bytedance/sonic/internal/decoder/api',
]);

import { callTypeOf, fieldPathOf, type FieldPath } from '#core/evidence/field-path';
import { splitFunctionName } from '#core/evidence/function-name';
import { type CaseStackIndex, stackNames } from '#core/trend/stack-series';
import type { RuleMatches } from './match-stacks.ts';
import type { RuleContext } from './rule-context.ts';

/** The stacks that one finding is about. */
export interface RuleSubject {
  /** Distinguishes the findings of one rule; part of the finding's id. '' = the whole profile. */
  readonly key: string;
  readonly anchors: readonly CaseStackIndex[];
  readonly companions: readonly CaseStackIndex[];
  /** Function that stands for the subject. */
  readonly function: string;
  readonly field: FieldPath | null;
  /** Generated `…Args` type of the call, with its package; null when the stack shows none. */
  readonly callType: string | null;
}

interface SubjectDraft {
  readonly function: string;
  readonly field: FieldPath | null;
  readonly callType: string | null;
  readonly anchors: CaseStackIndex[];
  readonly companions: CaseStackIndex[];
}

/** Parts the stacks that a rule matched into the subjects of its findings; start-up stacks are left out. */
export function subjectsOf(
  context: RuleContext,
  matches: RuleMatches,
  startUp: Uint8Array,
): RuleSubject[] {
  const drafts = new Map<string, SubjectDraft>();
  const packages = new Set(
    context.series.functions.name.map((name) => splitFunctionName(name).package),
  );
  const { rule, shape } = matches;
  for (let row = 0; row < shape.length; row++) {
    if (shape[row]! < 0 || startUp[row] === 1) continue;
    const stack = row as CaseStackIndex;
    const { key, ...named } = nameSubject(stackNames(context.series, stack), matches, {
      stack,
      packages,
    });
    let draft = drafts.get(key);
    if (!draft) drafts.set(key, (draft = { ...named, anchors: [], companions: [] }));
    const role = rule.shapes[shape[row]!]!.role;
    (role === 'anchor' ? draft.anchors : draft.companions).push(stack);
  }
  return [...drafts].map(([key, draft]) => ({ key, ...draft }));
}

function nameSubject(
  frames: readonly string[],
  { rule, shape, lastFrame }: RuleMatches,
  { stack, packages }: { stack: CaseStackIndex; packages: ReadonlySet<string> },
): { key: string; function: string; field: FieldPath | null; callType: string | null } {
  if (rule.subject === 'field') {
    const codec = rule.shapes[shape[stack]!]!.id;
    const field = fieldPathOf(frames, codec, packages);
    const callType = callTypeOf(frames);
    const fallback = field.path === null ? messageFrame(frames) : null;
    const key = [callType ?? fallback ?? '', field.path ?? codec].join('#');
    const shown = frames.find((name) => FIELD_SYMBOL.test(name)) ?? fallback ?? frames[0]!;
    return { key, function: shown, field, callType };
  }
  if (rule.subject === 'caller') {
    const caller = frames[lastFrame[stack]! + 1] ?? frames[lastFrame[stack]!]!;
    return { key: caller, function: caller, field: null, callType: null };
  }
  return { key: '', function: frames[lastFrame[stack]!]!, field: null, callType: null };
}

const FIELD_SYMBOL = /\.\(\*\w+\)\.(?:Fast|fast)?ReadField_?\d+(?:\.func\d+)?$/;

/** Generated `(*Message).Unmarshal`, the only name that prutal and gRPC stacks carry. */
function messageFrame(frames: readonly string[]): string | null {
  return (
    frames.find(
      (name) =>
        /^\(\*\w+\)\.Unmarshal$/.test(splitFunctionName(name).symbol) &&
        !splitFunctionName(name).package.startsWith('github.com/cloudwego/'),
    ) ?? null
  );
}

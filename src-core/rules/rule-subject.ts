import { callTypeOf, fieldPathOf, type FieldPath } from '#core/evidence/field-path';
import { firstOwnFunction, libraryOf, splitFunctionName } from '#core/evidence/function-name';
import { type ModuleVersion, ownFunction } from '#core/evidence/module-versions';
import type { IdlModel } from '#core/evidence/idl/idl-model';
import { nameFields } from '#core/evidence/idl/name-fields';
import { type CaseStackIndex, stackNames } from '#core/trend/stack-series';
import type { AffectedVersions, Minimum } from './leak-rule.ts';
import type { RuleMatches } from './match-stacks.ts';
import type { RuleContext } from './rule-context.ts';

/** The stacks that one finding is about. */
export interface RuleSubject {
  /** Distinguishes the findings of one rule; part of the finding's id. '' = the whole profile. */
  readonly key: string;
  readonly anchors: readonly CaseStackIndex[];
  /** Companions of this very subject; their bytes count as its own. */
  readonly companions: readonly CaseStackIndex[];
  /** Companions that only testify: its own, and those that belong to no subject in particular. */
  readonly witnesses: readonly CaseStackIndex[];
  /** Function that stands for the subject. */
  readonly function: string;
  readonly field: FieldPath | null;
  /** Generated `…Args` type of the call, with its package; null when the stack shows none. */
  readonly callType: string | null;
  /** Shape of the first anchor. */
  readonly shape: string | null;
  /** Versions that this variant concerns, where they differ from the rule's. */
  readonly affects: AffectedVersions | null;
}

interface SubjectDraft {
  readonly function: string;
  readonly field: FieldPath | null;
  readonly callType: string | null;
  readonly anchors: CaseStackIndex[];
  readonly companions: CaseStackIndex[];
  shape: string | null;
  affects: AffectedVersions | null;
}

/** What must not become part of any subject. */
export interface LeftOut {
  /** By CaseStackIndex: 1 = allocated by a package initialiser. */
  readonly startUp: Uint8Array;
  /** By CaseStackIndex: 1 = explained by a rule of an earlier stage. */
  readonly claimed: Uint8Array;
  /** By CaseStackIndex: 1 = a finding of an earlier stage, whatever its level, is about it. */
  readonly seen: Uint8Array;
}

/** Parts the stacks that a rule matched into the subjects of its findings. */
export function subjectsOf(
  context: RuleContext,
  matches: RuleMatches,
  { startUp, claimed, seen }: LeftOut,
): RuleSubject[] {
  const drafts = new Map<string, SubjectDraft>();
  const packages =
    matches.rule.subject === 'field'
      ? new Set(context.series.functions.name.map((name) => splitFunctionName(name).package))
      : new Set<string>();
  const { rule, shape } = matches;
  const keyOf = keyFinder(context, matches);
  for (let row = 0; row < shape.length; row++) {
    if (shape[row]! < 0 || startUp[row] === 1) continue;
    const source = rule.shapes[shape[row]!]!;
    if (source.role === 'anchor' && claimed[row] === 1) continue;
    if (source.ownLeaf && seen[row] === 1) continue;
    const stack = row as CaseStackIndex;
    if (source.role === 'anchor' && !hasBlocks(context, stack, rule.minimum)) continue;
    const known = keyOf(stack);
    let draft = known === null ? undefined : drafts.get(known);
    if (!draft) {
      // A leaf of the program's own names its subject alone.
      const frames = source.ownLeaf ? [known!] : stackNames(context.series, stack);
      const { key, ...named } = nameSubject(frames, matches, {
        stack,
        packages,
        idl: context.idl,
        modules: context.versions.modules,
      });
      draft = drafts.get(key) ?? {
        ...named,
        anchors: [],
        companions: [],
        shape: null,
        affects: null,
      };
      drafts.set(key, draft);
    }
    if (source.role === 'anchor') {
      draft.shape ??= source.id;
      draft.affects ??= source.affects ?? null;
      draft.anchors.push(stack);
    } else draft.companions.push(stack);
  }
  return shareCompanions(
    [...drafts].map(([key, draft]) => ({ key, ...draft, witnesses: draft.companions })),
  );
}

/**
 * The key of a stack's subject where it needs no names of frames: such rules match stacks by the hundred
 * thousand. null = {@link nameSubject} must tell.
 */
function keyFinder(
  { series, versions }: RuleContext,
  { rule, shape }: RuleMatches,
): (stack: CaseStackIndex) => string | null {
  const { frame, frameStart } = series;
  const { name } = series.functions;
  /** By NodeIndex: whether the function is the program's own; looked up once each. */
  const owns = new Map<number, boolean>();
  const isOwn = (node: number): boolean => {
    const known = owns.get(node);
    if (known !== undefined) return known;
    const own = ownFunction([name[node]!], versions.modules) !== undefined;
    owns.set(node, own);
    return own;
  };
  return (stack) => {
    const source = rule.shapes[shape[stack]!]!;
    const start = frameStart[stack]!;
    if (source.ownLeaf) return name[frame[start]!]!;
    if (rule.subject === 'process') return '';
    if (rule.subject === 'shape') return source.id;
    if (rule.subject !== 'leaf') return null;
    for (let at = start; at < frameStart[stack + 1]!; at++)
      if (isOwn(frame[at]!)) return name[frame[at]!]!;
    return null;
  };
}

/** Companions without anchors of their own testify for every subject of the rule. */
function shareCompanions(subjects: readonly RuleSubject[]): RuleSubject[] {
  const anchored = subjects.filter(({ anchors }) => anchors.length > 0);
  if (anchored.length === 0) return [...subjects];
  const shared = subjects
    .filter(({ anchors }) => anchors.length === 0)
    .flatMap(({ companions }) => companions);
  return anchored.map((subject) => ({
    ...subject,
    witnesses: [...subject.companions, ...shared],
  }));
}

/** Whether the stack ever held blocks of the sizes that the rule is about. */
function hasBlocks(
  { series }: RuleContext,
  stack: CaseStackIndex,
  { blockBytes = 0, maximumBlockBytes = Infinity }: Minimum,
): boolean {
  let largest = 0;
  for (const column of series.columns) largest = Math.max(largest, column.largestBlock[stack]!);
  return largest >= blockBytes && largest <= maximumBlockBytes;
}

function nameSubject(
  frames: readonly string[],
  { rule, shape, lastFrame }: RuleMatches,
  {
    stack,
    packages,
    idl,
    modules,
  }: {
    stack: CaseStackIndex;
    packages: ReadonlySet<string>;
    idl: IdlModel | null;
    modules: readonly ModuleVersion[];
  },
): Pick<RuleSubject, 'key' | 'function' | 'field' | 'callType'> {
  const matched = frames[lastFrame[stack]!]!;
  switch (rule.subject) {
    case 'field': {
      const codec = rule.shapes[shape[stack]!]!.id;
      const numbered = fieldPathOf(frames, codec, packages);
      const callType = callTypeOf(frames);
      const field = idl ? nameFields(numbered, callType, idl) : numbered;
      const fallback = field.path === null ? messageFrame(frames) : null;
      const key = [callType ?? fallback ?? '', field.path ?? codec].join('#');
      const shown = frames.find((name) => FIELD_SYMBOL.test(name)) ?? fallback ?? frames[0]!;
      return { key, function: shown, field, callType };
    }
    case 'caller': {
      const caller = callerOf(frames, lastFrame[stack]!);
      return { key: caller, function: caller, field: null, callType: null };
    }
    case 'leaf': {
      const own = ownFunction(frames, modules) ?? firstOwnFunction(frames);
      const shown = own ?? callerOf(frames, lastFrame[stack]!);
      return { key: shown, function: shown, field: null, callType: null };
    }
    case 'shape':
      return {
        key: rule.shapes[shape[stack]!]!.id,
        function: matched,
        field: null,
        callType: null,
      };
    case 'process':
      return { key: '', function: matched, field: null, callType: null };
  }
}

/** The first function rootwards of the match that is not of the same library. */
function callerOf(frames: readonly string[], matched: number): string {
  const own = libraryOf(frames[matched]!);
  for (let at = matched + 1; at < frames.length; at++)
    if (libraryOf(frames[at]!) !== own) return frames[at]!;
  return frames[matched]!;
}

const FIELD_SYMBOL = /\.\(\*\w+\)\.(?:Fast|fast)?ReadField_?\d+(?:\.func\d+)?$/;

/** Generated `(*Message).Unmarshal`, the only name that prutal and gRPC stacks carry. */
function messageFrame(frames: readonly string[]): string | null {
  return (
    frames.find(
      (name) =>
        /^\(\*\w+\)\.Unmarshal$/.test(splitFunctionName(name).symbol) &&
        !splitFunctionName(name).package.startsWith('github.com/cloudwego/kitex/'),
    ) ?? null
  );
}

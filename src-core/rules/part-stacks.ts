import { FIELD_READERS } from '#core/evidence/codecs/codec-readers';
import type { FieldPath } from '#core/evidence/codecs/generated-readers';
import { firstOwnFunction, libraryOf, splitFunctionName } from '#core/evidence/function-name';
import { type ModuleVersion, ownFunction } from '#core/evidence/module-versions';
import type { IdlModel } from '#core/evidence/idl/idl-model';
import { nameFields } from '#core/evidence/idl/name-fields';
import type { Comparison } from '#core/case/comparison';
import {
  type CaseStackIndex,
  type FramePlace,
  type NodeIndex,
  type StackSeries,
  stackNames,
} from '#core/case/stack-series';
import type { AffectedVersions } from '#core/evidence/version-check';
import type { Subject } from '#core/measures/subject';
import type { ReadyRule } from './leak-rule.ts';
import type { RuleMatches } from './match-stacks.ts';

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
export function partStacks(
  context: Comparison,
  matches: RuleMatches,
  { startUp, claimed, seen }: LeftOut,
): Subject[] {
  const drafts = new Map<string, SubjectDraft>();
  const packages =
    matches.rule.subject === 'field'
      ? new Set(context.series.functions.name.map((name) => splitFunctionName(name).package))
      : new Set<string>();
  const { rule, shape } = matches;
  const nodeOf = subjectNode(context.series, matches, context.versions.modules);
  const byNode = new Map<NodeIndex, SubjectDraft>();
  const leafBytes = ownLeafBytes(context, matches);
  const least = (rule.minimum.share ?? 0) * context.totalBytes;
  for (const stack of matches.stacks) {
    if (startUp[stack] === 1) continue;
    const source = rule.shapes[shape[stack]!]!;
    if (source.role === 'anchor' && claimed[stack] === 1) continue;
    if (source.ownLeaf && (seen[stack] === 1 || leafBytes(stack) < least)) continue;
    if (source.role === 'anchor' && !hasBlocks(context, stack, rule.minimum)) continue;
    const node = nodeOf(stack);
    let draft = node === null ? undefined : byNode.get(node);
    if (!draft) {
      const frames =
        source.ownLeaf && node !== null
          ? [context.series.functions.name[node]!]
          : stackNames(context.series, stack);
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
      if (node !== null) byNode.set(node, draft);
    }
    if (source.role === 'anchor') {
      draft.shape ??= source.id;
      draft.affects ??= source.affects;
      draft.anchors.push(stack);
    } else draft.companions.push(stack);
  }
  return shareCompanions(
    [...drafts].map(([key, draft]) => ({ key, ...draft, witnesses: draft.companions })),
  );
}

/**
 * The function that alone names a stack's subject; null where none does. Rules about leaves match stacks by the
 * hundred thousand, and most need no names of frames.
 */
function subjectNode(
  { frame, frameStart, functions }: StackSeries,
  { rule, shape }: RuleMatches,
  modules: readonly ModuleVersion[],
): (stack: CaseStackIndex) => NodeIndex | null {
  if (rule.subject !== 'leaf') return () => null;
  /** By NodeIndex: 1 = the program's own function, 2 = not; 0 = not looked at yet. */
  const owns = new Uint8Array(functions.length);
  const isOwn = (node: NodeIndex): boolean => {
    if (owns[node] === 0) owns[node] = ownFunction([functions.name[node]!], modules) ? 1 : 2;
    return owns[node] === 1;
  };
  return (stack) => {
    const start = frameStart[stack]!;
    if (rule.shapes[shape[stack]!]!.ownLeaf) return frame[start] as NodeIndex;
    for (let at = start; at < frameStart[stack + 1]!; at++) {
      const node = frame[at] as NodeIndex;
      if (isOwn(node)) return node;
    }
    return null;
  };
}

/**
 * Bytes in B of all matched stacks with a stack's leaf. A rule about the program's own leaves meets thousands
 * of them; those that hold less than its least share need no subject.
 */
function ownLeafBytes(
  { series, timeline }: Comparison,
  { rule, stacks }: RuleMatches,
): (stack: CaseStackIndex) => number {
  if (!rule.shapes.some(({ ownLeaf }) => ownLeaf)) return () => 0;
  const { frame, frameStart } = series;
  const { bytes } = series.columns[timeline.source]!;
  const held = new Float64Array(series.functions.length);
  for (const stack of stacks) held[frame[frameStart[stack]!]!]! += bytes[stack]!;
  return (stack) => held[frame[frameStart[stack]!]!]!;
}

/** Companions without anchors of their own testify for every subject of the rule. */
function shareCompanions(subjects: readonly Subject[]): Subject[] {
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
  { series }: Comparison,
  stack: CaseStackIndex,
  { blockBytes = 0, maximumBlockBytes = Infinity }: ReadyRule['minimum'],
): boolean {
  if (blockBytes === 0 && maximumBlockBytes === Infinity) return true;
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
): Pick<Subject, 'key' | 'function' | 'field' | 'callType'> {
  const place = lastFrame[stack] as FramePlace;
  const matched = frames[place]!;
  switch (rule.subject) {
    case 'field': {
      const codec = rule.shapes[shape[stack]!]!.id;
      const read = FIELD_READERS[rule.reader!](frames, codec, packages);
      const { callType, shown } = read;
      const field = idl ? nameFields(read.field, callType, idl) : read.field;
      const message = field.path === null && shown !== frames[0] ? shown : '';
      const key = [callType ?? message, field.path ?? codec].join('#');
      return { key, function: shown, field, callType };
    }
    case 'caller': {
      const { ownLeaf } = rule.shapes[shape[stack]!]!;
      const caller = ownLeaf ? frames[0]! : callerOf(frames, place);
      return { key: caller, function: caller, field: null, callType: null };
    }
    case 'maker': {
      const above = frames.slice(place + 1);
      const maker = ownFunction(above, modules) ?? callerOf(frames, place);
      return { key: maker, function: maker, field: null, callType: null };
    }
    case 'leaf': {
      const own = ownFunction(frames, modules) ?? firstOwnFunction(frames);
      const shown = own ?? callerOf(frames, place);
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
function callerOf(frames: readonly string[], matched: FramePlace): string {
  const own = libraryOf(frames[matched]!);
  for (let at = matched + 1; at < frames.length; at++)
    if (libraryOf(frames[at]!) !== own) return frames[at]!;
  return frames[matched]!;
}

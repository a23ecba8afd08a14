import { compileFramePatterns } from '#core/evidence/frame-pattern';
import { isStandardPackage, splitFunctionName } from '#core/evidence/function-name';
import { ownFunction } from '#core/evidence/module-versions';
import { roleFrames } from '#core/evidence/roles';
import type { Comparison } from '#core/case/comparison';
import { type Measurement, unknown, word } from './measurement.ts';
import type { MeasuredSubject } from './measured-subject.ts';

/** How well the stacks name the field that is kept. */
export function field({ spec, subject }: MeasuredSubject): Measurement {
  if (!spec.field || !subject.field) return word('none');
  if (subject.field.path !== null) return word('named');
  return word(subject.field.codec === 'generic' ? 'generic' : 'hidden');
}

/** What a profile of references says of this memory. */
export function holder({ context, holder: join }: MeasuredSubject): Measurement {
  if (context.holders === null) return word('none');
  if (join === null) return word('unjoined');
  if (join.pattern.verdict === 'refutes') return word('refutes');
  return word(join.container === null ? 'proves' : 'container');
}

/** Whose function stands for the finding. */
export function owner({ context, subject }: MeasuredSubject): Measurement {
  const { package: path } = splitFunctionName(subject.function);
  if (isStandardPackage(path)) return word('standard');
  const { modules } = context.versions;
  return word(ownFunction([subject.function], modules) === undefined ? 'library' : 'own');
}

export function shape({ subject }: MeasuredSubject): Measurement {
  return subject.shape === null ? unknown('no-such-stacks') : word(subject.shape);
}

/** Libraries that the program uses, by the functions that show it. */
export function libraries({ context }: MeasuredSubject): Measurement {
  return word(librariesInUse(context));
}

const known = new WeakMap<Comparison, readonly string[]>();

/** Ids of the libraries whose `inUse` functions the case has; computed once for each case. */
export function librariesInUse(context: Comparison): readonly string[] {
  const found = known.get(context);
  if (found) return found;
  const ids = context.libraries.filter(({ inUse }) => inUse.length > 0).map(({ id }) => id);
  const match = compileFramePatterns(ids.map((id) => roleFrames('inUse', context.libraries, id)));
  const used = new Set<number>();
  for (const name of context.series.functions.name)
    if (used.size < ids.length) for (const at of match(name)) used.add(at);
  const inUse = ids.filter((_, at) => used.has(at));
  known.set(context, inUse);
  return inUse;
}

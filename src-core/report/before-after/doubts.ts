import { profileIdentity } from '#core/profile/profile-kind';
import { type CodedStatement, say } from '#core/words/say';
import type { JudgedFunction } from './before-after-model.ts';
import type { BothSides } from './load-ratio.ts';
import type { Side } from './side-growth.ts';

/** What makes an answer less than it seems, as far as the files say: an odd pair, a load that was given for nothing. */
export function doubtsOf(
  { before, after }: BothSides<Side>,
  { hasLoad, total }: { hasLoad: boolean; total: Pick<JudgedFunction, 'load'> },
): CodedStatement[] {
  const doubts: CodedStatement[] = [];
  const [old, changed] = [identityOf(before), identityOf(after)];
  const isKnown = (of: 'program' | 'buildId'): boolean => old[of] !== '' && changed[of] !== '';
  if (isKnown('program') && old.program !== changed.program)
    doubts.push(say('fix-other-program', { before: old.program, after: changed.program }));
  else if (isKnown('buildId') && old.buildId === changed.buildId)
    doubts.push(say('fix-same-build'));
  if (hasLoad && total.load.source !== 'file') doubts.push(say('fix-load-unused'));
  return doubts;
}

/** Of B; the program by its file's name, wherever it lies. */
function identityOf({ comparison: { line } }: Side): { program: string; buildId: string } {
  const { program, buildId } = profileIdentity(line.source!.profile);
  return { program: program.split(/[\\/]/).at(-1)!, buildId };
}

import { readCase } from '#core/case/case';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { compare } from '#core/case/compare';
import type { ComparedCase } from '#core/report/analyze-case';

/**
 * Sets of files of a recording, read and compared. Those of the recording asked for last are kept: tests of
 * one recording that differ in the language alone stand beside each other.
 */
export function comparedInputs(
  inputsOf: (name: string) => readonly (readonly CaseSnapshot[])[],
): (name: string) => readonly ComparedCase[] {
  let last: { readonly name: string; readonly inputs: readonly ComparedCase[] } | null = null;
  return (name) => {
    if (last?.name !== name) last = { name, inputs: inputsOf(name).map(compared) };
    return last.inputs;
  };
}

function compared(snapshots: readonly CaseSnapshot[]): ComparedCase {
  const known = readCase(snapshots);
  return { known, comparison: compare(known) };
}

import { pageIds } from 'virtual:handbook';
import { errorText } from '#core/base/error-text';
import type { ErrorReport } from '#core/base/errors';
import type { Translate } from '#core/base/translate';
import { type OwnTexts, withTexts } from '#core/base/with-texts';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { compare } from '#core/case/compare';
import { choiceOf, type LineUpChoice } from '#core/case/line-up';
import { usableSnapshots } from '#core/case/usable-snapshots';
import type { ComparedCase, ReportOptions } from '#core/report/analyze-case';
import type { Language } from '#contract/host-calls';
import type { ReportedCase } from '#contract/reported-case';
import { readLoads } from '#main/services/read-loads';
import { type ReadInput, readPaths } from '#main/services/read-paths';
import { readPacks } from '#main/services/read-pack';
import { createSnapshotStore } from '#main/services/snapshot-store';
import { createTranslate } from '#main/services/translate';
import type { CommandIo } from './io.ts';
import { peopleTranslate } from './people-texts.ts';

/** What `analyze`, `compare` and `report` say of their input. */
export interface ComparedArguments extends Omit<ReadInput, 'pack' | 'others'> {
  readonly language: Language;
  readonly base: number | null;
  readonly source: number | null;
  readonly packs: readonly string[];
}

/** The input of a command: read, compared, with the rules and texts that judge it. */
export interface ComparedPaths {
  readonly compared: ComparedCase;
  readonly snapshots: readonly CaseSnapshot[];
  readonly options: ReportOptions;
  /** What people said of the cases among the input. */
  readonly kept: ReportedCase;
  readonly packTexts: OwnTexts;
  /** Texts of documents in the language asked for. */
  readonly translate: Translate;
  /** The same for a terminal. */
  readonly say: Translate;
}

export interface InputOptions {
  /** What standard input is called. */
  readonly inputName: (say: Translate) => string;
  /** Two files are compared as named, of one process or not. */
  readonly asNamed: boolean;
  /** Whether the load series of cases are read as well. */
  readonly withLoads?: boolean;
}

/**
 * Opens, reads and compares what a command was given; files that failed are named on standard error.
 *
 * @throws AppError `no-profiles`, or of the IDL that cannot be read.
 */
export async function comparedPaths(
  args: ComparedArguments,
  io: CommandIo,
  { inputName, asNamed, withLoads = false }: InputOptions,
): Promise<ComparedPaths> {
  const pack = await readPacks(args.packs, pageIds);
  const translate = withTexts(createTranslate(args.language), pack.texts, args.language);
  const say = peopleTranslate(args.language, pack.texts);
  const store = createSnapshotStore((id) => id, { name: inputName(say), open: io.stdin });
  const failed = ({ path, error }: CaseSnapshot): void => {
    const params = { file: path, ...error!.params };
    io.stderr(`leakbook: ${errorText({ ...error!, params }, say)}\n`);
  };
  const failedLoad = (error: ErrorReport): void =>
    io.stderr(`leakbook: ${errorText(error, say)}\n`);
  const { known, options, kept, loads } = await readPaths({ ...args, pack }, { store, failed });
  const { snapshots } = known;
  const comparison = compare(known, namedChoice(args, snapshots, asNamed));
  return {
    compared: { known, comparison },
    kept: { ...kept, loads: withLoads ? await readLoads(loads, failedLoad) : [] },
    ...{ options, snapshots, packTexts: pack.texts, translate, say },
  };
}

function namedChoice(
  { base, source }: ComparedArguments,
  snapshots: readonly CaseSnapshot[],
  asNamed: boolean,
): LineUpChoice {
  const isPair = asNamed && snapshots.length === 2 && usableSnapshots(snapshots).length === 2;
  return choiceOf({ base: base ?? (isPair ? 0 : null), source: source ?? (isPair ? 1 : null) });
}

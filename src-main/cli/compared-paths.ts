import { pageIds } from 'virtual:handbook';
import { AppError } from '#core/base/errors';
import { errorText } from '#core/base/error-text';
import type { Translate } from '#core/base/translate';
import { type OwnTexts, withTexts } from '#core/base/with-texts';
import { readCase } from '#core/case/case';
import type { CaseSnapshot } from '#core/case/case-snapshot';
import { compare } from '#core/case/compare';
import { FileReadings } from '#core/case/file-readings';
import { choiceOf, type LineUpChoice } from '#core/case/line-up';
import { usableSnapshots } from '#core/case/usable-snapshots';
import { parseIdl } from '#core/evidence/idl/parse-idl';
import { acceptancesOf } from '#core/report/acceptances';
import { type ComparedCase, knownLibraries, type ReportOptions } from '#core/report/analyze-case';
import type { ReportedLoad } from '#core/report/files/report-content';
import type { Note } from '#contract/case-folder';
import type { Language } from '#contract/host-calls';
import { type ReportedCase, reportedCase } from '#contract/reported-case';
import { openCaseFolder } from '#main/services/case-folder/open-case-folder';
import { loadCase } from '#main/services/load-case';
import { type OpenedPaths, openPaths } from '#main/services/open-paths';
import { readIdlPaths } from '#main/services/read-idl';
import { readPacks } from '#main/services/read-pack';
import { createSnapshotStore } from '#main/services/snapshot-store';
import { createTranslate } from '#main/services/translate';
import type { CommandIo } from './io.ts';
import { peopleTranslate } from './people-texts.ts';

/** What `analyze`, `compare` and `report` say of their input. */
export interface ComparedArguments {
  readonly paths: readonly string[];
  readonly language: Language;
  readonly base: number | null;
  readonly source: number | null;
  readonly packs: readonly string[];
  readonly idl: readonly string[];
  readonly limitBytes: number | null;
  /** Further cases whose accepted findings count here. */
  readonly accepted: readonly string[];
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
  const opened = await openPaths(args.paths, store);
  const snapshots = await loadCase(opened, store);
  if (snapshots.length === 0) throw new AppError('no-profiles', { path: args.paths.join(', ') });
  for (const { error, path } of snapshots) {
    if (error === null) continue;
    io.stderr(
      `leakbook: ${errorText({ ...error, params: { file: path, ...error.params } }, say)}\n`,
    );
  }
  const idl = [...opened.idl, ...(await readIdlPaths(args.idl))];
  const broken = parseIdl(idl).problems.find((problem) => 'error' in problem);
  if (broken && 'error' in broken) throw broken.error;
  const noted = await Promise.all(args.accepted.map(notesOfCase));
  const acceptances = {
    accepted: acceptancesOf([...opened.notes, ...noted.flat()]),
    nowNanos: BigInt(Date.now()) * 1_000_000n,
  };
  const { rules, libraries } = pack;
  const known = readCase(snapshots, idl, new FileReadings(knownLibraries({ libraries })));
  const comparison = compare(known, namedChoice(args, snapshots, asNamed));
  return {
    compared: { known, comparison },
    options: { rules, limitBytes: args.limitBytes ?? undefined, acceptances },
    kept: reportedCase({ ...opened, loads: withLoads ? await readLoads(opened, { io, say }) : [] }),
    ...{ snapshots, packTexts: pack.texts, translate, say },
  };
}

/** Those of the cases given; what cannot be read is told, and does not hold up a report. */
async function readLoads(
  { loads }: OpenedPaths,
  { io, say }: { readonly io: CommandIo; readonly say: Translate },
): Promise<ReportedLoad[]> {
  const read = await Promise.all(loads.map((load) => load()));
  return read.flatMap((load) => {
    if ('points' in load) return [load];
    io.stderr(`leakbook: ${errorText(load, say)}\n`);
    return [];
  });
}

async function notesOfCase(path: string): Promise<readonly Note[]> {
  return (await (await openCaseFolder(path)).read()).notes;
}

function namedChoice(
  { base, source }: ComparedArguments,
  snapshots: readonly CaseSnapshot[],
  asNamed: boolean,
): LineUpChoice {
  const isPair = asNamed && snapshots.length === 2 && usableSnapshots(snapshots).length === 2;
  return choiceOf({ base: base ?? (isPair ? 0 : null), source: source ?? (isPair ? 1 : null) });
}

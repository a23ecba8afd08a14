import { pageIds } from 'virtual:handbook';
import { errorText } from '#core/base/error-text';
import { AppError } from '#core/base/errors';
import { readCase } from '#core/case/case';
import type { Comparison } from '#core/case/comparison';
import { compare } from '#core/case/compare';
import { FileReadings } from '#core/case/file-readings';
import { LIBRARIES } from '#core/evidence/libraries';
import { type ExplainedRule, explainRules } from '#core/report/explain-rules';
import { reaches } from '#core/rules/confidence-level';
import { RULE_CATALOG } from '#core/rules/rule-catalog';
import { EMPTY_PACK, type HandbookPack } from '#contract/handbook-pack';
import { loadCase } from '#main/services/load-case';
import { openPaths } from '#main/services/open-paths';
import { readPacks } from '#main/services/read-pack';
import { createSnapshotStore, STANDARD_INPUT } from '#main/services/snapshot-store';
import type { RulesArguments } from './arguments.ts';
import { type CommandIo, EXIT } from './io.ts';
import { peopleTranslate, visibleValue } from './people-texts.ts';
import { type CheckedRule, type CheckedRules, printRulesCheck } from './print-rules-check.ts';

/** Subjects of one rule that are printed; the document has all. */
const TEXT_SUBJECTS = 5;

/**
 * `leakbook rules check`: what of a pack loads, and, of the case of some files, which bounds each of its rules
 * met and missed.
 *
 * @throws AppError as {@link readPacks}; `no-profiles`, `no-usable-input` for files that are no case.
 */
export async function rulesCommand(args: RulesArguments, io: CommandIo): Promise<number> {
  const pack = args.pack === null ? EMPTY_PACK : await readPacks([args.pack], pageIds);
  const say = peopleTranslate(args.language, pack.texts);
  const { rules, libraries } =
    args.pack === null ? { rules: RULE_CATALOG, libraries: LIBRARIES } : pack;
  const comparison = args.paths.length > 0 ? await comparisonOf(args, pack, io) : null;
  const all = comparison
    ? explainRules(
        comparison,
        pack.rules,
        rules.map(({ id }) => id),
      )
    : null;
  const checked: CheckedRules = {
    schema: 'leakbook.rules-check/1',
    pack: args.pack,
    libraries: libraries.map(({ id, name }) => ({ id, name })),
    rules: rules.map(({ id }) => id),
    pages: args.pack === null ? pageIds.length : pack.pages.en.length,
    judged: all && all.map((rule) => shortened(rule, args)),
  };
  if (args.json) io.document(`${JSON.stringify(checked, null, 2)}\n`);
  else printRulesCheck(visibleValue(checked), { translate: say, write: io.stdout });
  return isReached(all ?? [], args) ? EXIT.failedOn : EXIT.ok;
}

async function comparisonOf(
  { paths, json, language }: RulesArguments,
  pack: HandbookPack,
  io: CommandIo,
): Promise<Comparison> {
  const say = peopleTranslate(language);
  const name = json ? STANDARD_INPUT : say('cli.standard-input');
  const store = createSnapshotStore((id) => id, { name, open: io.stdin });
  const opened = await openPaths(paths, store);
  const snapshots = await loadCase(opened, store);
  if (snapshots.length === 0) throw new AppError('no-profiles', { path: paths.join(', ') });
  for (const { error, path } of snapshots) {
    if (error === null) continue;
    const params = { file: path, ...error.params };
    io.stderr(`leakbook: ${errorText({ ...error, params }, say)}\n`);
  }
  const readings = new FileReadings([...LIBRARIES, ...pack.libraries]);
  const comparison = compare(readCase(snapshots, opened.idl, readings));
  if (!comparison.line.source && comparison.goroutines.length === 0)
    throw new AppError('no-profiles', { path: paths.join(', ') });
  return comparison;
}

/** With the heaviest subjects only, as far as asked for; how many there are stays told. */
function shortened(rule: ExplainedRule, { json, top }: RulesArguments): CheckedRule {
  const most = top ?? (json ? rule.subjects.length : TEXT_SUBJECTS);
  return {
    ...rule,
    subjects: rule.subjects.slice(0, most),
    more: Math.max(0, rule.subjects.length - most),
  };
}

/** Whether a finding of these rules is at the `--fail-on` level or above. */
function isReached(rules: readonly ExplainedRule[], { failOn }: RulesArguments): boolean {
  if (failOn === null) return false;
  const levels = rules.flatMap(({ subjects }) =>
    subjects.map(({ level, excluded }) => (excluded ? 'excluded' : level)),
  );
  return levels.some((level) => level !== null && reaches(level, failOn));
}

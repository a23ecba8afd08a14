import { reportFiles } from '#core/report/files/report-files';
import { nodeSha256 } from '#main/services/load-case';
import { STANDARD_INPUT } from '#main/services/snapshot-store';
import { VERSION } from '#main/services/version';
import { writeOutput } from '#main/services/write-output';
import { STANDARD_OUTPUT } from './argument-values.ts';
import { comparedPaths } from './compared-paths.ts';
import { isUsable, judgedReport } from './fail-on.ts';
import { type CommandIo, EXIT } from './io.ts';
import type { ReportArguments } from './report-arguments.ts';

/** `leakbook report`: one analysis, each format into a file of its own, written whole or not at all. */
export async function reportCommand(args: ReportArguments, io: CommandIo): Promise<number> {
  const { compared, options, snapshots, kept, translate, say } = await comparedPaths(args, io, {
    inputName: () => STANDARD_INPUT,
    asNamed: false,
    withLoads: true,
  });
  const failOn = { level: args.failOn, growth: args.failOnGrowth };
  const formats = args.outputs.map(({ format }) => format);
  const { report, texts } = await reportFiles(compared, formats, {
    ...{ ...options, marks: kept.marks, caseNotes: kept.caseNotes },
    ...{ services: kept.services, loads: kept.loads, failOn },
    ...{ language: args.language, translate, version: VERSION, masked: args.masked },
    sha256: nodeSha256,
  });
  if (!isUsable(report, io, say)) return EXIT.usage;
  if (args.strict && snapshots.some(({ error }) => error !== null)) return EXIT.usage;
  // Asked before anything is written: a limit that cannot be judged is wrong usage.
  const judged = judgedReport({ report, comparison: compared.comparison }, failOn, { io, say });
  for (const { format, path } of args.outputs) {
    if (path === STANDARD_OUTPUT) io.document(texts[format]!);
    else {
      await writeOutput(path, texts[format]!);
      io.stderr(`leakbook: ${say('report-file.written', { format, file: path })}\n`);
    }
  }
  io.stderr(`leakbook: ${report.answer.headline.text}\n`);
  judged.tell();
  return judged.code;
}

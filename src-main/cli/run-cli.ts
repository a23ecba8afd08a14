import { errorText } from '#core/base/error-text';
import { AppError } from '#core/base/errors';
import { createCaseFolder } from '#main/services/case-folder/open-case-folder';
import { VERSION } from '#main/services/version';
import { analyzeCommand } from './analyze-command.ts';
import { beforeAfterCommand } from './before-after-command.ts';
import { caseCommand } from './case-command.ts';
import { environmentLanguage } from './argument-values.ts';
import { type CliArguments, parseCliArguments } from './arguments.ts';
import { completionScript } from './completion-script.ts';
import { FLEET_PORTS, fleetCommand } from './fleet-command.ts';
import { type HelpArguments, helpOf } from './help.ts';
import { type CommandIo, commandIo, type CommandPorts, EXIT } from './io.ts';
import { listCommand } from './list-command.ts';
import { markCommand } from './mark-command.ts';
import { bugText, peopleTranslate } from './people-texts.ts';
import { exportCommand } from './export-command.ts';
import { reportCommand } from './report-command.ts';
import { rulesCommand } from './rules-command.ts';
import { serveCommand } from './serve-command.ts';
import { WATCH_PORTS, watchCommand } from './watch-command.ts';

/**
 * The command line, start to end.
 *
 * @param args - Without the interpreter and the script.
 * @returns Exit code: 0 ok, 1 `--fail-on` or an `--until` of `watch` reached, 2 usage, no usable input or
 *   nothing taken, 3 internal error or standard output that cannot be written.
 */
export async function runCli(args: readonly string[], ports: CommandPorts): Promise<number> {
  const io = commandIo(ports);
  let language = environmentLanguage(io.env);
  try {
    const parsed = parseCliArguments(args, io.env);
    language = parsed.language;
    return await runCommand(parsed, io);
  } catch (caught) {
    const translate = peopleTranslate(language);
    if (caught instanceof AppError) {
      io.stderr(`leakbook: ${errorText(caught, translate)}\n`);
      if (caught.code === 'usage') io.stderr(`${translate('cli.see-help')}\n`);
      return caught.code === 'output-failed' ? EXIT.internal : EXIT.usage;
    }
    io.stderr(bugText(caught, translate));
    return EXIT.internal;
  }
}

function printHelp({ of, language }: HelpArguments, io: CommandIo): number {
  const say = peopleTranslate(language);
  const help = say('cli.help');
  io.stdout(of === null ? `${help}\n\n${say('completion.help')}\n` : `${helpOf(help, of)}\n`);
  return EXIT.ok;
}

async function runCommand(parsed: CliArguments, io: CommandIo): Promise<number> {
  switch (parsed.command) {
    case 'help':
      return printHelp(parsed, io);
    case 'completion':
      io.document(completionScript(parsed.shell));
      return EXIT.ok;
    case 'version':
      io.stdout(`leakbook ${VERSION}\n`);
      return EXIT.ok;
    case 'case':
      return caseCommand(parsed, io);
    case 'mark':
      return markCommand(parsed, io);
    case 'serve':
      return serveCommand(parsed, io);
    case 'watch':
      return watchCommand(parsed, io, { ...WATCH_PORTS, openCase: createCaseFolder });
    case 'fleet':
      return fleetCommand(parsed, io, { ...FLEET_PORTS, openCase: createCaseFolder });
    case 'rules':
      return rulesCommand(parsed, io);
    case 'analyze':
    case 'compare':
      return analyzeCommand(parsed, io);
    case 'report':
      return reportCommand(parsed, io);
    case 'list':
      return listCommand(parsed, io);
    case 'export':
      return exportCommand(parsed, io);
    case 'mcp':
      // The protocol's library is loaded by whoever speaks it.
      return (await import('./mcp-command.ts')).mcpCommand(parsed, io);
    case 'before-after':
      return beforeAfterCommand(parsed, io);
  }
}

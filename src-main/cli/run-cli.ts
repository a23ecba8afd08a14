import { AppError } from '#core/base/errors';
import { createTranslate } from '#main/services/translate';
import { VERSION } from '#main/services/version';
import { analyzeCommand } from './analyze-command.ts';
import { type CliArguments, environmentLanguage, parseCliArguments } from './arguments.ts';
import { type CommandIo, EXIT } from './io.ts';
import { serveCommand } from './serve-command.ts';

/**
 * The command line, start to end.
 *
 * @param args - Without the interpreter and the script.
 * @returns Exit code: 0 ok, 1 `--fail-on` reached, 2 usage or no usable input, 3 internal error.
 */
export async function runCli(args: readonly string[], io: CommandIo): Promise<number> {
  let language = environmentLanguage(io.env);
  try {
    const parsed = parseCliArguments(args, io.env);
    language = parsed.language;
    return await runCommand(parsed, io);
  } catch (caught) {
    const translate = createTranslate(language);
    if (caught instanceof AppError) {
      io.stderr(`leakbook: ${translate(`error.${caught.code}`, caught.params)}\n`);
      if (caught.code === 'usage') io.stderr(`${translate('cli.see-help')}\n`);
      return EXIT.usage;
    }
    io.stderr(`leakbook: ${translate('cli.internal')}\n${String((caught as Error).stack)}\n`);
    return EXIT.internal;
  }
}

async function runCommand(parsed: CliArguments, io: CommandIo): Promise<number> {
  switch (parsed.command) {
    case 'help':
      io.stdout(`${createTranslate(parsed.language)('cli.help')}\n`);
      return EXIT.ok;
    case 'version':
      io.stdout(`leakbook ${VERSION}\n`);
      return EXIT.ok;
    case 'serve':
      return serveCommand(parsed, io);
    case 'analyze':
    case 'compare':
      return analyzeCommand(parsed, io);
  }
}

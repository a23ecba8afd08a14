import { loadHandbook, pageIds } from 'virtual:handbook';
import { withTexts } from '#core/base/with-texts';
import { AppError } from '#core/base/errors';
import { allowNamed } from '#main/services/allowed-paths';
import { NO_ACCESS } from '#main/services/capture/service-access';
import { resolveService, systemLookUp } from '#main/services/capture/resolve-service';
import { takeSnapshot } from '#main/services/capture/take-snapshot';
import { FETCH_LIMITS } from '#main/services/fetch-limits';
import { httpGet } from '#main/services/http-get';
import { readPacks } from '#main/services/read-pack';
import { NO_SOURCES, sourceFolders } from '#main/services/source-files/go-roots';
import { createTranslate } from '#main/services/translate';
import { serveMcp } from '#main/mcp/serve-mcp';
import type { Fetching } from '#main/mcp/session';
import { type CommandIo, EXIT } from './io.ts';
import type { McpArguments } from './mcp-arguments.ts';
import { bugText, peopleTranslate } from './people-texts.ts';

/** `leakbook mcp`: answers questions of an agent about what was named, until its input ends. */
export async function mcpCommand(args: McpArguments, io: CommandIo): Promise<number> {
  const ended = io.untilEnded();
  const { language } = args;
  const pack = await readPacks(args.packs, pageIds);
  const say = peopleTranslate(language, pack.texts);
  const cancel = new AbortController();
  void ended.then(() => cancel.abort());
  const spec = {
    ...{ ...args, pack },
    translate: withTexts(createTranslate(language), pack.texts, language),
    chapters: async () => [...(await loadHandbook(language)), ...pack.pages[language]],
    allowed: await allowNamed(args.paths),
    sources: args.folders.length === 0 ? NO_SOURCES : await sourceFolders(io.env, args.folders),
    fetching: args.allowFetch ? await fetchingOf(args.services, cancel.signal) : null,
  };
  io.stderr(`leakbook: ${say('mcp.started', { count: args.paths.length })}\n`);
  await serveMcp(spec, {
    input: io.stdin(),
    output: io.document,
    log: (cause) => io.stderr(bugText(cause, say)),
    refused: () => io.stderr(`leakbook: ${say('mcp.bad-message')}\n`),
    ended,
  });
  return EXIT.ok;
}

/** Who names a service at start has confirmed it: what its name stands for is looked up once, and asked. */
async function fetchingOf(services: readonly string[], cancel: AbortSignal): Promise<Fetching> {
  const resolve = (text: string) => resolveService(text, systemLookUp);
  const named = await Promise.all(services.map(resolve));
  return {
    ...{ named, resolve },
    async take(service, choice) {
      const confirmed = named.includes(service) ? service.address : null;
      const { files, failures, timeNanos } = await takeSnapshot(
        { ...choice, service, confirmed, access: NO_ACCESS, windowSeconds: null },
        { get: httpGet, limits: FETCH_LIMITS, now: Date.now, cancel, absent: new Set() },
      );
      const [failure] = failures;
      if (files.length === 0 && failure) throw new AppError(failure.code, failure.params);
      return files.map(({ bytes, request }) => ({
        ...{ name: request, service: service.name, bytes, timeNanos: timeNanos.toString() },
      }));
    },
  };
}

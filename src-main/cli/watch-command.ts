import type { CaseFolder } from '#main/services/case-folder/case-folder';
import { readAccess } from '#main/services/capture/read-access';
import { LoadRecord } from '#main/services/capture/record-load';
import {
  type LookUp,
  noLookUp,
  resolveService,
  systemLookUp,
} from '#main/services/capture/resolve-service';
import { commandGet, commandService } from '#main/services/capture/run-command';
import { SYSTEM_CLOCK, type WatchClock } from '#main/services/capture/watch-clock';
import { type WatchEnd, watchService } from '#main/services/capture/watch-service';
import { FETCH_LIMITS } from '#main/services/fetch-limits';
import { httpGet, type HttpGet } from '#main/services/http-get';
import { formatDuration } from '#core/words/format-values';
import { type CommandIo, EXIT } from './io.ts';
import { peopleTranslate } from './people-texts.ts';
import type { WatchArguments } from './watch-arguments.ts';
import { watchLine } from './watch-lines.ts';

/** What `watch` touches beside its streams. */
export interface WatchCommandPorts {
  /** Opens the case of a folder, or makes one of it. */
  readonly openCase: (folder: string) => Promise<CaseFolder>;
  readonly get: HttpGet;
  readonly lookUp: LookUp;
  readonly clock: WatchClock;
}

export const WATCH_PORTS: Omit<WatchCommandPorts, 'openCase'> = {
  get: httpGet,
  lookUp: systemLookUp,
  clock: SYSTEM_CLOCK,
};

/**
 * `leakbook watch`: takes snapshots into a case until it is told to end, one line of standard error each, written
 * after the snapshot is safe.
 *
 * Who names a service here has confirmed it: what its name stands for is looked up once, told, and asked.
 */
export async function watchCommand(
  args: WatchArguments,
  io: CommandIo,
  ports: WatchCommandPorts,
): Promise<number> {
  const stop = new AbortController();
  void io.untilEnded().then(() => stop.abort());
  const say = peopleTranslate(args.language);
  const tell = (line: string): void => io.stderr(`${line}\n`);
  const access = await readAccess(args.access, io.env);
  const { exec } = args;
  const service =
    exec === null
      ? await resolveService(args.url!, access.proxy === null ? ports.lookUp : noLookUp)
      : commandService(exec.name);
  const folder = await ports.openCase(args.folder);
  const load = args.load === null ? null : await LoadRecord.begin(folder, args.load);
  const { name, address, base } = service;
  tell(
    say('watch.begin', {
      service:
        service.isLoopback || base.hostname.includes(address) ? name : `${name} (${address})`,
      every: formatDuration(args.intervalMs * 1e6),
      folder: folder.path,
    }),
  );
  if (args.access.insecure) tell(say('watch.insecure'));
  const { clock } = ports;
  const get = exec === null ? ports.get : commandGet(exec.command);
  const end = await watchService(
    { ...args, service, confirmed: service.address, access },
    {
      get,
      clock,
      folder,
      limits: FETCH_LIMITS,
      stop: stop.signal,
      listen: (event) => tell(watchLine(event, say)),
    },
  );
  await load?.end();
  return exitCode(end);
}

function exitCode({ reason, count }: WatchEnd): number {
  if (reason === 'limit') return EXIT.failedOn;
  return reason === 'gave-up' || count === 0 ? EXIT.usage : EXIT.ok;
}

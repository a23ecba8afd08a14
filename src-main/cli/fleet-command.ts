import { AppError } from '#core/base/errors';
import type { Translate } from '#core/base/translate';
import type { FleetProcess, FleetReport } from '#core/fleet/fleet-model';
import type { CaseFolder } from '#main/services/case-folder/case-folder';
import { readAccess } from '#main/services/capture/read-access';
import { type LookUp, systemLookUp } from '#main/services/capture/resolve-service';
import { httpGet, type HttpGet } from '#main/services/http-get';
import { keepScrapes } from '#main/services/profile-source/keep-scrapes';
import { listFleet } from '#main/services/profile-source/list-fleet';
import { lookInto } from '#main/services/profile-source/look-into';
import { openSource } from '#main/services/profile-source/open-source';
import type { ProfileSource, TimeRange } from '#main/services/profile-source/profile-source';
import { FETCH_LIMITS, STORE_LIMITS } from '#main/services/fetch-limits';
import type { FleetArguments, FleetFetch } from './fleet-arguments.ts';
import { type CommandIo, EXIT } from './io.ts';
import { peopleTranslate, visibleValue } from './people-texts.ts';
import { printFleet, printServices } from './print-fleet.ts';

/** What `fleet` touches beside its streams. */
export interface FleetCommandPorts {
  /** Opens the case of a folder, or makes one of it. */
  readonly openCase: (folder: string) => Promise<CaseFolder>;
  readonly get: HttpGet;
  readonly lookUp: LookUp;
  /** Clock, Unix ms. */
  readonly now: () => number;
}

export const FLEET_PORTS: Omit<FleetCommandPorts, 'openCase'> = {
  get: httpGet,
  lookUp: systemLookUp,
  now: Date.now,
};

/**
 * `leakbook fleet`: lists the services of a source, or the processes of one with what grows in the worst of them, and
 * downloads one of those into a case.
 *
 * Who names a source here has confirmed it: what its name stands for is looked up once, told, and asked.
 */
export async function fleetCommand(
  args: FleetArguments,
  io: CommandIo,
  ports: FleetCommandPorts,
): Promise<number> {
  const stop = new AbortController();
  void io.untilEnded().then(() => stop.abort());
  const say = peopleTranslate(args.language);
  const tell = (line: string): void => io.stderr(`${line}\n`);
  const { kind, url, serviceLabel } = args;
  const access = await readAccess(args.access, io.env);
  const { source, address } = await openSource(
    { kind, url, access, serviceLabel, confirmed: null, isAgreed: true },
    { ...ports, limits: kind === 'pprof' ? FETCH_LIMITS : STORE_LIMITS, cancel: stop.signal },
  );
  const named = address === null ? source.name : `${source.name} (${address})`;
  tell(say('fleet.asking', { source: named }));
  if (args.access.insecure) tell(say('watch.insecure'));
  const to = ports.now();
  const range = { from: to - args.sinceMs, to };
  if (args.service === null) return listServices(args, io, { source, range, say });
  const listed = await listFleet(source, { ...args, service: args.service, range });
  const report = args.look === 0 ? listed : await lookInto(source, listed, args.look);
  if (args.json) io.document(`${JSON.stringify(report, null, 2)}\n`);
  else printFleet(visibleValue(report), { translate: say, write: io.stdout });
  if (args.fetch !== null) {
    const process = chosenProcess(report, args.fetch);
    const { folder, scrapes } = args.fetch;
    let count = 0;
    const { path } = await keepScrapes(
      source,
      { fleet: report, process, count: scrapes },
      () => ports.openCase(folder),
      ({ id }) => {
        count++;
        tell(id);
      },
    );
    tell(say('fleet.kept', { count, process: process.name, folder: path }));
  }
  return EXIT.ok;
}

interface Listing {
  readonly source: ProfileSource;
  readonly range: TimeRange;
  readonly say: Translate;
}

async function listServices(
  { json }: FleetArguments,
  io: CommandIo,
  { source, range, say }: Listing,
): Promise<number> {
  const { kind, name } = source;
  const services = await source.services(range);
  const listed = { source: { kind, name }, ...services };
  if (json) {
    io.document(`${JSON.stringify({ schema: 'leakbook.fleet-services/1', ...listed }, null, 2)}\n`);
  } else printServices(visibleValue(listed), { translate: say, write: io.stdout });
  return EXIT.ok;
}

/** @throws AppError `process-unknown`. */
function chosenProcess({ processes, service }: FleetReport, { process }: FleetFetch): FleetProcess {
  const found = process === null ? processes[0] : processes.find(({ name }) => name === process);
  if (found === undefined)
    throw new AppError('process-unknown', { process: process ?? '', service });
  return found;
}

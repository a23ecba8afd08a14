import type { Language } from '#contract/host-calls';
import { TAKEN_KINDS, type TakenKind } from '#contract/case-folder';
import { type ThinPolicy, USUAL_LADDER } from '#main/services/capture/choose-thinned';
import type { AccessSource } from '#main/services/capture/read-access';
import { PROFILE_PLACE } from '#main/services/capture/run-command';
import { DEFAULT_TAKE } from '#main/services/capture/taking-requests';
import { INTERVAL_MS, type WatchSpec } from '#main/services/capture/watch-service';
import { ACCESS_OPTIONS, accessSource, refuseSecrets } from './access-arguments.ts';
import { byteSize, oneOf, usage, wholeNumber } from './argument-values.ts';

/** `leakbook watch`: snapshots of a service at regular times, into a case. */
export interface WatchArguments extends Pick<
  WatchSpec,
  | 'take'
  | 'collections'
  | 'windowSeconds'
  | 'intervalMs'
  | 'count'
  | 'until'
  | 'limitBytes'
  | 'giveUpAfter'
  | 'retention'
> {
  readonly command: 'watch';
  /** As typed; null = a command asks the service. */
  readonly url: string | null;
  /** Command that writes a profile, and how its service is called; null = none. */
  readonly exec: { readonly command: string; readonly name: string } | null;
  /** Folder of the case; made where there is none. */
  readonly folder: string;
  /** File of a load series to be kept beside; null = none. */
  readonly load: string | null;
  readonly access: AccessSource;
  readonly language: Language;
}

/** What `watch` alone understands, for `parseArgs`. */
export const WATCH_OPTIONS = {
  every: { type: 'string' },
  case: { type: 'string' },
  count: { type: 'string' },
  take: { type: 'string' },
  gc: { type: 'string' },
  windows: { type: 'string' },
  'until-inuse': { type: 'string' },
  'until-goroutines': { type: 'string' },
  'give-up': { type: 'string' },
  'keep-all': { type: 'boolean', default: false },
  'keep-count': { type: 'string' },
  'keep-bytes': { type: 'string' },
  exec: { type: 'string' },
  name: { type: 'string' },
  ...ACCESS_OPTIONS,
} as const;

/** The values of {@link WATCH_OPTIONS}, and of those that other commands have, too. */
type Values = {
  readonly [O in keyof typeof WATCH_OPTIONS | 'limit' | 'load']?: string | boolean | undefined;
};

const USUAL_EVERY = '10s';
/** A window is part of a taking; one that is longer is a profile of its own. */
const MOST_WINDOW_SECONDS = 600;

/**
 * Reads the command line of `watch`.
 *
 * @throws AppError `usage` with the offending word, which is never a secret.
 */
export function watchArguments(
  values: Values,
  [url, ...others]: readonly string[],
  language: Language,
): WatchArguments {
  const text = (option: keyof Values): string | undefined => {
    const value = values[option];
    return typeof value === 'string' ? value : undefined;
  };
  const exec = commandOf(values, text);
  if ((url === undefined) === (exec === null)) throw usage('watch …: URL | --exec COMMAND');
  if (others.length > 0) throw usage(`watch … ${others[0]!}`);
  if (url !== undefined) refuseSecrets('watch', url);
  const folder = text('case');
  if (folder === undefined) throw usage('watch …: --case DIR is missing');
  const intervalMs = interval(text('every') ?? USUAL_EVERY);
  const take = kinds(text('take'));
  const collections = ({ '0': 0, '1': 1, '3': 3 } as const)[
    oneOf('gc', text('gc'), ['0', '1', '3']) ?? '1' // as in the window: what is garbage already is no growth
  ];
  // Both parameters of heap?debug=1&gc=1: no shell takes an & as it is.
  if (exec !== null && collections > 0 && take.includes('memstats') && !take.includes('heap'))
    throw usage('--exec --take memstats: --gc 0');
  return {
    command: 'watch',
    url: url ?? null,
    exec,
    folder,
    intervalMs,
    take,
    collections,
    windowSeconds: windowOf(text('windows'), intervalMs),
    count: atLeastOne('count', text('count')),
    until: {
      inuse: byteSize('until-inuse', text('until-inuse')),
      goroutines: atLeastOne('until-goroutines', text('until-goroutines')),
    },
    limitBytes: byteSize('limit', text('limit')),
    giveUpAfter: atLeastOne('give-up', text('give-up')),
    retention: retention(values, text),
    load: text('load') ?? null,
    access: accessSource(values, null),
    language,
  };
}

type Text = (option: keyof Values) => string | undefined;

/** A program, with or without its folder. */
const PROGRAM = /^[\w.+:/\\-]*[\w.+-]$/;

/**
 * The first word of a command that asks in the user's place says what it is, where it is nothing but a program:
 * `TOKEN=… curl` begins with a secret.
 */
function commandOf(values: Values, text: Text): WatchArguments['exec'] {
  const command = text('exec');
  if (command === undefined) {
    if (values.name !== undefined) throw usage('--name: --exec');
    return null;
  }
  if (!command.includes(PROFILE_PLACE)) throw usage(`--exec: ${PROFILE_PLACE}`);
  const given = Object.keys(ACCESS_OPTIONS).find((option) => values[option as keyof Values]);
  if (given !== undefined) throw usage(`--exec --${given}`);
  const first = command.trim().split(/\s/)[0]!;
  const program = PROGRAM.test(first) ? `exec:${first.split(/[/\\]/).at(-1)!}` : 'exec';
  return { command, name: text('name') ?? program };
}

function retention(values: Values, text: Text): ThinPolicy | null {
  const maxCount = atLeastOne('keep-count', text('keep-count'));
  const maxBytes = byteSize('keep-bytes', text('keep-bytes'));
  const keepAll = values['keep-all'] === true;
  if (keepAll && maxCount === null && maxBytes === null) return null;
  return { ladder: keepAll ? [] : USUAL_LADDER, maxCount, maxBytes };
}

function kinds(text: string | undefined): readonly TakenKind[] {
  if (text === undefined) return DEFAULT_TAKE;
  return text.split(',').map((kind) => oneOf('take', kind.trim(), TAKEN_KINDS)!);
}

function interval(text: string): number {
  const found = /^(\d{1,7})(s|m|min|h)$/.exec(text);
  const unit = found && { s: 1000, m: 60_000, min: 60_000, h: 3_600_000 }[found[2]!]!;
  const ms = found && unit ? Number(found[1]) * unit : NaN;
  if (!(ms >= INTERVAL_MS.least && ms <= INTERVAL_MS.most)) {
    throw usage(`--every ${text} (1s … 1h)`);
  }
  return ms;
}

function windowOf(text: string | undefined, intervalMs: number): number | null {
  const seconds = atLeastOne('windows', text);
  if (seconds === null) return null;
  if (seconds > MOST_WINDOW_SECONDS || 1000 * seconds >= intervalMs) {
    throw usage(`--windows ${seconds} (< --every)`);
  }
  return seconds;
}

function atLeastOne(option: string, text: string | undefined): number | null {
  const number = wholeNumber(option, text);
  if (number === 0) throw usage(`--${option} 0`);
  return number;
}

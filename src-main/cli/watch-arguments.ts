import type { Language } from '#contract/host-calls';
import { TAKEN_KINDS, type TakenKind } from '#contract/case-folder';
import { type ThinPolicy, USUAL_LADDER } from '#main/services/capture/choose-thinned';
import type { AccessSource } from '#main/services/capture/read-access';
import { DEFAULT_TAKE } from '#main/services/capture/taking-requests';
import { INTERVAL_MS, type WatchSpec } from '#main/services/capture/watch-service';
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
  /** As typed. */
  readonly url: string;
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
  'header-file': { type: 'string' },
  'bearer-env': { type: 'string' },
  'basic-env': { type: 'string' },
  ca: { type: 'string' },
  cert: { type: 'string' },
  key: { type: 'string' },
  insecure: { type: 'boolean', default: false },
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
  if (url === undefined) throw usage('watch …: a URL is missing');
  if (others.length > 0) throw usage(`watch … ${others[0]!}`);
  // An argument list is seen by everybody on the machine.
  if (/^([^/?#]*:\/\/)?[^/?#]*@/.test(url)) throw usage('watch …@…: --basic-env, --header-file');
  const folder = text('case');
  if (folder === undefined) throw usage('watch …: --case DIR is missing');
  const intervalMs = interval(text('every') ?? USUAL_EVERY);
  return {
    command: 'watch',
    url,
    folder,
    intervalMs,
    take: kinds(text('take')),
    collections: ({ '0': 0, '1': 1, '3': 3 } as const)[
      oneOf('gc', text('gc'), ['0', '1', '3']) ?? '1' // as in the window: what is garbage already is no growth
    ],
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
    access: accessOf(values, text),
    language,
  };
}

type Text = (option: keyof Values) => string | undefined;

function accessOf({ insecure }: Values, text: Text): AccessSource {
  const [ca, cert, key] = [text('ca') ?? null, text('cert') ?? null, text('key') ?? null];
  if ((cert === null) !== (key === null)) throw usage('--cert FILE --key FILE');
  if (insecure === true && ca !== null) throw usage('--insecure --ca');
  return {
    headerFile: text('header-file') ?? null,
    bearerEnv: text('bearer-env') ?? null,
    basicEnv: text('basic-env') ?? null,
    ca,
    cert,
    key,
    insecure: insecure === true,
  };
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

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const GOLDENS = fileURLToPath(new URL('../goldens/', import.meta.url));

/** What `go tool pprof` printed, and what it was asked; made by tests/goldens/make-goldens.mjs. */
export interface Golden {
  readonly name: string;
  /** Path below tests/recordings. */
  readonly fixture: string;
  /** Flags without dash, `-cum` as `{ cum: '' }`. */
  readonly flags: Readonly<Record<string, string>>;
  readonly lines: readonly string[];
}

/** Names of the goldens of one command (`top`, `peek`, `traces`), sorted. */
export function goldenNames(command: string): string[] {
  return readdirSync(GOLDENS)
    .filter((file) => file.includes(`.${command}.`))
    .map((file) => file.replace(/\.txt$/, ''))
    .sort();
}

export function readGolden(name: string): Golden {
  const [first = '', ...lines] = readFileSync(`${GOLDENS}${name}.txt`, 'utf8').split('\n');
  const { command } = JSON.parse(first) as { command: string[] };
  const flags: Record<string, string> = {};
  for (const argument of command.slice(3, -1)) {
    const [, flag = '', value = ''] = /^-([a-z_]+)=?(.*)$/.exec(argument) ?? [];
    flags[flag] = value;
  }
  return { name, fixture: command.at(-1)!, flags, lines };
}

/** The granularity that the flags ask for. */
export function goldenGranularity({ flags }: Golden) {
  const granularities = ['lines', 'filefunctions', 'files'] as const;
  return granularities.find((granularity) => granularity in flags) ?? 'functions';
}

/** The filters that the flags ask for. */
export function goldenFilter({ flags }: Golden) {
  const { focus = '', ignore = '', hide = '', show = '' } = flags;
  return { focus, ignore, hide, show };
}

import { type ProcessLabels, SOURCE_KINDS, type SourceKind } from '#core/fleet/fleet-model';
import { type Language, LANGUAGES } from '#contract/host-calls';
import type { AccessSource } from '#main/services/capture/read-access';
import { MOST_SCRAPES, USUAL_SCRAPES } from '#main/services/profile-source/keep-scrapes';
import { isQueryLabel } from '#main/services/profile-source/labels-text';
import { ACCESS_OPTIONS, accessSource, refuseSecrets } from './access-arguments.ts';
import {
  COMMON_OPTIONS,
  environmentLanguage,
  oneOf,
  parseOptions,
  usage,
  wholeNumber,
} from './argument-values.ts';
import type { HelpArguments } from './help.ts';

/** `leakbook fleet`: the processes of a service as a store has them. */
export interface FleetArguments {
  readonly command: 'fleet';
  readonly kind: SourceKind;
  /** As typed, without the kind. */
  readonly url: string;
  /** null = the services are listed. */
  readonly service: string | null;
  /** Further labels that the processes have. */
  readonly labels: ProcessLabels;
  /** How far back. */
  readonly sinceMs: number;
  readonly serviceLabel: string | null;
  readonly nameLabel: string | null;
  readonly versionLabel: string | null;
  /** Processes whose heaps are looked into. */
  readonly look: number;
  /** Process that is downloaded into a case; null = none. */
  readonly fetch: FleetFetch | null;
  readonly access: AccessSource;
  readonly json: boolean;
  readonly language: Language;
}

export interface FleetFetch {
  /** Name of the process; null = the worst. */
  readonly process: string | null;
  readonly folder: string;
  readonly scrapes: number;
}

/** What `fleet` understands, for `parseArgs`. */
export const FLEET_OPTIONS = {
  service: { type: 'string' },
  since: { type: 'string' },
  label: { type: 'string', multiple: true },
  'service-label': { type: 'string' },
  'name-label': { type: 'string' },
  'version-label': { type: 'string' },
  look: { type: 'string' },
  fetch: { type: 'string' },
  case: { type: 'string' },
  scrapes: { type: 'string' },
  tenant: { type: 'string' },
  json: { type: 'boolean', default: false },
  ...ACCESS_OPTIONS,
  ...COMMON_OPTIONS,
} as const;

const USUAL_SINCE = '6h';
/** Processes that are looked into unless it is said, and at most. */
const LOOK = { usual: 5, most: 100 } as const;
/** What stands for the process that grows worst. */
const WORST = 'worst';
const MOST_SINCE_DAYS = 30;
const MS = { s: 1000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/**
 * Reads what stands behind `leakbook fleet`.
 *
 * @throws AppError `usage` with the offending word, which is never a secret.
 */
export function parseFleetArguments(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): FleetArguments | HelpArguments {
  const { values, positionals } = parseOptions(args, FLEET_OPTIONS);
  const language = oneOf('lang', values.lang, LANGUAGES) ?? environmentLanguage(env);
  if (values.help) return { command: 'help', language, of: 'fleet' };
  const [source, ...others] = positionals;
  if (others.length > 0) throw usage(`fleet … ${others[0]!}`);
  const look = wholeNumber('look', values.look) ?? LOOK.usual;
  if (look > LOOK.most) throw usage(`--look ${look} (≤ ${LOOK.most})`);
  return {
    command: 'fleet',
    ...sourceOf(source),
    service: values.service ?? null,
    labels: labelsOf(values.label ?? []),
    sinceMs: sinceOf(values.since ?? USUAL_SINCE),
    serviceLabel: queryLabel('service-label', values['service-label'] ?? null),
    nameLabel: values['name-label'] ?? null,
    versionLabel: values['version-label'] ?? null,
    look,
    fetch: fetchOf(values),
    access: accessSource(values, values.tenant ?? null),
    ...{ json: values.json, language },
  };
}

/** `parca:URL`. */
function sourceOf(source: string | undefined): Pick<FleetArguments, 'kind' | 'url'> {
  const kinds = SOURCE_KINDS.map((kind) => `${kind}:URL`).join(' | ');
  const [, name, url = ''] = /^([a-z]+):(.*)$/s.exec(source ?? '') ?? [];
  const kind = SOURCE_KINDS.find((one) => one === name);
  if (kind === undefined || url === '') throw usage(`fleet …: ${kinds}`);
  refuseSecrets('fleet', url);
  return { kind, url };
}

function fetchOf(
  values: ReturnType<typeof parseOptions<typeof FLEET_OPTIONS>>['values'],
): FleetFetch | null {
  const { fetch, case: folder, service } = values;
  const scrapes = wholeNumber('scrapes', values.scrapes) ?? USUAL_SCRAPES;
  if (scrapes < 1 || scrapes > MOST_SCRAPES)
    throw usage(`--scrapes ${scrapes} (1 … ${MOST_SCRAPES})`);
  if (fetch === undefined && folder === undefined && values.scrapes === undefined) return null;
  if (fetch === undefined || folder === undefined) throw usage('--fetch worst|PROCESS --case DIR');
  if (service === undefined) throw usage('--fetch: --service is missing');
  return { process: fetch === WORST ? null : fetch, folder, scrapes };
}

function labelsOf(texts: readonly string[]): ProcessLabels {
  return Object.fromEntries(
    texts.map((text) => {
      const [, name, value] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
      if (name === undefined || value === undefined) throw usage(`--label ${text} (name=value)`);
      return [queryLabel('label', name), value];
    }),
  );
}

/** A label that a store is asked by: what no query can have would be left out of it. @throws AppError `usage`. */
function queryLabel<T extends string | null>(option: string, name: T): T {
  if (name !== null && !isQueryLabel(name)) throw usage(`--${option} ${name} (A-Z, a-z, 0-9, _)`);
  return name;
}

function sinceOf(text: string): number {
  const [, count, unit] = /^(\d{1,7})(s|m|min|h|d)$/.exec(text) ?? [];
  const ms = Number(count) * (unit === undefined ? NaN : MS[unit as keyof typeof MS]);
  if (!(ms > 0 && ms <= MOST_SINCE_DAYS * MS.d)) {
    throw usage(`--since ${text} (30m, 6h, … ${MOST_SINCE_DAYS}d)`);
  }
  return ms;
}

import type { TakenKind } from '#contract/case-folder';
import { shownUrl } from '../service-address.ts';
import type { ResolvedService } from './resolve-service.ts';

/** One file of a taking before it is asked for. */
export interface TakingRequest {
  readonly kind: TakenKind;
  readonly url: URL;
  /** As it may be shown and kept. */
  readonly shown: string;
  /** Requests that force a collection, the last of which is kept; 0 = one request that forces none. */
  readonly collections: 0 | 1 | 3;
  /** How long the service gathers before it answers. */
  readonly windowSeconds: number;
}

/** What a taking holds unless it is said. */
export const DEFAULT_TAKE: readonly TakenKind[] = ['heap', 'goroutine', 'memstats'];

/**
 * The order in which a moment is taken: heap first, because of its collections; what they left (MemStats) next; then
 * goroutines. What stops the service, or collects again by itself, comes when all else is safe.
 */
const ORDER: readonly TakenKind[] = [
  'heap',
  'allocs',
  'memstats',
  'goroutine',
  'goroutine-stacks',
  'goroutineleak',
];

const PATHS: Readonly<Record<TakenKind, string>> = {
  heap: 'heap',
  allocs: 'allocs',
  memstats: 'heap?debug=1',
  goroutine: 'goroutine',
  'goroutine-stacks': 'goroutine?debug=2',
  goroutineleak: 'goroutineleak',
};

export interface TakingChoice {
  readonly take: readonly TakenKind[];
  readonly collections: 0 | 1 | 3;
  /** Seconds over which allocations are gathered as well, as a further file; null = not. */
  readonly windowSeconds: number | null;
}

/** The requests of one taking, in the order in which they are sent. */
export function takingRequests(
  service: ResolvedService,
  { take, collections, windowSeconds }: TakingChoice,
): readonly TakingRequest[] {
  const kinds = ORDER.filter((kind) => take.includes(kind));
  const requests = kinds.map((kind, at) => {
    // Whatever is asked first forces them, if it can; what is of the heap and comes later has them behind it.
    const forces = at === 0 && isOfHeap(kind) ? collections : 0;
    return requestOf(service, kind, { collections: forces, windowSeconds: 0 });
  });
  if (windowSeconds === null) return requests;
  return [...requests, requestOf(service, 'allocs', { collections: 0, windowSeconds })];
}

/** Whether collections change what it says. */
export function isOfHeap(kind: TakenKind): boolean {
  return kind === 'heap' || kind === 'allocs' || kind === 'memstats';
}

function requestOf(
  { base, name, socketPath, isCommand = false }: ResolvedService,
  kind: TakenKind,
  { collections, windowSeconds }: Pick<TakingRequest, 'collections' | 'windowSeconds'>,
): TakingRequest {
  const [path = '', query = ''] = PATHS[kind].split('?');
  const url = new URL(base);
  url.pathname = `${base.pathname}/${path}`;
  for (const [parameter, value] of new URLSearchParams(query))
    url.searchParams.set(parameter, value);
  if (collections > 0) url.searchParams.set('gc', '1');
  if (windowSeconds > 0) url.searchParams.set('seconds', String(windowSeconds));
  const isUrl = socketPath === null && !isCommand;
  const shown = isUrl ? shownUrl(url) : `${name} ${url.pathname}${url.search}`;
  return { kind, url, shown, collections, windowSeconds };
}

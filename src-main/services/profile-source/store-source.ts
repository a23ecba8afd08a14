import { AppError } from '#core/base/errors';
import { byName } from '#core/base/by-name';
import { compareText } from '#core/base/compare-text';
import type { ProcessLabels, StoreKind } from '#core/fleet/fleet-model';
import type { NewTaken } from '../case-folder/case-folder.ts';
import { heapTypes, type HeapTypes, type StoreType } from './heap-types.ts';
import { labelsText } from './labels-text.ts';
import { oneScrape, type ScrapeFacts, type ScrapePart } from './one-scrape.ts';
import type {
  ProfileSource,
  Scrape,
  SeriesQuestion,
  SourceServices,
  TimeRange,
} from './profile-source.ts';

/** Series of one type of one process. */
export interface RangeSeries {
  readonly labels: ProcessLabels;
  /** Unix ms, ascending. */
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** What differs between stores. */
export interface StoreQueries {
  readonly kind: StoreKind;
  /** As shown and kept. */
  readonly name: string;
  /** Labels that hold a service's name, the most telling one first. */
  readonly serviceLabels: readonly string[];
  /** Most that a profile may have uncompressed. */
  readonly maxProfileBytes: number;
  types(range: TimeRange): Promise<readonly StoreType[]>;
  labelNames(range: TimeRange): Promise<readonly string[]>;
  labelValues(label: string, range: TimeRange): Promise<readonly string[]>;
  /** @param stepSeconds - Of several scrapes in such a time one is told, or their average. */
  series(
    type: StoreType,
    selector: ProcessLabels,
    range: TimeRange,
    stepSeconds: number,
  ): Promise<readonly RangeSeries[]>;
  /** One type of the scrape at that moment; null = nothing is there. profile.proto, checked to be one. */
  profile(type: StoreType, selector: ProcessLabels, time: number): Promise<Uint8Array | null>;
  /** Of an answer that is not what was asked for. */
  readonly foreign: () => AppError;
}

/** Services that are listed. */
const MOST_SERVICES = 1000;
/** Goroutines are scraped on their own; further away they are of another moment. */
const GOROUTINES_WITHIN_MS = 60_000;

/** A store as a source. @param serviceLabel - Label that holds the services, where a person said it; null = chosen. */
export function createStoreSource(
  queries: StoreQueries,
  serviceLabel: string | null,
): ProfileSource {
  const { kind, name } = queries;
  let known: HeapTypes | null = null;
  let label = serviceLabel;
  const typesOf = async (range: TimeRange): Promise<HeapTypes> => {
    known ??= heapTypes(await queries.types(range));
    if (known === null) throw new AppError('store-no-heaps', { url: name });
    return known;
  };
  const labelOf = async (range: TimeRange): Promise<string> => {
    if (label !== null) return label;
    const names = await queries.labelNames(range);
    const found = queries.serviceLabels.find((one) => names.includes(one));
    if (found === undefined) throw new AppError('store-no-services', { url: name });
    return (label = found);
  };
  const scrapes = async (process: ProcessLabels, range: TimeRange): Promise<readonly Scrape[]> => {
    const { inuseSpace } = await typesOf(range);
    return scrapesOf(await queries.series(inuseSpace, process, range, 1), process);
  };
  return {
    kind,
    name,
    async services(range): Promise<SourceServices> {
      await typesOf(range);
      const ofServices = await labelOf(range);
      const names = (await queries.labelValues(ofServices, range)).toSorted(byName);
      const isCut = names.length > MOST_SERVICES;
      return { names: names.slice(0, MOST_SERVICES), label: ofServices, isCut };
    },
    async *series(question) {
      const { service, labels, range } = question;
      const types = await typesOf(range);
      const selector = { ...labels, [await labelOf(range)]: service };
      const step = stepSeconds(question);
      const { allocSpace, inuseSpace } = types;
      const [counted, inuse] = await Promise.all([
        allocSpace === null ? [] : queries.series(allocSpace, selector, range, step),
        queries.series(inuseSpace, selector, range, step),
      ]);
      const allocated = new Map(counted.map((series) => [keyOf(series.labels), series]));
      // One scrape a point, or one of several, or their average.
      const pointMs = step > 1 ? 1000 * step : 0;
      for (const { labels: of, times, values } of inuse) {
        const counter = allocated.get(keyOf(of)) ?? null;
        yield { labels: of, times, pointMs, inuse: values, allocated: counter };
      }
    },
    stepMs: (question) => 1000 * stepSeconds(question),
    scrapes,
    async download(process, scrape, { goroutines }) {
      const types = await typesOf({ from: scrape.time, to: scrape.time });
      const files = [await heapAt(queries, types, process, scrape)];
      const goroutine = goroutines ? types.goroutine : null;
      const counted = goroutine && (await goroutinesAt(queries, goroutine, process, scrape));
      return counted ? [...files, counted] : files;
    },
  };
}

/** The series of the process itself: a selector takes those as well that have more labels. */
function scrapesOf(found: readonly RangeSeries[], process: ProcessLabels): readonly Scrape[] {
  const own = found.find(({ labels }) => keyOf(labels) === keyOf(process));
  return own ? own.times.map((time, at) => ({ time, inuse: own.values[at]! })) : [];
}

async function heapAt(
  queries: StoreQueries,
  { heap, inuseSpace }: HeapTypes,
  process: ProcessLabels,
  { time, inuse }: Scrape,
): Promise<NewTaken> {
  const parts: ScrapePart[] = [];
  for (const type of heap) {
    const bytes = await queries.profile(type, process, time);
    if (bytes !== null) parts.push({ type, bytes });
    else if (type === inuseSpace) throw gone(queries, process, time);
  }
  const bytes = await oneScrape(parts, factsOf(queries, process, { time, inuse }));
  return {
    kind: 'heap',
    bytes,
    request: requestText(queries, process, time),
    collections: 0,
    inuseBytes: inuse,
  };
}

async function goroutinesAt(
  queries: StoreQueries,
  type: StoreType,
  process: ProcessLabels,
  { time }: Scrape,
): Promise<NewTaken | null> {
  const around = { from: time - GOROUTINES_WITHIN_MS, to: time + GOROUTINES_WITHIN_MS };
  const scrapes = scrapesOf(await queries.series(type, process, around, 1), process);
  const apart = (scrape: Scrape): number => Math.abs(scrape.time - time);
  const nearest = scrapes.toSorted((a, b) => apart(a) - apart(b))[0];
  const bytes = nearest && (await queries.profile(type, process, nearest.time));
  if (!bytes) return null;
  const ofType = { type: { ...type, sampleType: 'goroutine' }, bytes };
  return {
    kind: 'goroutine',
    bytes: await oneScrape([ofType], factsOf(queries, process, nearest)),
    request: requestText(queries, process, nearest.time),
    collections: 0,
  };
}

function factsOf(
  { name: url, maxProfileBytes: maxBytes, foreign }: StoreQueries,
  process: ProcessLabels,
  { time, inuse: total }: Scrape,
): ScrapeFacts {
  return { url, process: labelsText(process), time, total, maxBytes, foreign };
}

function gone({ name: url }: StoreQueries, process: ProcessLabels, time: number): AppError {
  return new AppError('scrape-gone', {
    url,
    process: labelsText(process),
    time: new Date(time).toISOString(),
  });
}

/** What a case says of where a file is from: `parca 127.0.0.1:7070 {pod="a"} 2026-…`. */
function requestText({ kind, name }: StoreQueries, process: ProcessLabels, time: number): string {
  return `${kind} ${name} ${labelsText(process)} ${new Date(time).toISOString()}`;
}

/** The same for equal labels in any order. */
function keyOf(labels: ProcessLabels): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => compareText(a, b)));
}

/** Whole seconds, as both stores take them. */
function stepSeconds({ range, points }: Pick<SeriesQuestion, 'range' | 'points'>): number {
  return Math.max(1, Math.ceil((range.to - range.from) / 1000 / points));
}

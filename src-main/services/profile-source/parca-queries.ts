import * as v from 'valibot';
import type { AppError } from '#core/base/errors';
import type { ProcessLabels } from '#core/fleet/fleet-model';
import { checkAnswer } from '../check-answer.ts';
import {
  askStore,
  askStoreOrNothing,
  foreignAnswer,
  hasStatus,
  storeInteger,
  type StoreLine,
  type StoreRequest,
  storeText,
  storeTime,
} from './ask-store.ts';
import type { StoreType } from './heap-types.ts';
import { selectorText } from './labels-text.ts';
import type { TimeRange } from './profile-source.ts';
import type { StoreQueries } from './store-source.ts';

const TYPES = v.object({
  types: v.optional(
    v.array(
      v.object({
        name: storeText,
        sampleType: storeText,
        sampleUnit: v.optional(storeText, ''),
        periodType: v.optional(storeText, ''),
        periodUnit: v.optional(storeText, ''),
        delta: v.optional(v.boolean(), false),
      }),
    ),
    [],
  ),
});
const LABELS = v.object({ labelNames: v.optional(v.array(storeText), []) });
const VALUES = v.object({ labelValues: v.optional(v.array(storeText), []) });
const time = v.pipe(storeText, v.transform(Date.parse), storeTime);
const SERIES = v.object({
  series: v.optional(
    v.array(
      v.object({
        labelset: v.object({
          labels: v.optional(
            v.array(v.object({ name: storeText, value: v.optional(storeText, '') })),
            [],
          ),
        }),
        samples: v.optional(
          v.array(v.object({ timestamp: time, value: v.optional(storeInteger, 0) })),
          [],
        ),
      }),
    ),
    [],
  ),
});
const PPROF = v.object({ pprof: v.pipe(v.string(), v.base64()) });

/** Labels that hold a service's name: those of Kubernetes, then that of Parca's own configuration. */
const SERVICE_LABELS = [
  'service_name',
  'service',
  'app_kubernetes_io_name',
  'app',
  'job',
  'container',
  'comm',
];

/**
 * Parca's HTTP API: the gateway of `parca.query.v1alpha1.QueryService`.
 *
 * @see https://github.com/parca-dev/parca, proto/parca/query/v1alpha1/query.proto
 */
export function createParcaQueries(line: Omit<StoreLine, 'store'>, name: string): StoreQueries {
  const parca: StoreLine = { ...line, store: 'Parca' };
  const ask = <T>(
    path: string,
    query: StoreRequest['query'],
    schema: v.GenericSchema<unknown, T>,
  ) => askStore(parca, requestOf(path, query), schema);
  const foreign = (): AppError => foreignAnswer(parca, name);
  return {
    kind: 'parca',
    name,
    serviceLabels: SERVICE_LABELS,
    maxProfileBytes: line.limits.maxProfileBytes,
    foreign,
    async types() {
      // Any other program answers 404, which Parca says of a query without data.
      const { types } = await ask('types', undefined, TYPES).catch((caught: unknown) => {
        throw hasStatus(caught, 404) ? foreign() : caught;
      });
      return types.filter(({ delta }) => !delta).map(typeOf);
    },
    async labelNames(range) {
      return (await ask('labels', timesOf(range), LABELS)).labelNames;
    },
    async labelValues(label, range) {
      const path = `labels/${encodeURIComponent(label)}/values`;
      return (await ask(path, timesOf(range), VALUES)).labelValues;
    },
    async series(type, selector, range, stepSeconds) {
      const query = {
        query: queryText(type, selector),
        ...timesOf(range),
        step: `${stepSeconds}s`,
      };
      const answer = await askStoreOrNothing(parca, requestOf('query_range', query), SERIES);
      return (answer?.series ?? []).map(({ labelset, samples }) => ({
        labels: Object.fromEntries(labelset.labels.map(({ name: of, value }) => [of, value])),
        ...inOrder(samples),
      }));
    },
    async profile(type, selector, at) {
      const query = {
        mode: 'MODE_SINGLE_UNSPECIFIED',
        reportType: 'REPORT_TYPE_PPROF',
        'single.query': queryText(type, selector),
        'single.time': new Date(at).toISOString(),
      };
      const answer = await askStoreOrNothing(parca, requestOf('query', query), PPROF);
      if (answer === null) return null;
      const bytes = Buffer.from(answer.pprof, 'base64');
      return checkAnswer({ bytes, url: name, contentEncoding: '' }, line.limits.maxProfileBytes);
    },
  };
}

function requestOf(path: string, query: StoreRequest['query']): StoreRequest {
  return { path: `/api/profiles/${path}`, ...(query && { query }) };
}

function typeOf(type: v.InferOutput<typeof TYPES>['types'][number]): StoreType {
  const { name, sampleType, sampleUnit: unit, periodType, periodUnit } = type;
  const id = [name, sampleType, unit, periodType, periodUnit].join(':');
  return { id, name, sampleType, unit };
}

function timesOf({ from, to }: TimeRange): { readonly start: string; readonly end: string } {
  // Both ends are left out of a range.
  return { start: new Date(from - 1).toISOString(), end: new Date(to + 1).toISOString() };
}

/** `memory:inuse_space:…{job="x"}`. */
function queryText({ id }: StoreType, selector: ProcessLabels): string {
  return `${id}${selectorText(selector)}`;
}

function inOrder(samples: readonly { readonly timestamp: number; readonly value: number }[]) {
  const sorted = samples.toSorted((a, b) => a.timestamp - b.timestamp);
  return {
    times: sorted.map(({ timestamp }) => timestamp),
    values: sorted.map(({ value }) => value),
  };
}

import protobuf from 'protobufjs/minimal.js';
import * as v from 'valibot';
import type { AppError } from '#core/base/errors';
import { checkAnswer } from '../check-answer.ts';
import {
  askStore,
  askStoreBytes,
  foreignAnswer,
  hasStatus,
  storeInteger,
  type StoreLine,
  storeText,
  storeTime,
} from './ask-store.ts';
import type { StoreType } from './heap-types.ts';
import { selectorText } from './labels-text.ts';
import type { TimeRange } from './profile-source.ts';
import type { StoreQueries } from './store-source.ts';

const TYPES = v.object({
  profileTypes: v.optional(
    v.array(
      v.object({
        ID: storeText,
        name: storeText,
        sampleType: storeText,
        sampleUnit: v.optional(storeText, ''),
      }),
    ),
    [],
  ),
});
const NAMES = v.object({ names: v.optional(v.array(storeText), []) });
const SERIES = v.object({
  series: v.optional(
    v.array(
      v.object({
        labels: v.optional(
          v.array(v.object({ name: storeText, value: v.optional(storeText, '') })),
          [],
        ),
        points: v.optional(
          v.array(
            v.object({
              timestamp: v.pipe(storeInteger, storeTime),
              value: v.optional(v.pipe(v.number(), v.finite()), 0),
            }),
          ),
          [],
        ),
      }),
    ),
    [],
  ),
});

/**
 * Pyroscope's API: Connect over HTTP, questions and answers as JSON but for a profile, which comes as profile.proto.
 *
 * @see https://github.com/grafana/pyroscope, api/querier/v1/querier.proto
 */
export function createPyroscopeQueries(line: Omit<StoreLine, 'store'>, name: string): StoreQueries {
  const pyroscope: StoreLine = { ...line, store: 'Pyroscope' };
  const foreign = (): AppError => foreignAnswer(pyroscope, name);
  const ask = <T>(method: string, question: object, schema: v.GenericSchema<unknown, T>) => {
    const bytes = new TextEncoder().encode(JSON.stringify(question));
    const request = { path: pathOf(method), body: { type: 'application/json', bytes } };
    return askStore(pyroscope, request, schema);
  };
  return {
    kind: 'pyroscope',
    name,
    serviceLabels: ['service_name'],
    maxProfileBytes: line.limits.maxProfileBytes,
    foreign,
    async types(range) {
      const { profileTypes } = await ask('ProfileTypes', timesOf(range), TYPES).catch(
        (caught: unknown) => {
          // What servers say of a path or a method that they do not know.
          throw hasStatus(caught, 404, 405, 415, 501) ? foreign() : caught;
        },
      );
      return profileTypes.map(({ ID, name: kind, sampleType, sampleUnit }) => ({
        ...{ id: ID, name: kind },
        ...{ sampleType, unit: sampleUnit },
      }));
    },
    async labelNames(range) {
      return (await ask('LabelNames', timesOf(range), NAMES)).names;
    },
    async labelValues(label, range) {
      return (await ask('LabelValues', { name: label, ...timesOf(range) }, NAMES)).names;
    },
    async series(type, selector, range, stepSeconds) {
      const matchers = [selectorText({ ...selector, __profile_type__: type.id })];
      const { names } = await ask('LabelNames', { matchers, ...timesOf(range) }, NAMES);
      const question = {
        profile_typeID: type.id,
        label_selector: selectorText(selector),
        // Intervals begin with the range: of whole seconds each is one second.
        ...timesOf({ ...range, from: SECOND_MS * Math.floor(range.from / SECOND_MS) }),
        step: stepSeconds,
        group_by: names.filter(isOfProcess),
        aggregation: 'TIME_SERIES_AGGREGATION_TYPE_AVERAGE',
      };
      const { series } = await ask('SelectSeries', question, SERIES);
      return series.map(({ labels, points }) => ({
        labels: Object.fromEntries(
          labels.filter(({ value }) => value !== '').map(({ name: of, value }) => [of, value]),
        ),
        times: points.map(({ timestamp }) => timestamp),
        values: points.map(({ value }) => value),
      }));
    },
    async profile(type, selector, at) {
      const bytes = profileQuestion(type, selectorText(selector), at);
      const request = {
        path: pathOf('SelectMergeProfile'),
        body: { type: 'application/proto', bytes },
      };
      const answer = await askStoreBytes(pyroscope, request);
      if (answer.bytes.length === 0) return null;
      return checkAnswer(answer, line.limits.maxProfileBytes);
    },
  };
}

function pathOf(method: string): string {
  return `/querier.v1.QuerierService/${method}`;
}

function timesOf({ from, to }: TimeRange): { readonly start: number; readonly end: number } {
  return { start: Math.floor(from), end: Math.ceil(to) };
}

/** Labels that Pyroscope gives every series by itself tell nothing of the process. */
function isOfProcess(label: string): boolean {
  return !/^__.*__$/.test(label);
}

/** What a point's time stands for: the second that ends with it. */
const SECOND_MS = 1000;

/** `SelectMergeProfileRequest` of the one second that a scrape was found in. */
function profileQuestion({ id }: StoreType, selector: string, at: number): Uint8Array {
  const writer = protobuf.Writer.create();
  writer.uint32(0x0a).string(id);
  writer.uint32(0x12).string(selector);
  for (const [tag, ms] of [
    [0x18, at - SECOND_MS + 1],
    [0x20, at],
  ] as const)
    writer.uint32(tag).uint64({ low: ms | 0, high: Math.floor(ms / 2 ** 32), unsigned: true });
  return writer.finish();
}

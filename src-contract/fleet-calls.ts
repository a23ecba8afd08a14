import * as v from 'valibot';
import { type FleetReport, SOURCE_KINDS } from '#core/fleet/fleet-model';
import { callText as text, requestId as id } from './call-texts.ts';
import { accessSchema } from './capture-calls.ts';
import { caseContentsSchema } from './case-calls.ts';
import { nanosSchema } from './case-folder.ts';

const labels = v.record(text, text);

/** Which source of profiles is asked, and about how long a time. */
const question = {
  requestId: id,
  kind: v.picklist(SOURCE_KINDS),
  /** As typed. */
  url: text,
  /** Address that the user agreed to; only for sources that are not this machine. */
  confirmed: v.nullable(text),
  /** null = what this host knows of the source, else none. */
  access: v.nullable(accessSchema),
  /** How far back, ms. */
  sinceMs: v.pipe(v.number(), v.minValue(1000), v.maxValue(30 * 86_400_000)),
} as const;

/** What was told of a fleet, which its host has made. */
const fleetReport = v.custom<FleetReport>(
  (value) =>
    typeof value === 'object' && value !== null && 'processes' in value && 'schema' in value,
);

/**
 * What asks stores of profiles. All fail with url-invalid, host-unconfirmed (ask, then repeat with `confirmed`), and the
 * codes of `fetching` and `asking a profile store` in ERROR_CODES.
 */
export const FLEET_CALLS = {
  /** Names of the services there are, in their order. */
  'fleet:services': {
    request: v.object(question),
    result: v.object({ names: v.array(v.string()), isCut: v.boolean() }),
  },
  /** All processes of a service. No profile is downloaded. */
  'fleet:list': { request: v.object({ ...question, service: text }), result: fleetReport },
  /** The same, with what grows in the worst of them: their heaps are downloaded. */
  'fleet:look': { request: v.object({ ...question, service: text }), result: fleetReport },
  /** Downloads scrapes of one process into a new case. */
  'fleet:keep': {
    request: v.object({
      ...question,
      service: text,
      process: v.object({
        name: text,
        labels,
        sinceNanos: nanosSchema,
        lastNanos: nanosSchema,
      }),
      deployments: v.array(v.object({ timeNanos: nanosSchema, version: text })),
    }),
    result: caseContentsSchema,
  },
  'fleet:cancel': { request: v.object({ requestId: id }), result: v.void() },
} as const;

import {
  bytes,
  count,
  functionName,
  ownText,
  type Parameters,
  publicText,
  trendClass,
  type ValuesOf,
} from './parameters.ts';

/** What may fill the statements that rules choose by code, those of packs among them. */
export const RULE_PARAMETERS = {
  function: functionName,
  field: ownText,
  codec: publicText,
  container: ownText,
  blockBytes: bytes,
  class: trendClass,
  sampled: count,
  snapshots: count,
  bytes,
  deltaBytes: bytes,
  allocatedBytes: bytes,
  freedPercent: count,
  roomMaker: functionName,
  roomBytes: bytes,
} as const satisfies Parameters;
export type RuleValues = ValuesOf<typeof RULE_PARAMETERS>;

/** What may fill the statement of a pattern of references. */
export const HOLDER_PARAMETERS = {
  root: functionName,
  bytes,
  objects: count,
  container: ownText,
} as const satisfies Parameters;

/** Of a statement whose code no table has: whatever a rule can fill it with. */
export const OPEN_PARAMETERS: Parameters = { ...RULE_PARAMETERS, ...HOLDER_PARAMETERS };

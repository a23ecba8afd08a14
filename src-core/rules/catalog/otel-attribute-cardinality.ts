import type { LeakRule } from '../leak-rule.ts';
import { BETTER_HEAPS, HEAP_LIMITS, LASTING_GROWTH, PLAIN_RULE } from './shared-parts.ts';

const SDK = 'go.opentelemetry.io/otel/sdk/metric';

/** Each new set of attributes makes an aggregation that a cumulative reader keeps for ever. */
export const otelAttributeCardinality: LeakRule = {
  ...PLAIN_RULE,
  id: 'otel/attribute-cardinality',
  stage: 1,
  sampleType: 'inuse_space',
  shapes: [
    {
      id: 'aggregations',
      role: 'anchor',
      leafPackages: null,
      frames: [
        {
          packages: [SDK, `${SDK}/internal/aggregate`],
          symbol: '.*\\.(measure|Measure|aggregate|Add|Record|record).*',
        },
      ],
    },
    {
      id: 'attributes',
      role: 'companion',
      leafPackages: null,
      frames: [{ packages: ['go.opentelemetry.io/otel/attribute'], symbol: '.*' }],
    },
  ],
  subject: 'caller',
  minimum: { sampled: 3 },
  requires: [],
  ladder: { likely: [[LASTING_GROWTH]], strong: [] },
  against: [...HEAP_LIMITS, { code: 'series-may-be-filling', when: 'always' }],
  next: [
    ...BETTER_HEAPS,
    { code: 'limit-cardinality', when: 'always' },
    { code: 'drop-label', when: 'always' },
  ],
  references: [
    'https://opentelemetry.io/docs/specs/otel/metrics/sdk/#cardinality-limits',
    'https://github.com/open-telemetry/opentelemetry-go/issues/6788',
  ],
};

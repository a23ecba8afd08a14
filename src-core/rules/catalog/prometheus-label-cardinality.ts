import type { LeakRule } from '../leak-rule.ts';
import { BETTER_HEAPS, HEAP_LIMITS, LASTING_GROWTH, PLAIN_RULE } from './shared-parts.ts';

/** Each new combination of label values makes a metric that lives until it is deleted. */
export const prometheusLabelCardinality: LeakRule = {
  ...PLAIN_RULE,
  id: 'prometheus/label-cardinality',
  stage: 1,
  sampleType: 'inuse_space',
  shapes: [
    {
      id: 'series',
      role: 'anchor',
      leafPackages: null,
      frames: [
        {
          packages: ['github.com/prometheus/client_golang/prometheus'],
          symbol: '\\(\\*(MetricVec|metricMap)\\)\\..*',
        },
      ],
    },
  ],
  subject: 'caller',
  minimum: { sampled: 3 },
  requires: [],
  ladder: { likely: [[LASTING_GROWTH]], strong: [] },
  against: [...HEAP_LIMITS, { code: 'series-may-be-filling', when: 'always' }],
  next: [
    ...BETTER_HEAPS,
    { code: 'count-series', when: 'always' },
    { code: 'drop-label', when: 'always' },
  ],
  references: [
    'https://prometheus.io/docs/practices/instrumentation/',
    'https://github.com/prometheus/client_golang/issues/1340',
  ],
};

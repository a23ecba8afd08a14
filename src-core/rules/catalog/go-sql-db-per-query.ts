import type { LeakRule } from '../leak-rule.ts';
import {
  BETTER_HEAPS,
  GOROUTINES_WANTED,
  HEAP_LIMITS,
  LASTING_GROWTH,
  PLAIN_RULE,
} from './shared-parts.ts';

/** `sql.Open` per query: each `sql.DB` is a pool of its own, with one goroutine that counts it exactly. */
export const goSqlDbPerQuery: LeakRule = {
  ...PLAIN_RULE,
  id: 'go/sql-db-per-query',
  stage: 1,
  sampleType: 'inuse_space',
  shapes: [
    {
      id: 'open',
      role: 'anchor',
      leafPackages: null,
      frames: [{ packages: ['database/sql'], symbol: 'Open(DB)?' }],
    },
    {
      id: 'connections',
      role: 'anchor',
      leafPackages: null,
      frames: [{ packages: ['database/sql'], symbol: '\\(\\*DB\\)\\.(conn|openNewConnection)' }],
    },
  ],
  subject: 'process',
  minimum: { sampled: 3 },
  requires: [],
  ladder: {
    likely: [[{ kind: 'goroutines-grow' }], [LASTING_GROWTH]],
    // One database a tenant, all opened at their first query, are some of them, hardly hundreds.
    strong: [[{ kind: 'goroutines-grow', atLeast: 100 }, { kind: 'grows-steadily' }]],
  },
  goroutines: {
    waits: null,
    frames: [{ packages: ['database/sql'], symbol: '\\(\\*DB\\)\\.connectionOpener' }],
    alsoClaims: [{ packages: ['database/sql'], symbol: '\\(\\*DB\\)\\.connection\\w+' }],
    minimumGain: 10,
    minimumCount: 50,
  },
  against: [...HEAP_LIMITS, { code: 'databases-may-be-many', when: 'always' }],
  next: [...BETTER_HEAPS, GOROUTINES_WANTED, { code: 'open-database-once', when: 'always' }],
  references: ['https://pkg.go.dev/database/sql#Open', 'https://go.dev/doc/database/open-handle'],
};

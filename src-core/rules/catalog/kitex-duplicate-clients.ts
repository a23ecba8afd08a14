import type { FramePattern } from '#core/evidence/frame-pattern';
import type { FindingFact, LeakRule } from '../leak-rule.ts';
import {
  BETTER_HEAPS,
  BOUNDED_GROWTH,
  GOREF_WANTED,
  HEAP_LIMITS,
  KITEX,
  LASTING_GROWTH,
  PLAIN_RULE,
} from './shared-parts.ts';

const LBCACHE = `${KITEX}/pkg/loadbalance/lbcache`;

/** Limits that this rule says in words of its own. */
const OWN_WORDS: readonly FindingFact[] = ['single-snapshot', 'other-process', 'not-growing'];

const NEW_CLIENT: FramePattern = { packages: [`${KITEX}/client`], symbol: 'NewClient' };

/**
 * A Kitex client is created again and again and stays reachable. Each one keeps its options, its
 * middlewares and event queues, and hooks into the shared load-balancer cache, which then hands
 * every change of the instance list to all of them.
 *
 * Only creation decides: one client with a large, changing instance list fills the same `lbcache`
 * stacks in a healthy service, so those are companions and can never raise the level by themselves.
 */
export const kitexDuplicateClients: LeakRule = {
  ...PLAIN_RULE,
  id: 'kitex/duplicate-clients',
  stage: 1,
  sampleType: 'inuse_space',
  shapes: [
    { id: 'creation', role: 'anchor', leafPackages: null, frames: [NEW_CLIENT] },
    {
      id: 'registration',
      role: 'anchor',
      leafPackages: null,
      frames: [{ packages: [`${KITEX}/client`], symbol: '\\(\\*kClient\\)\\.initLBCache' }],
    },
    {
      id: 'registration',
      role: 'anchor',
      leafPackages: null,
      frames: [{ packages: [LBCACHE], symbol: '\\(\\*hookableRebalancer\\)\\.Register\\w+Hook' }],
    },
    {
      id: 'events',
      role: 'companion',
      leafPackages: null,
      frames: [
        {
          // The closure's own name differs by Go version and inlining; this part of it does not.
          packages: [`${KITEX}/client`],
          symbol: '.*(wrapInstances|snapshotInstances|discoveryEventHandler).*',
        },
        { packages: [LBCACHE], symbol: '\\(\\*hookableRebalancer\\)\\.Rebalance' },
      ],
    },
    {
      // Each client has a pool of its own.
      id: 'connections',
      role: 'companion',
      leafPackages: null,
      frames: [
        { packages: [`${KITEX}/pkg/remote/connpool`], symbol: '\\(\\*LongPool\\)\\.getPeer' },
      ],
    },
  ],
  subject: 'process',
  minimum: { sampled: 3 },
  requires: [],
  ladder: {
    // What one client makes is small: its sampled course is uneven where events show that there are more.
    likely: [
      [{ kind: 'goroutines-grow' }],
      [LASTING_GROWTH],
      [BOUNDED_GROWTH, { kind: 'companions-grow' }],
    ],
    strong: [
      [{ kind: 'grows-steadily' }, { kind: 'companions-grow' }],
      [{ kind: 'goroutines-grow' }, { kind: 'grows-steadily' }],
    ],
  },
  // With a load balancer of the user's own each client has a balancer factory, and each of those a watcher.
  goroutines: {
    waits: null,
    frames: [{ packages: [LBCACHE], symbol: '\\(\\*BalancerFactory\\)\\.watcher' }],
    minimumGain: 50,
    minimumCount: 200,
  },
  estimates: 'clients',
  holders: [
    {
      verdict: 'proves',
      code: 'held-by-lbcache',
      joinedBy: 'named',
      elements: [
        { name: 'github\\.com/cloudwego/kitex/pkg/loadbalance/lbcache\\.balancerFactories' },
        { name: 'rebalanceHooks' },
      ],
    },
  ],
  against: [
    { code: 'single-snapshot', when: 'single-snapshot' },
    { code: 'other-process', when: 'other-process' },
    { code: 'clients-not-growing', when: 'not-growing' },
    ...HEAP_LIMITS.filter(({ when }) => !OWN_WORDS.includes(when)),
    { code: 'one-client-per-service', when: 'growing' },
  ],
  next: [
    ...BETTER_HEAPS,
    { code: 'reuse-client', when: 'growing' },
    { code: 'search-new-client', when: 'always' },
    GOREF_WANTED,
  ],
  references: [
    'https://www.cloudwego.io/docs/kitex/',
    'https://github.com/cloudwego/kitex/pull/611',
  ],
};

import type { FramePattern } from '#core/evidence/frame-pattern';
import type { LeakRule, StackShape } from '../leak-rule.ts';
import {
  BETTER_HEAPS,
  HEAP_LIMITS,
  KITEX,
  LASTING_GROWTH,
  NETPOLL,
  PLAIN_RULE,
} from './shared-parts.ts';

/** A leak that a release of a framework had and a later one fixed, with where its memory is made. */
interface KnownLeak {
  /** Repository and pull request or commit of the fix. */
  readonly fix: string;
  readonly module: string;
  readonly since?: string;
  readonly below: string;
  readonly frames: readonly (readonly [path: string, symbol: string])[];
  /** Explains its stacks better than the rule for what was decoded, called or read there. */
  readonly first?: true;
}

/**
 * Read in the git tags of the repositories: the first tag that contains the fix. Fixes whose leak has no
 * allocation stack of its own (goroutines alone, memory outside the heap) are not in the table.
 */
const KNOWN_LEAKS: readonly KnownLeak[] = [
  {
    fix: 'netpoll#131',
    module: NETPOLL,
    below: 'v0.2.2',
    frames: [[NETPOLL, '\\(\\*LinkBuffer\\)\\.Next']],
  },
  {
    fix: 'netpoll#304',
    module: NETPOLL,
    since: 'v0.2.0',
    below: 'v0.6.0',
    frames: [[NETPOLL, '\\(\\*connection\\)\\.init']],
  },
  {
    fix: 'netpoll#335',
    module: NETPOLL,
    below: 'v0.6.1',
    frames: [[NETPOLL, '\\(\\*LinkBuffer\\)\\.Peek']],
  },
  {
    fix: 'kitex#611',
    module: KITEX,
    below: 'v0.4.3',
    frames: [[`${KITEX}/client`, 'NewClient']],
  },
  {
    fix: 'kitex#992',
    module: KITEX,
    below: 'v0.7.0',
    frames: [
      [`${KITEX}/pkg/remote/codec/grpc`, '.*'],
      [`${KITEX}/pkg/remote/trans/nphttp2`, '.*'],
    ],
  },
  {
    fix: 'kitex#1307',
    module: KITEX,
    below: 'v0.10.0',
    frames: [[`${KITEX}/pkg/remote/connpool`, '\\(\\*LongPool\\)\\..*']],
  },
  {
    fix: 'kitex#1410',
    module: KITEX,
    since: 'v0.10.0',
    below: 'v0.10.1',
    first: true,
    frames: [[`${KITEX}/pkg/mem`, '\\(\\*spanCache\\)\\..*']],
  },
  {
    fix: 'kitex#1734',
    module: KITEX,
    below: 'v0.13.0',
    frames: [[`${KITEX}/pkg/remote/trans/ttstream`, '.*']],
  },
  {
    fix: 'kitex#1825',
    module: KITEX,
    below: 'v0.15.0',
    frames: [[`${KITEX}/pkg/loadbalance/lbcache`, '\\(\\*BalancerFactory\\)\\.Get']],
  },
  {
    fix: 'kitex#1931',
    module: KITEX,
    since: 'v0.12.0',
    below: 'v0.16.2',
    frames: [
      ['time', 'NewTicker'],
      [`${KITEX}/client`, '.*(timeoutPool|newTimeoutPool).*'],
    ],
  },
  {
    fix: 'kitex#1945',
    module: KITEX,
    below: 'v0.16.2',
    frames: [[`${KITEX}/pkg/remote/trans/nphttp2/grpc`, 'newHTTP2Client']],
  },
  {
    fix: 'hertz#625',
    module: 'github.com/cloudwego/hertz',
    below: 'v0.6.0',
    frames: [['github.com/cloudwego/hertz/pkg/protocol/http1', '\\(\\*HostClient\\)\\..*']],
  },
  {
    fix: 'hertz#936',
    module: 'github.com/cloudwego/hertz',
    since: 'v0.6.0',
    below: 'v0.7.0',
    frames: [['github.com/cloudwego/hertz/pkg/protocol/http1', '\\(\\*HostClient\\)\\..*']],
  },
];

function shapeOf({ fix, module, since, below, frames, first }: KnownLeak): StackShape {
  const patterns = frames.map(([path, symbol]): FramePattern => ({ packages: [path], symbol }));
  return {
    id: fix,
    role: 'anchor',
    leafPackages: null,
    frames: patterns,
    affects: { module, below, mustBeKnown: true, ...(since !== undefined && { since }) },
    ...(first && { first }),
  };
}

/**
 * A version that is known to leak, and growing memory where that leak makes it. The stacks are also
 * those of ordinary use, so this says "upgrade and look again", never more than likely.
 */
export const frameworkKnownLeak: LeakRule = {
  ...PLAIN_RULE,
  id: 'framework/known-leak',
  stage: 3,
  sampleType: 'inuse_space',
  shapes: KNOWN_LEAKS.map(shapeOf),
  subject: 'shape',
  minimum: { sampled: 3 },
  requires: [{ kind: 'version-affected' }],
  ladder: { likely: [[LASTING_GROWTH]], strong: [] },
  against: [...HEAP_LIMITS, { code: 'same-stack-in-ordinary-use', when: 'always' }],
  next: [...BETTER_HEAPS, { code: 'upgrade-framework', when: 'always' }],
  references: [
    'https://github.com/cloudwego/kitex/releases',
    'https://github.com/cloudwego/netpoll/releases',
    'https://github.com/cloudwego/hertz/releases',
  ],
};

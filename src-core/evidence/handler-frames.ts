import type { FramePattern } from './frame-pattern.ts';

const KITEX = 'github.com/cloudwego/kitex';
const TRANS = `${KITEX}/pkg/remote/trans`;

/** Frames under which user code answers one request or serves one stream. */
export const HANDLER_FRAMES: readonly FramePattern[] = [
  {
    packages: [`${KITEX}/server`],
    symbol: '\\(\\*server\\)\\.(invokeHandleEndpoint|unaryOrStreamEndpoint|streamHandleEndpoint).*',
  },
  {
    packages: [
      TRANS,
      `${TRANS}/detection`,
      `${TRANS}/nphttp2`,
      `${TRANS}/streamx`,
      `${TRANS}/ttstream`,
    ],
    symbol: '\\(\\*svrTransHandler\\)\\.(OnRead|OnMessage|OnStream|handleFunc).*',
  },
  { packages: ['net/http'], symbol: 'serverHandler\\.ServeHTTP' },
  { packages: ['google.golang.org/grpc'], symbol: '\\(\\*Server\\)\\.handleStream' },
];

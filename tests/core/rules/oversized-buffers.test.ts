import { describe, expect, it } from 'vitest';
import { heapHistory } from '#support/history';
import { levelOf } from '#support/judge-rules';

const RULE = 'netpoll/oversized-buffers';
const KB = 1024;
const STACK = [
  'github.com/bytedance/gopkg/lang/mcache.Malloc',
  'github.com/cloudwego/netpoll.(*UnsafeLinkBuffer).book',
  'github.com/cloudwego/netpoll.(*connection).inputs',
];
const courses = (size: number, objects: readonly number[]) =>
  heapHistory({ stack: STACK, size, objects });

describe('netpoll/oversized-buffers', () => {
  it.each([
    [1024 * KB, 'strong'],
    [1024 * KB - 1, 'pattern'],
    [256 * KB, 'pattern'],
    [256 * KB - 1, null],
  ])('of blocks of %i bytes, which fell to a tenth: %s', (size, level) => {
    expect(levelOf(courses(size, [100, 100, 100, 10, 10, 10]), RULE)).toBe(level);
  });

  it('comes before a container that grows', () => {
    const grows = courses(512 * KB, [20, 60, 100, 140, 180, 220]);
    expect(levelOf(grows, RULE)).toBe('pattern');
    expect(levelOf(grows, 'go/container-only-grows')).toBeNull();
  });
});

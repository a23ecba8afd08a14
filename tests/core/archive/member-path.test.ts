import { describe, expect, it } from 'vitest';
import { splitMemberPath } from '#core/archive/member-path';

describe('splitMemberPath', () => {
  it.each([
    ['heap.pb.gz', 'heap.pb.gz', ''],
    ['after/heap.pb.gz', 'heap.pb.gz', 'after'],
    ['a.zip › heap.pb.gz', 'heap.pb.gz', 'a.zip'],
    ['/tmp/a.zip › after/heap.pb.gz', 'heap.pb.gz', '/tmp/a.zip › after'],
    ['C:\\tmp\\heap.pb.gz', 'heap.pb.gz', 'C:\\tmp'],
  ])('parts %s', (path, name, group) => {
    expect(splitMemberPath(path)).toEqual({ name, group });
  });
});

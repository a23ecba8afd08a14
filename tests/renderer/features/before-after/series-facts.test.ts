import { describe, expect, it } from 'vitest';
import { profileIdentity } from '#core/profile/profile-kind';
import { describeSnapshot } from '#core/report/describe-snapshot';
import type { SnapshotId } from '#contract/snapshot-ref';
import type { CaseFile } from '#renderer/case/case-file.ts';
import { seriesFacts } from '#renderer/features/before-after/series-facts.ts';
import { caseSnapshot } from '#support/fixture-case';
import { heapOf } from '#support/heap-of';

function heap(minute: number, { build = 'b1', binary = '/bin/shop' } = {}): CaseFile {
  const samples = [{ stack: ['main.keep'], objects: 100, size: 1024 }];
  const profile = heapOf({ samples, seconds: minute * 60, buildId: build, binary });
  const path = `heap-${minute}`;
  return {
    source: {
      id: path as SnapshotId,
      ...{ path, fileTimeNanos: null, data: { kind: 'url', url: path } },
    },
    ...{ name: path, origin: path, group: '', fromHost: true, onDisk: true },
    report: describeSnapshot(caseSnapshot(path, profile)),
    identity: profileIdentity(profile),
  };
}

const none = seriesFacts([]);

describe('facts of a series', () => {
  it('are its heaps, from the first to the last, and its program', () => {
    expect(seriesFacts([heap(5), heap(1)])).toEqual({
      heaps: 2,
      span: { from: '60000000000', to: '300000000000' },
      ...{ program: 'shop', buildId: 'b1' },
    });
    expect(none).toEqual({ heaps: 0, span: null, program: '', buildId: '' });
  });
});

import { describe, expect, it } from 'vitest';
import type { SnapshotId } from '#contract/snapshot-ref';
import { NO_AFTER } from '#renderer/case/after-side.ts';
import type { NewFile } from '#renderer/case/case-file.ts';
import { NO_FILES } from '#renderer/case/files-of-case.ts';
import { NO_QUESTION } from '#renderer/case/question.ts';
import { type HeldCase, holdCase } from '#renderer/case/held-cases.ts';

function heldCase(number: number, onDisk: boolean): HeldCase {
  const path = `heap-${number}`;
  const file: NewFile = {
    source: {
      id: path as SnapshotId,
      path,
      fileTimeNanos: null,
      data: { kind: 'url', url: `snapshots/${path}` },
    },
    ...{ name: path, origin: path, group: '/case', fromHost: true, onDisk },
  };
  return {
    ...{ number, files: { ...NO_FILES, incoming: [file] } },
    ...{ question: NO_QUESTION, analysed: null, selection: null },
  };
}

describe('cases held for Back', () => {
  it('are the latest eight of those on disk, and every one that cannot be opened again', () => {
    let held: readonly HeldCase[] = [];
    for (let number = 1; number <= 20; number++) {
      held = holdCase(held, heldCase(number, number > 3));
    }
    expect(held.map(({ number }) => number)).toEqual([1, 2, 3, 13, 14, 15, 16, 17, 18, 19, 20]);
  });

  it('stay for files after a change that cannot be opened again', () => {
    const { incoming } = heldCase(100, false).files;
    const first = heldCase(1, true);
    const files = { ...first.files, after: { ...NO_AFTER, incoming } };
    let held: readonly HeldCase[] = [{ ...first, files }];
    for (let number = 2; number <= 20; number++) held = holdCase(held, heldCase(number, true));
    expect(held[0]!.number).toBe(1);
  });
});

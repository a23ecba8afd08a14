// What the real Parca and Pyroscope answered when real-stores.test.ts asked them.
import { describe, expect, it } from 'vitest';
import { askFleet } from '#support/ask-fleet';
import { expectFleet } from '#support/expect-fleet';
import { readRecordedStore, replayedGet } from '#support/recorded-store';

describe.each(['parca', 'pyroscope'] as const)('%s as it answered', (kind) => {
  const recorded = readRecordedStore(kind);
  const pushed = recorded.pushed.map((profile) => ({
    ...profile,
    bytes: Buffer.from(profile.bytes, 'base64'),
  }));

  it('tells of a fleet what its processes told', async () => {
    const asked = await askFleet(replayedGet(recorded), kind, recorded);
    await expectFleet(asked, recorded.service, pushed);
  });

  it('is asked for no profile before something is to be looked into', async () => {
    const questions = recorded.exchanges.map(({ question }) => question.split(' ')[0]!);
    const isDownload = (question: string): boolean =>
      /SelectMergeProfile$|\/profiles\/query\?/.test(question);
    const first = questions.findIndex(isDownload);
    expect(first).toBeGreaterThan(3);
    expect(questions.slice(0, first).some(isDownload)).toBe(false);
  });
});

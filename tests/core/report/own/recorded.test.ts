import { describe, expect, it } from 'vitest';
import { fixtureFolder } from '#support/fixture-case';
import { inEnglish } from '#support/in-english';

/** Where the source in tests/leaklab/cases asks for the memory that its recording keeps. */
const PLACES: readonly (readonly [recording: string, name: string, place: string])[] = [
  ['go-map-growing', 'main.(*sessionTable).remember', 'main.go:29'],
  ['go-finalizer-blocked', 'main.openHandles', 'main.go:37'],
  ['go-regexp-cache', 'main.(*filterCache).filter', 'main.go:34'],
  ['go-subslice-kept', 'main.readUpload', 'main.go:36'],
  ['go-substring-kept', 'main.renderPage', 'main.go:36'],
  ['go-ticker-not-stopped', 'main.watchPrice', 'main.go:19'],
  ['go-timer-after', 'main.consume', 'main.go:24'],
  ['go-context-not-cancelled', 'main.searchAll', 'main.go:25'],
  ['otel-attribute-cardinality-vendored', 'main.(*pageServer).record', 'main.go:56'],
  ['kitex-held-response-field', 'main.readCatalog', 'main.go:39'],
];

describe('a recorded leak', () => {
  it.each(PLACES)('of %s is told under %s at %s', (recording, name, place) => {
    const { suspectFunctions } = inEnglish(fixtureFolder(recording));
    const [first] = suspectFunctions;
    expect(first).toMatchObject({ function: name, own: true, level: 'likely' });
    expect(`${first!.file.split('/').at(-1)!}:${first!.line}`).toBe(place);
    expect(first!.shareOfGrowth).toBeGreaterThan(0.9);
  });

  it.each(PLACES.map(([recording]) => `${recording}-fixed`).filter(isRecorded))(
    'is not told of %s',
    (recording) => {
      const { suspectFunctions } = inEnglish(fixtureFolder(recording));
      expect(suspectFunctions.filter(({ level }) => level === 'likely')).toEqual([]);
    },
  );
});

function isRecorded(name: string): boolean {
  try {
    return fixtureFolder(name).length > 0;
  } catch {
    return false;
  }
}

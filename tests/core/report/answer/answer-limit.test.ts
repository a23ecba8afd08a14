import { describe, expect, it } from 'vitest';
import { analyzeCase } from '#core/report/analyze-case';
import { heapAt, held, MB } from '#support/in-english';

/** Ten megabytes more every ten minutes, ten at first. */
const rising = Array.from({ length: 6 }, (_, at) =>
  heapAt(10 * at, held(['shop.a'], 10 + 10 * at)),
);

const limitOf = (snapshots: typeof rising, limitBytes?: number): string[] =>
  analyzeCase(snapshots, { limitBytes })
    .answer.verdict.filter(({ code }) => code.startsWith('answer-limit'))
    .map(({ code, params }) => `${code} ${String(params['durationNanos'] ?? '')}`.trim());

describe('a memory limit', () => {
  it('is reached when the line of the whole heap reaches it', () => {
    const minute = 60_000_000_000;
    expect(limitOf(rising, 160 * MB)).toEqual([`answer-limit ${100 * minute}`]);
  });

  it('is foreseen of no heap that does not grow steadily, and of none that is above it', () => {
    const level = rising.map((_, at) => heapAt(10 * at, held(['shop.a'], 60)));
    expect(limitOf(level, 160 * MB)).toEqual(['answer-limit-unknown']);
    expect(limitOf(rising, 60 * MB)).toEqual(['answer-limit-over']);
    expect(limitOf(rising, 60 * MB + 1)).not.toEqual(['answer-limit-over']);
  });

  it('is not spoken of where none was given', () => {
    expect(limitOf(rising)).toEqual([]);
  });
});

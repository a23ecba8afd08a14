import type { NamedBound } from './named-bounds.ts';

interface GroupedStatement {
  readonly say: string;
  readonly when: NamedBound[];
}

/** Statements that many rules make, by the name of their group. */
export const STATEMENT_GROUPS: Readonly<
  Record<
    'heap-limits' | 'better-heaps' | 'goroutines-wanted' | 'references-wanted',
    readonly GroupedStatement[]
  >
> = {
  /** Limits of any evidence that consists of heap snapshots. */
  'heap-limits': [
    { say: 'single-snapshot', when: ['single-snapshot'] },
    { say: 'other-process', when: ['other-process'] },
    { say: 'not-growing', when: ['not-growing'] },
    { say: 'growth-unsure', when: ['growth-unsure'] },
    { say: 'growth-bends', when: ['growth-bends'] },
    { say: 'load-explains', when: ['by-load'] },
    { say: 'mostly-freed', when: ['mostly-freed'] },
    { say: 'two-snapshots', when: ['two-snapshots'] },
    { say: 'low-data', when: ['low-data'] },
  ],
  /** How to get better heap evidence. */
  'better-heaps': [
    { say: 'take-after-three-gc', when: ['single-snapshot'] },
    { say: 'take-more-snapshots', when: ['two-snapshots'] },
  ],
  'goroutines-wanted': [{ say: 'add-goroutine-profile', when: ['no-goroutine-profile'] }],
  'references-wanted': [{ say: 'attach-goref', when: ['no-holders'] }],
};

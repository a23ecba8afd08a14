import { describe, expect, it } from 'vitest';
import { analyze, codesOf } from '#support/analyze-fixture';
import { heapHistory } from '#support/history';

const SQL = 'database/sql';
const PREPARES = 'shop/prices.(*Repository).statement';
const GORM = '/root/go/pkg/mod/gorm.io/gorm@v1.31.1';
const CALL = [`${SQL}.(*DB).prepare`, `${SQL}.(*DB).PrepareContext`];
const PREPARED = [`${SQL}.(*DB).addDep`, `${SQL}.(*DB).prepareDC`, ...CALL, PREPARES];
const BY_GORM = [
  ...PREPARED.slice(0, -1),
  `gorm.io/gorm/internal/stmt_store.(*lruStore).New@${GORM}/internal/stmt_store/stmt_store.go`,
  `gorm.io/gorm.(*PreparedStmtDB).prepare@${GORM}/prepare_stmt.go`,
  PREPARES,
];
const IN_A_TRANSACTION = [
  `${SQL}.(*DB).prepareDC`,
  `${SQL}.(*Tx).PrepareContext`,
  'shop/prices.(*Repository).update',
];

const found = (stack: readonly string[], objects: readonly number[], size = 65_536) =>
  analyze(heapHistory({ stack, size, objects })).findings;
const claims = (...given: Parameters<typeof found>): string[] =>
  found(...given).map(({ rule, level }) => `${rule} ${level}`);

describe('go/sql-statements-kept', () => {
  it('is likely while what Prepare allocates grows, and names who prepares', () => {
    const [finding] = found(PREPARED, [100, 200, 300, 400, 500]);
    expect(finding).toMatchObject({ rule: 'go/sql-statements-kept', level: 'likely' });
    expect(finding!.details).toMatchObject({ caller: PREPARES, shape: 'prepare' });
    expect(codesOf(finding!.next)).toEqual(['close-or-share-statement', 'count-statements']);
  });

  it('is never strong: nothing counts statements', () => {
    expect(claims(PREPARED, [1000, 2000, 3000, 4000, 5000, 6000])).toEqual([
      'go/sql-statements-kept likely',
    ]);
  });

  it.each([
    ['levels off', [100, 300, 480, 500, 500, 500]],
    ['stays', [500, 500, 500, 500, 500]],
  ])('is a pattern where it %s', (_, objects) => {
    expect(claims(PREPARED, objects)).toEqual(['go/sql-statements-kept pattern']);
  });

  it('needs three sampled objects for a word, ten for a claim', () => {
    const MB = 2 ** 20;
    expect(claims(PREPARED, [0, 1], MB)).toEqual([]);
    expect(claims(PREPARED, [0, 3], MB)).toEqual(['go/sql-statements-kept pattern']);
    expect(claims(PREPARED, [0, 12], MB)).toEqual(['go/sql-statements-kept likely']);
  });

  it('knows the statements of gorm, and what to do there', () => {
    const [finding] = found(BY_GORM, [100, 200, 300, 400, 500]);
    expect(finding!.details).toMatchObject({ shape: 'gorm', caller: PREPARES });
    expect(codesOf(finding!.next)).toContain('use-placeholders');
  });

  it('leaves alone those that end with their transaction', () => {
    expect(claims(IN_A_TRANSACTION, [100, 200, 300, 400, 500])).toEqual([]);
  });
});

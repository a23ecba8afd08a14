import { describe, expect, it } from 'vitest';
import { acceptFindings, acceptReport } from '#core/report/accept-findings';
import { type Acceptance, findingKey, isAccepted } from '#core/report/acceptances';
import type { Finding } from '#core/report/report-model';
import { analyze } from '#support/analyze-fixture';
import { fixtureFolder, fixtureHeaps } from '#support/fixture-case';

const NOW = 1_800_000_000n;

const accepted = (given: Partial<Acceptance>): Acceptance => ({
  ...{ rule: 'go/leak', subject: '', reason: 'known', by: null, madeNanos: '1', untilNanos: null },
  ...given,
});
const finding = (id: string, given: Partial<Finding> = {}) => ({
  ...{ id, rule: id.split(':')[0]!, rank: 1, minor: false, accepted: null, readings: [] },
  ...given,
});
const accept = (findings: ReturnType<typeof finding>[], ...all: Acceptance[]) =>
  acceptFindings(findings, { accepted: all, nowNanos: NOW });

describe('acceptFindings', () => {
  it('puts what is accepted below the others of its sort, and says so in the rank', () => {
    const all = [
      ...[finding('go/leak'), finding('go/other:main.a'), finding('go/other:main.b')],
      ...[finding('go/small', { minor: true })],
    ];
    const shown = accept(all, accepted({ reason: 'ticket 42', by: 'ada' }));
    expect(shown.map(({ id, rank }) => `${rank} ${id}`)).toEqual([
      ...['1 go/other:main.a', '2 go/other:main.b', '3 go/leak', '4 go/small'],
    ]);
    expect(shown[2]!.accepted).toEqual({
      ...{ reason: 'ticket 42', by: 'ada', madeNanos: '1', untilNanos: null, ended: false },
    });
    expect(shown.filter(isAccepted)).toEqual([shown[2]]);
  });

  it('counts it again from the end on, in its old place, and says that it ended', () => {
    const until = (nanos: bigint) =>
      accept(
        [finding('go/leak'), finding('go/other')],
        accepted({ untilNanos: nanos.toString() }),
      ).map(({ id, accepted: at }) => [id, at?.ended ?? null]);
    expect(until(NOW + 1n)).toEqual([
      ['go/other', null],
      ['go/leak', false],
    ]);
    expect(until(NOW)).toEqual([
      ['go/leak', true],
      ['go/other', null],
    ]);
  });

  it('of several acceptances takes the latest', () => {
    const [shown] = accept(
      [finding('go/leak')],
      accepted({ untilNanos: '1' }),
      accepted({ reason: 'again' }),
    );
    expect(shown!.accepted).toMatchObject({ reason: 'again', ended: false });
  });

  it('knows a finding by rule and subject, not by either alone', () => {
    const isKnown = (id: string, given: Partial<Acceptance>): boolean =>
      isAccepted(accept([finding(id)], accepted(given))[0]!);
    expect(isKnown('go/leak:main.a', { subject: 'main.a' })).toBe(true);
    expect(isKnown('go/leak:main.a', { subject: '' })).toBe(false);
    expect(isKnown('go/leak', { subject: 'main.a' })).toBe(false);
    expect(isKnown('go/leaks', {})).toBe(false);
  });

  it('knows the fields of a message that is known as a whole, not the other way round', () => {
    const isKnown = (id: string, subject: string): boolean =>
      isAccepted(accept([finding(id)], accepted({ rule: 'a/b', subject }))[0]!);
    expect(isKnown('a/b:shop.PutArgs#Request.2', 'shop.PutArgs#*')).toBe(true);
    expect(isKnown('a/b:shop.PutArgs2#Request.2', 'shop.PutArgs#*')).toBe(false);
    expect(isKnown('a/b:shop.PutArgs#*', 'shop.PutArgs#Request.2')).toBe(false);
  });

  it('of causes of which one is true takes any for all', () => {
    const readings = ['go/other', 'go/leak'].map((rule) => ({
      ...{ rule, title: '', level: 'likely', handbook: '' },
    })) as Finding['readings'];
    const two = finding('go/other:main.a', { readings });
    expect(isAccepted(accept([two], accepted({ subject: 'main.a' }))[0]!)).toBe(true);
  });
});

describe('an accepted finding is met again', () => {
  const first = (name: string, most?: number): Finding => {
    const files = fixtureHeaps(name);
    const report = analyze(most === undefined ? files : files.slice(0, most));
    return report.findings.find(({ minor }) => !minor)!;
  };
  const again = (known: Finding, met: Finding): boolean => {
    const key = accepted(findingKey(known));
    return isAccepted(acceptFindings([met], { accepted: [key], nowNanos: NOW })[0]!);
  };

  it.each(['kitex-held-request-field', 'go-ticker-not-stopped', 'go-regexp-cache'])(
    'over more snapshots: %s',
    (name) => {
      const early = first(name, 3);
      const late = first(name);
      expect(early.bytes).not.toBe(late.bytes);
      expect(again(early, late)).toBe(true);
    },
  );

  it('in another build of the program', () => {
    const built = ['kitex-held-request-field-trimpath', 'kitex-held-request-field-vendored'];
    const known = first('kitex-held-request-field');
    for (const name of built) expect(again(known, first(name))).toBe(true);
    expect(again(known, first('kitex-held-request-field-list'))).toBe(false);
  });
});

describe('the answer of a case in which findings are accepted', () => {
  const files = fixtureFolder('go-ticker-not-stopped');

  it('says it after the sentence that names the finding, which stays', () => {
    const plain = analyze(files);
    const key = findingKey(plain.findings[0]!);
    const of = (given: Partial<Acceptance>) =>
      analyze(files, {
        acceptances: { accepted: [accepted({ ...key, ...given })], nowNanos: NOW },
      }).answer.verdict.map(({ code }) => code);
    const codes = plain.answer.verdict.map(({ code }) => code);
    expect(of({})).toEqual([codes[0], 'accepted', ...codes.slice(1)]);
    expect(of({ by: 'ada' })).toContain('accepted-by');
    expect(of({ untilNanos: String(NOW + 1n) })).toContain('accepted-until');
    expect(of({ untilNanos: '1', by: 'ada' })).toContain('accepted-by-ended');
    expect(of({ rule: 'go/none' })).toEqual(codes);
  });

  it('tells the others first, also one of the same rule, and what is accepted behind them', () => {
    const report = analyze(files);
    const first = report.findings[0]!;
    const findings = [first, { ...first, id: `${first.rule}:main.other`, rank: 2 }];
    const two = { ...report, findings };
    const told = (known: Finding) => {
      const acceptances = { accepted: [accepted(findingKey(known))], nowNanos: NOW };
      return acceptReport(two, acceptances).answer.verdict.map(({ code }) => code);
    };
    expect(told(findings[0]!)).toContain('accepted');
    const codes = report.answer.verdict.map(({ code }) => code);
    expect(told(findings[1]!)).toEqual([...codes, codes[0], 'accepted']);
  });
});

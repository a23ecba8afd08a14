import { describe, expect, it } from 'vitest';
import type { ConfidenceLevel } from '#core/rules/confidence-level';
import type { HolderPattern } from '#core/rules/leak-rule';
import { provenStep } from '#core/rules/proven-step';
import { measuredOf } from '#support/measured-of';
import { judgedBy, ruleOf } from '#support/rule-of';

const PROVES: HolderPattern = {
  ...{ verdict: 'proves', code: 'held-by-root', joinedBy: 'size', elements: [] },
};
const REFUTES: HolderPattern = { ...PROVES, verdict: 'refutes' };
const ALONE: HolderPattern = { ...PROVES, alone: true };

interface StepOf {
  readonly holders: HolderPattern[];
  readonly joined?: HolderPattern;
  readonly holder: string;
  readonly level?: ConfidenceLevel;
}
const step = ({ holders, joined, holder, level = 'likely' }: StepOf) => {
  const join = joined && {
    pattern: joined,
    ...{ root: 'main.x', bytes: 7, objects: 1, chain: [], container: null, running: null },
  };
  const measured = measuredOf({ holder: join ?? null });
  return provenStep(ruleOf({ holders }), measured, judgedBy({ holder }), level);
};
const asked = (given: StepOf) => step(given).bounds.map(({ measure, holds }) => [measure, holds]);

describe('the step to proven', () => {
  it('takes likely or strong, and references that prove it', () => {
    const given = { holders: [PROVES], joined: PROVES, holder: 'proves' };
    expect(step(given)).toMatchObject({ level: 'proven', holds: true });
    expect(step({ ...given, level: 'strong' }).holds).toBe(true);
    expect(step({ ...given, holder: 'container' }).holds).toBe(true);
    expect(asked({ ...given, level: 'pattern' })).toEqual([
      ['level', false],
      ['holder', true],
    ]);
    expect(asked({ holders: [PROVES], holder: 'unjoined' })).toEqual([
      ['level', true],
      ['holder', false],
    ]);
  });

  it('takes the references alone where these are the leak itself', () => {
    const given = { joined: ALONE, holder: 'proves', level: 'pattern' as const };
    expect(asked({ ...given, holders: [ALONE] })).toEqual([['holder', true]]);
    expect(asked({ ...given, holders: [PROVES, ALONE], joined: PROVES })).toHaveLength(2);
  });

  it('asks for them alone where nothing is joined, and some would do', () => {
    expect(asked({ holders: [PROVES, ALONE], holder: 'none' })).toEqual([['holder', false]]);
    expect(asked({ holders: [PROVES], holder: 'none' })).toHaveLength(2);
    const refuted = { holders: [REFUTES, ALONE], joined: REFUTES, holder: 'refutes' };
    expect(asked(refuted)).toEqual([['holder', false]]);
  });

  it('is none where no references could prove it', () => {
    expect(step({ holders: [], holder: 'proves' })).toEqual({
      ...{ level: 'proven', bounds: [], holds: false },
    });
    expect(asked({ holders: [REFUTES], joined: REFUTES, holder: 'refutes' })).toEqual([]);
  });
});

import type { Translate } from '#core/base/translate';
import { tellRules, tellStatement } from '#core/words/tell';
import type { Wordless } from '#core/words/wordless';
import type {
  Finding,
  ReportAnswer,
  ReportModel,
  ReportNear,
  WordlessReport,
} from './report-model.ts';

/**
 * The last pass over a report: gives statements their texts and rules their titles. Window and command line
 * both show what comes out; another language takes no other step.
 *
 * @param translate - With the texts of the packs whose rules were asked.
 */
export function sayReport(report: WordlessReport, translate: Translate): ReportModel {
  const say = tellStatement(translate);
  return {
    ...report,
    suspects: report.suspects.map((suspect) => ({
      ...suspect,
      evidence: suspect.evidence.map(say),
      refute: suspect.refute.map(say),
    })),
    suspectFunctions: report.suspectFunctions.map((suspect) => ({
      ...suspect,
      because: suspect.because.map(say),
      evidence: suspect.evidence.map(say),
      refute: suspect.refute.map(say),
    })),
    findings: report.findings.map((finding) => sayFinding(finding, translate)),
    near: report.near.map((near) => sayNear(near, translate)),
    answer: sayAnswer(report.answer, translate),
  };
}

/** Gives an answer its words: the report's own, or that of another sample type. */
export function sayAnswer(answer: Wordless<ReportAnswer>, translate: Translate): ReportAnswer {
  const say = tellStatement(translate);
  return {
    kind: answer.kind,
    sampleType: answer.sampleType,
    lead: answer.lead,
    headline: say(answer.headline),
    verdict: answer.verdict.map(say),
    next: answer.next.map(say),
  };
}

/** The title of a finding is that of its rule, or of all that it may be. */
function sayFinding({ id, rule, ...rest }: Wordless<Finding>, translate: Translate): Finding {
  const say = tellStatement(translate);
  const { readings } = rest;
  const rules = readings.length === 0 ? [rule] : readings.map((reading) => reading.rule);
  return {
    id,
    rule,
    title: tellRules(rules, translate),
    ...rest,
    readings: readings.map(({ rule: other, ...reading }) => ({
      rule: other,
      title: tellRules([other], translate),
      ...reading,
    })),
    evidence: rest.evidence.map(say),
    against: rest.against.map(say),
    next: rest.next.map(say),
  };
}

function sayNear({ id, rule, ...rest }: Wordless<ReportNear>, translate: Translate): ReportNear {
  return { id, rule, title: tellRules([rule], translate), ...rest };
}

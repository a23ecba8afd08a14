import * as v from 'valibot';
import { errorText } from '#core/base/error-text';
import { AppError } from '#core/base/errors';
import { ruleKey } from '#core/base/rule-key';
import { boundLine, stepWords } from '#core/report/bound-words';
import { explainRules } from '#core/report/explain-rules';
import {
  CONFIDENCE_LEVELS,
  type Finding,
  type ReportBound,
  type ReportModel,
  type ReportSnapshot,
} from '#core/report/report-model';
import { RULE_CATALOG } from '#core/rules/rule-catalog';
import { type Statement, tell } from '#core/words/tell';
import { listRows } from './answer-page.ts';
import type { OpenCase, ToolSession } from './session.ts';
import { givenText, optionalText, PAGED, snapshotIndex, tool, type ToolAnswer } from './tool.ts';

/** What is open, and which of it is A and B. */
export function openAnswer({ report }: OpenCase, { spec }: ToolSession): ToolAnswer {
  const { snapshots, base, source } = report;
  return {
    facts: { base, source, headline: report.answer.headline.text },
    rows: {
      length: snapshots.length,
      row: (at) => ({ snapshot: at, ...snapshotRow(snapshots[at]!, spec.translate) }),
    },
  };
}

function snapshotRow(
  { path, kind, timeNanos, timeSource, comparable, span, totals, samples, error }: ReportSnapshot,
  say: ToolSession['spec']['translate'],
) {
  const told = error && errorText({ ...error, params: { file: path, ...error.params } }, say);
  return { path, kind, timeNanos, timeSource, comparable, span, samples, totals, error: told };
}

export const openTool = tool(
  'open',
  {
    paths: v.optional(v.pipe(v.array(givenText), v.minLength(1), v.maxLength(200))),
    base: snapshotIndex,
    source: snapshotIndex,
    ...PAGED,
  },
  async ({ paths = null, base = null, source = null, cursor }, session) => {
    // A further page opens nothing anew: its cursor is of what is open.
    const isPage = cursor !== undefined && paths === null && base === null && source === null;
    const opened = await (isPage ? session.current() : session.open({ paths, base, source }));
    return openAnswer(opened, session);
  },
);

export const answerTool = tool('answer', { ...PAGED }, async (_, session) => {
  const { report } = await session.current();
  const { kind, headline, verdict, next } = report.answer;
  const { base, source, sampleType, limitBytes } = report;
  return {
    facts: {
      ...{ kind, base, source, sampleType, limitBytes },
      ...{ headline: headline.text, verdict: texts(verdict), next: texts(next) },
      ...{ totals: source === null ? null : report.snapshots[source]!.totals },
      deltas: report.deltas,
      findings: report.findings.length,
      suspects: report.suspectFunctions.length,
    },
    rows: listRows(report.notes.map((note) => tell('note', note, session.spec.translate))),
  };
});

export const findingsTool = tool(
  'findings',
  { level: v.optional(v.picklist(CONFIDENCE_LEVELS)), ...PAGED },
  async ({ level }, session) => {
    const { report } = await session.current();
    const least = level === undefined ? 0 : CONFIDENCE_LEVELS.indexOf(level);
    const shown = report.findings.filter((one) => CONFIDENCE_LEVELS.indexOf(one.level) >= least);
    return {
      facts: { excluded: report.excluded.length, near: report.near.length },
      rows: { length: shown.length, row: (at) => findingRow(shown[at]!) },
    };
  },
);

function findingRow(finding: Finding) {
  const { id, rule, title, level, rank, minor, handbook, sampleType, alternatives } = finding;
  const { bytes, deltaBytes, objects, shareOfHeap, shareOfGrowth, slopePerHour } = finding;
  return {
    ...{ id, rule, title, level, rank, minor, sampleType, bytes, deltaBytes, objects },
    ...{ shareOfHeap, shareOfGrowth, slopePerHour, function: finding.function, handbook },
    ...{ alternatives, accepted: finding.accepted !== null, evidence: texts(finding.evidence) },
  };
}

export const findingTool = tool('finding', { id: givenText, ...PAGED }, async ({ id }, session) => {
  const { report } = await session.current();
  const named = report.findings.filter((one) => one.id === id || one.rule === id);
  const finding = named.find((one) => one.id === id) ?? (named.length === 1 ? named[0]! : null);
  if (finding === null) throw unknownFinding(id, named.length > 0 ? named : report.findings);
  const { against, next, steps, evidence, series, stack, readings, details } = finding;
  return {
    facts: {
      ...findingRow(finding),
      ...{ against: texts(against), next: texts(next), series, stack, readings, details },
      accepted: finding.accepted,
    },
    rows: listRows([
      ...evidence.map(({ code, params }) => ({ evidence: code, params })),
      ...steps.map(({ level, holds, bounds }) => ({
        ...{ level, holds, bounds: boundLines(bounds, session) },
      })),
      ...Object.entries(finding.measures).map(([measure, measured]) => ({ measure, ...measured })),
    ]),
  };
});

function unknownFinding(finding: string, findings: readonly Finding[]): AppError {
  const known = findings.map((one) => one.id).join(', ');
  return new AppError('finding-unknown', { finding, known: known === '' ? '–' : known });
}

export const whyNotTool = tool(
  'why_not',
  { rule: optionalText, ...PAGED },
  async ({ rule }, session) => {
    const { compared, report } = await session.current();
    if (rule === undefined) return nearAnswer(report, session);
    const { pack } = session.spec;
    if (![...RULE_CATALOG, ...pack.rules].some(({ id }) => id === rule))
      throw new AppError('rule-unknown', { rule });
    const [explained] = explainRules(compared.comparison, pack.rules, [rule]);
    const { stacks, subjects } = explained!;
    return {
      facts: { rule, title: session.spec.translate(ruleKey(rule)), stacks },
      rows: {
        length: subjects.length,
        row: (at) => {
          const { subject, function: name, bytes, level, excluded, steps } = subjects[at]!;
          return {
            ...{ subject, function: name, bytes, level, excluded },
            steps: steps.map(({ step, holds, bounds }) => ({
              ...{ step, holds, bounds: boundLines(bounds, session) },
            })),
          };
        },
      },
    };
  },
);

/** Rules that came near, nearest first; then what was seen and must not be told. */
function nearAnswer({ near, excluded }: ReportModel, session: ToolSession): ToolAnswer {
  const rows = [
    ...near.map(({ missed, kept, ...one }) => ({
      ...one,
      ...{ missed: boundLines(missed, session), met: boundLines(kept, session) },
    })),
    ...excluded.map(({ rule, reason, params }) => ({
      ...{ rule, level: 'excluded' },
      reason: tell('exclusion', { code: reason, params }, session.spec.translate),
    })),
  ];
  return { facts: {}, rows: listRows(rows) };
}

export const suspectsTool = tool(
  'suspects',
  { by: v.optional(v.picklist(['own', 'stacks'])), ...PAGED },
  async ({ by = 'own' }, session) => {
    const { report } = await session.current();
    const list = by === 'own' ? report.suspectFunctions : report.suspects;
    return {
      facts: { by, lead: by === 'own' ? report.answer.lead : null },
      rows: {
        length: list.length,
        row: (at) => {
          const { evidence, refute, ...suspect } = list[at]!;
          const because = 'because' in suspect ? { because: texts(suspect.because) } : {};
          return { ...suspect, ...because, evidence: texts(evidence), refute: texts(refute) };
        },
      },
    };
  },
);

export const goroutinesTool = tool('goroutines', { ...PAGED }, async (_, session) => {
  const { goroutines } = (await session.current()).report;
  const { snapshots = [], totals = [], groups = [] } = goroutines ?? {};
  return { facts: { snapshots, totals }, rows: listRows(groups) };
});

function texts(statements: readonly Statement[]): readonly string[] {
  return statements.map(({ text }) => text);
}

/** "✗ goroutines gained: 9, asked: at least 10". */
function boundLines(bounds: readonly ReportBound[], { spec }: ToolSession): readonly string[] {
  return stepWords({ bounds }, spec.translate).map(
    (row) => `${row.holds ? '✓' : '✗'} ${boundLine(row, spec.translate)}`,
  );
}

import { knownGrowth, unexplainedGrowth } from '../fail-on/unexplained-growth.ts';
import type { Statement } from '../report-model.ts';
import {
  acceptanceText,
  amountWords,
  findingAmounts,
  growthLine,
  limitText,
} from './finding-words.ts';
import type { OwnPlace } from './own-place.ts';
import type { ReportContent } from './report-content.ts';
import { xmlLines, xmlText } from './xml-text.ts';

interface TestCase {
  readonly name: string;
  readonly className: string;
  readonly place: OwnPlace | null;
  /** Null = passed. */
  readonly failure: string | null;
  /** Why it does not count though it would fail; null = it counts. */
  readonly skipped: string | null;
  readonly lines: readonly string[];
}

/**
 * The report as a JUnit test run: one test a finding, one a function that grew unexplained, one for the limit of
 * growth. What fails the build fails; what would but was accepted is skipped.
 *
 * @see https://github.com/testmoapp/junitxml: `file` and `line` as pytest and GitLab have them.
 */
export function junitReport(content: ReportContent): string {
  const tests = testCases(content);
  const failures = tests.filter(({ failure }) => failure !== null).length;
  const skipped = tests.filter((test) => test.skipped !== null).length;
  const counts = `tests="${tests.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
  const headline = content.report.answer.headline.text;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="Leakbook" ${counts}>`,
    `  <testsuite name="leakbook" ${counts}>`,
    '    <properties>',
    `      <property name="version" value="${xmlText(content.version)}"/>`,
    `      <property name="answer" value="${xmlText(headline)}"/>`,
    '    </properties>',
    ...tests.flatMap(testLines),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCases(content: ReportContent): TestCase[] {
  const { report, say } = content;
  const found = findingTests(content);
  const grown = unexplainedTests(content);
  const limit = limitTest(content);
  const all = [...found, ...grown, ...limit];
  if (all.length > 0) return all;
  // A run without a test is taken for a broken one.
  const lines = [report.answer.headline, ...report.answer.verdict].map(({ text }) => text);
  return [
    {
      ...{ name: say('overview.no-findings'), className: 'leakbook.answer' },
      ...{ place: null, failure: null, skipped: null, lines },
    },
  ];
}

function findingTests(content: ReportContent): TestCase[] {
  const { report, say, places, verdict } = content;
  const texts = (key: string, statements: readonly Statement[]): string[] =>
    statements.map(({ text }) => `${say(`finding.${key}`)}: ${text}`);
  return report.findings.map((finding) => {
    const summary = [say(`level.${finding.level}`), ...findingAmounts(finding, content)];
    const known = acceptanceText(finding, say);
    return {
      name: [finding.title, finding.function].filter((text) => text !== '').join(': '),
      className: `leakbook.${finding.rule.replaceAll('/', '.')}`,
      place: places.get(finding.id) ?? null,
      failure: verdict.findings.has(finding.id) ? summary.join(', ') : null,
      skipped: verdict.accepted.has(finding.id) ? known : null,
      lines: [
        `${finding.rule}: ${summary.join(', ')}`,
        ...(known === null ? [] : [known]),
        ...texts('evidence', finding.evidence),
        ...texts('against', finding.against),
        ...texts('next', finding.next),
        ...finding.stack,
      ],
    };
  });
}

function unexplainedTests(content: ReportContent): TestCase[] {
  const { report, say, verdict } = content;
  return unexplainedGrowth(report).map((suspect) => {
    const { id } = knownGrowth(suspect);
    const known = acceptanceText(suspect, say);
    const summary = [say(`level.${suspect.level}`), ...amountWords(suspect, content)].join(', ');
    return {
      name: say('report-file.grows', { function: suspect.function }),
      className: 'leakbook.growing-function',
      place: suspect.file === '' ? null : suspect,
      failure: verdict.functions.has(id) ? summary : null,
      skipped: verdict.accepted.has(id) ? known : null,
      lines: [
        summary,
        ...(known === null ? [] : [known]),
        ...[...suspect.evidence, ...suspect.because].map(({ text }) => text),
        ...suspect.refute.map(({ text }) => `${say('overview.refute')}: ${text}`),
        ...(suspect.stacks[0]?.stack ?? []),
      ],
    };
  });
}

function limitTest({ verdict: { growth }, report, say }: ReportContent): TestCase[] {
  if (growth === null) return [];
  const line = growthLine(growth, report.sampleType, say);
  const name = say('report-file.growth-test', { limit: limitText(growth.limit) });
  return [
    {
      ...{ name, className: 'leakbook.growth' },
      ...{ place: null, failure: growth.exceeded ? line : null, skipped: null, lines: [line] },
    },
  ];
}

function testLines({ name, className, place, failure, skipped, lines }: TestCase): string[] {
  const where =
    place === null || place.file === ''
      ? ''
      : ` file="${xmlText(place.file)}"${place.line > 0 ? ` line="${place.line}"` : ''}`;
  const open = `    <testcase classname="${xmlText(className)}" name="${xmlText(name)}"${where} time="0">`;
  const body =
    failure === null
      ? `      <system-out>${xmlLines(lines)}</system-out>`
      : `      <failure message="${xmlText(failure)}" type="leak">${xmlLines(lines)}</failure>`;
  const passedOver = skipped === null ? [] : [`      <skipped message="${xmlText(skipped)}"/>`];
  return [open, ...passedOver, body, '    </testcase>'];
}

import { formatBytes } from '#core/words/format-values';
import { isAccepted } from '../acceptances.ts';
import { CONFIDENCE_LEVELS, type ConfidenceLevel, type Statement } from '../report-model.ts';
import { acceptanceText, amountWords, findingAmounts, signedBytes } from './finding-words.ts';
import type { OwnPlace } from './own-place.ts';
import type { ReportContent } from './report-content.ts';
import { unexplainedGrowth } from './unexplained-growth.ts';
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
 * growth. Tests fail at the level of `--fail-on` and above, without it at `likely`; what was accepted is skipped.
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
  const { report, say, places } = content;
  const texts = (key: string, statements: readonly Statement[]): string[] =>
    statements.map(({ text }) => `${say(`finding.${key}`)}: ${text}`);
  return report.findings.map((finding) => {
    const summary = [say(`level.${finding.level}`), ...findingAmounts(finding, content)];
    const known = acceptanceText(finding, say);
    const fails = !finding.minor && isFailing(content, finding.level);
    return {
      name: [finding.title, finding.function].filter((text) => text !== '').join(': '),
      className: `leakbook.${finding.rule.replaceAll('/', '.')}`,
      place: places.get(finding.id) ?? null,
      failure: fails && !isAccepted(finding) ? summary.join(', ') : null,
      skipped: isAccepted(finding) ? known : null,
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
  const { report, say } = content;
  return unexplainedGrowth(report).map((suspect) => {
    const summary = [say(`level.${suspect.level}`), ...amountWords(suspect, content)].join(', ');
    return {
      name: say('report-file.grows', { function: suspect.function }),
      className: 'leakbook.growing-function',
      place: suspect.file === '' ? null : suspect,
      failure: isFailing(content, suspect.level) ? summary : null,
      skipped: null,
      lines: [
        summary,
        ...[...suspect.evidence, ...suspect.because].map(({ text }) => text),
        ...suspect.refute.map(({ text }) => `${say('overview.refute')}: ${text}`),
        ...(suspect.stacks[0]?.stack ?? []),
      ],
    };
  });
}

function limitTest({ growthVerdict, report, say }: ReportContent): TestCase[] {
  if (growthVerdict === null) return [];
  const { limit, deltaBytes, baseBytes, exceeded } = growthVerdict;
  const allowed = limit.unit === 'bytes' ? formatBytes(limit.value) : `${limit.value}%`;
  const line = say('report-file.growth-line', {
    ...{ type: report.sampleType, delta: signedBytes(deltaBytes) },
    ...{ base: formatBytes(baseBytes), limit: allowed },
  });
  return [
    {
      ...{ name: say('report-file.growth-test', { limit: allowed }), className: 'leakbook.growth' },
      ...{ place: null, failure: exceeded ? line : null, skipped: null, lines: [line] },
    },
  ];
}

function isFailing({ failOn }: ReportContent, level: ConfidenceLevel): boolean {
  return CONFIDENCE_LEVELS.indexOf(level) >= CONFIDENCE_LEVELS.indexOf(failOn);
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
